package dev.umbra.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexicalSimilarityTest {

    /** Few letters make few n-grams that occur often, many make many that hardly do; long ones outgrow their first table. */
    @ParameterizedTest
    @CsvSource({"1, 1, 26", "5, 40, 2", "300, 200, 4", "2000, 2500, 26", "40000, 30000, 26", "131072, 10, 26"})
    void isTheCosineOfTheCountsOnALogScale(int one, int other, int letters) {
        Random random = new Random(one);
        String first = words(random, one, letters);
        String second = words(random, other, letters) + "!";

        double similarity = LexicalSimilarity.of(first, second);

        assertThat(similarity).isCloseTo(cosine(ngrams(first), ngrams(second)), within(1e-4));
        assertThat(LexicalSimilarity.of(second, first)).isCloseTo(similarity, within(1e-9));
    }

    @Test
    void textsThatShareNothingAreAtZeroAndOneWithNothingSharesNothing() {
        assertThat(LexicalSimilarity.of("aaaa", "bbbb")).isZero();
        assertThat(LexicalSimilarity.of("", "b")).isZero();
        assertThat(LexicalSimilarity.of("", "")).isOne();
        assertThat(LexicalSimilarity.of("same", "same")).isOne();
    }

    private static String words(Random random, int length, int letters) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < length; i++) {
            words.append((char) ('a' + random.nextInt(letters)));
        }
        return words.toString();
    }

    private static Map<String, Integer> ngrams(String text) {
        String padded = " " + text + " ";
        Map<String, Integer> ngrams = new HashMap<>();
        for (int length = 3; length <= 5; length++) {
            for (int start = 0; start + length <= padded.length(); start++) {
                ngrams.merge(padded.substring(start, start + length), 1, Integer::sum);
            }
        }
        return ngrams;
    }

    private static double cosine(Map<String, Integer> one, Map<String, Integer> other) {
        Set<String> shared = new HashSet<>(one.keySet());
        shared.retainAll(other.keySet());
        double dot = shared.stream()
                .mapToDouble(ngram -> weight(one.get(ngram)) * weight(other.get(ngram)))
                .sum();
        return dot / Math.sqrt(squares(one) * squares(other));
    }

    private static double squares(Map<String, Integer> counts) {
        return counts.values().stream()
                .mapToDouble(count -> weight(count) * weight(count))
                .sum();
    }

    private static double weight(int count) {
        return 1 + Math.log(count);
    }
}
