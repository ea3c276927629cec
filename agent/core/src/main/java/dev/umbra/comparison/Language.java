package dev.umbra.comparison;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which language a text is in, told by its script and, where many share a script, by the commonest short words of a few.
 *
 * <p>It is for telling whether two answers are in the same language, not for naming any: it would rather say nothing.
 * Scripts without a list of words (Arabic, Devanagari) count as one language each.
 */
final class Language {

    /** A longer text is told by its beginning. */
    static final int MOST_CHARS = 2_000;

    static final int FEWEST_LETTERS = 40;

    /** Names, code and quotations of another script may make up the rest. */
    private static final double DOMINANT = 0.7;

    /** Japanese writes its grammar in kana, Chinese has none. */
    private static final double KANA_OF_JAPANESE = 0.1;

    /** Where a letter is a syllable or a word. */
    private static final int WEIGHT_OF_DENSE_SCRIPTS = 3;

    private Language() {}

    /** A language's ISO 639 code or a script's name; null where it is not plain. */
    static @Nullable String of(String text) {
        String sample =
                Normalizer.normalize(text.substring(0, Math.min(text.length(), MOST_CHARS)), Normalizer.Form.NFC);
        Map<UnicodeScript, Integer> letters = lettersByScript(sample);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        if (all < FEWEST_LETTERS) {
            return null;
        }
        int kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0) + letters.getOrDefault(UnicodeScript.KATAKANA, 0);
        int eastAsian = kana + letters.getOrDefault(UnicodeScript.HAN, 0);
        if (eastAsian >= DOMINANT * all) {
            return kana >= KANA_OF_JAPANESE * eastAsian ? "ja" : "zh";
        }
        return letters.entrySet().stream()
                .filter(script -> script.getValue() >= DOMINANT * all)
                .findAny()
                .map(script -> inScript(script.getKey(), sample))
                .orElse(null);
    }

    private static Map<UnicodeScript, Integer> lettersByScript(String sample) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        int ascii = 0;
        for (int i = 0; i < sample.length(); i += Character.charCount(sample.codePointAt(i))) {
            int letter = sample.codePointAt(i);
            if (!Character.isLetter(letter)) {
                continue;
            }
            if (letter < 128) {
                ascii++;
            } else {
                UnicodeScript script = UnicodeScript.of(letter);
                letters.merge(script, weight(script), Integer::sum);
            }
        }
        if (ascii > 0) {
            letters.merge(UnicodeScript.LATIN, ascii, Integer::sum);
        }
        return letters;
    }

    private static int weight(UnicodeScript script) {
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL -> WEIGHT_OF_DENSE_SCRIPTS;
            default -> 1;
        };
    }

    private static @Nullable String inScript(UnicodeScript script, String sample) {
        return switch (script) {
            case LATIN -> CommonWords.LATIN.languageOf(sample);
            case CYRILLIC -> CommonWords.CYRILLIC.languageOf(sample);
            case HANGUL -> "ko";
            case GREEK -> "el";
            case HEBREW -> "he";
            case THAI -> "th";
            default -> script.name();
        };
    }
}
