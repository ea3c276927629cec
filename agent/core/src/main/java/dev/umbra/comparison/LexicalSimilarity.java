package dev.umbra.comparison;

/**
 * How much two texts share in spelling: the cosine of their counts of character n-grams (3 to 5), with counts on a log
 * scale.
 *
 * <p>It needs no model and no network: good for ranking pairs and for spotting drift. It knows nothing of meaning ("yes"
 * and "no" share nothing, "is" and "is not" nearly all), so its values must not be held against thresholds for
 * embeddings.
 *
 * <p>N-grams are told apart by a 32-bit hash. Hashing into a fixed number of buckets, the usual way, fills up: any two long texts
 * would look alike.
 */
final class LexicalSimilarity {

    /** {@code shadow.evaluator}. */
    static final String EVALUATOR = "lexical-char-ngram";

    /** Longer texts are compared by their beginnings: about 30,000 tokens. */
    static final int MAX_CHARS = 1 << 17;

    private LexicalSimilarity() {}

    /** From 0 (nothing shared, or one is empty) to 1 (equal, or both are empty). Expects normalised texts. */
    static double of(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        return NgramCounts.of(beginning(one)).cosine(NgramCounts.of(beginning(other)));
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), MAX_CHARS));
    }
}
