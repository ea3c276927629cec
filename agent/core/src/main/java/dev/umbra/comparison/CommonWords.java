package dev.umbra.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that hold the sentences of a language together: thirty each, which make up a fifth to a half of any prose.
 * Danish and Norwegian are written too much alike to be told apart by them.
 *
 * @param languages their codes
 * @param languagesOf the languages that have a word, by their place in {@code languages}
 */
record CommonWords(List<String> languages, Map<String, List<Integer>> languagesOf) {

    static final CommonWords LATIN = read("""
            cs a se na v je že to s z do jako ale pro jsou které o by si by byla byl může k po tak nebo od při ve za
            da og er ikke på til det som af av at å et har der fra for den med i vil kan om de blev ble var du vi
            de der die und ist nicht das den mit ein eine zu auf für sich auch in von dem im sie ich es wurde werden oder sind bei aus nach
            en the and of to is that it for you with this are not be have in a on your was or can as by an from here at will has
            es el la los las que en por con una para del es se y más de un su al lo como fue son o está no este sus le
            fi ja on ei että se ovat mutta myös kun tai joka jos olla niin kuin voi sen tämä ole mukaan sitä hän oli ne kanssa sekä
            fr le la les des et est une dans pour que qui pas vous sur de un en du au il votre a été sont avec par ce se ne
            hu a az és hogy nem egy is van meg ez csak mint vagy ha ki kell volt de már lehet el azt majd még ezt be fel
            id yang dan di dari untuk dengan ini itu tidak pada adalah akan dalam ke juga atau anda dapat bisa oleh ada sudah telah kami
            it il che di la per non una del con gli sono della è e si un in i le al ha suo come dei nel da lo dal stato
            nl de het een van en is dat niet op te zijn voor met die aan in u uw wordt of om er bij als binnen naar ook door kan
            pl i w na nie się z do jest że to jak są ale dla oraz o po od przez za co może ma lub być został zostało tym ich
            pt o os que em uma para com não do da dos é se e mais a um as de no na por ao foi ou seu sua como está ser
            ro și de în la cu nu este o pe care din pentru un mai sau a fost că se fi ar ce ca să au sunt al prin
            sv och att det som en är på för inte av med den till har ett i kan om du vi de inom eller från din så var ska
            tr ve bir bu da de için ile ne çok gibi olarak daha var değil en olan sonra kadar ya veya ise göre her üç
            vi và của là có không được cho một trong những các với này để người bạn đã ở khi đó từ thì sẽ tôi vào
            """);

    static final CommonWords CYRILLIC = read("""
            bg и на в не се за от да е с по като са че това беше ще при или ви към до той след трябва може този си има
            ru и в не на что с как это по к но из для от или был вы ваш о его она быть если за так же при мы у
            uk і в не на що з як це та до але для від є або був ваш було за його має у й про протягом бути якщо ви
            """);

    private static final double LEAST_SHARE = 0.06;

    /** By so much the best must exceed the second, as neighbours share many of their words. */
    private static final double LEAD = 1.3;

    private static final int LEAD_IN_WORDS = 2;

    @Nullable
    String languageOf(String sample) {
        int[] found = new int[languages.size()];
        int words = count(sample.toLowerCase(Locale.ROOT), found);
        int best = 0;
        int second = 0;
        for (int i = 1; i < found.length; i++) {
            if (found[i] > found[best]) {
                second = found[best];
                best = i;
            } else {
                second = Math.max(second, found[i]);
            }
        }
        int most = found[best];
        boolean leads = most >= LEAD * second && most >= second + LEAD_IN_WORDS;
        return leads && most >= LEAST_SHARE * words ? languages.get(best) : null;
    }

    /** How many words there are; in {@code found} those of each language. */
    private int count(String text, int[] found) {
        int words = 0;
        int start = 0;
        while (start < text.length()) {
            int end = endOfWord(text, start);
            if (end > start) {
                words++;
                for (int language : languagesOf.getOrDefault(text.substring(start, end), List.of())) {
                    found[language]++;
                }
            }
            start = end + 1;
        }
        return words;
    }

    /** Letters and the marks upon them. */
    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && isOfWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isOfWord(char c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> Character.isLetter(c);
        };
    }

    /** Each line is a language's code and its words. */
    private static CommonWords read(String lines) {
        List<String> languages = new ArrayList<>();
        Map<String, List<Integer>> languagesOf = new HashMap<>();
        for (String line : lines.lines().toList()) {
            List<String> words = List.of(line.split(" ", -1));
            for (String word : Set.copyOf(words.subList(1, words.size()))) {
                languagesOf.computeIfAbsent(word, w -> new ArrayList<>()).add(languages.size());
            }
            languages.add(words.get(0));
        }
        return new CommonWords(languages, languagesOf);
    }
}
