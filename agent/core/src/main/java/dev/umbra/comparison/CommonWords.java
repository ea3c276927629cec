package dev.umbra.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words that hold the sentences of a language together: fifteen each, which make up a tenth to a third of any prose.
 * Danish and Norwegian are written too much alike to be told apart by them.
 */
record CommonWords(Map<String, Set<String>> byLanguage) {

    static final CommonWords LATIN = new CommonWords(Map.ofEntries(
            language("cs", "a se na v je že to s z do jako ale pro jsou které"),
            language("da", "og er ikke på til det som af av at å et har der fra"),
            language("de", "der die und ist nicht das den mit ein eine zu auf für sich auch"),
            language("en", "the and of to is that it for you with this are not be have"),
            language("es", "el la los las que en por con una para del es se y más"),
            language("fi", "ja on ei että se ovat mutta myös kun tai joka jos olla niin kuin"),
            language("fr", "le la les des et est une dans pour que qui pas vous sur de"),
            language("hu", "a az és hogy nem egy is van meg ez csak mint vagy ha ki"),
            language("id", "yang dan di dari untuk dengan ini itu tidak pada adalah akan dalam ke juga"),
            language("it", "il che di la per non una del con gli sono della è e si"),
            language("nl", "de het een van en is dat niet op te zijn voor met die aan"),
            language("pl", "i w na nie się z do jest że to jak są ale dla oraz"),
            language("pt", "o os que em uma para com não do da dos é se e mais"),
            language("ro", "și de în la cu nu este o pe care din pentru un mai sau"),
            language("sv", "och att det som en är på för inte av med den till har ett"),
            language("tr", "ve bir bu da de için ile ne çok gibi olarak daha var değil en"),
            language("vi", "và của là có không được cho một trong những các với này để người")));

    static final CommonWords CYRILLIC = new CommonWords(Map.ofEntries(
            language("bg", "и на в не се за от да е с по като са че това"),
            language("ru", "и в не на что с как это по к но из для от или"),
            language("uk", "і в не на що з як це та до але для від є або")));

    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}]+");
    private static final double LEAST_SHARE = 0.06;
    private static final int FEWEST = 3;

    /** By so much the best must exceed the second: neighbours share many of their words. */
    private static final double LEAD = 1.3;

    @Nullable
    String languageOf(String sample) {
        List<String> words = List.of(NO_WORD.split(sample.toLowerCase(Locale.ROOT)));
        String best = null;
        long most = 0;
        long second = 0;
        for (Map.Entry<String, Set<String>> language : byLanguage.entrySet()) {
            long found = words.stream().filter(language.getValue()::contains).count();
            if (found > most) {
                second = most;
                most = found;
                best = language.getKey();
            } else {
                second = Math.max(second, found);
            }
        }
        boolean plain = most >= FEWEST && most >= LEAST_SHARE * words.size() && most >= LEAD * second;
        return plain ? best : null;
    }

    private static Map.Entry<String, Set<String>> language(String code, String words) {
        return Map.entry(code, Set.of(words.split(" ", -1)));
    }
}
