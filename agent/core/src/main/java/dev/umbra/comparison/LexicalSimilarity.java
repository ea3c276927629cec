package dev.umbra.comparison;

/**
 * How much two texts share in spelling: the cosine of their counts of character n-grams (3 to 5), hashed, with counts on a log scale.
 *
 * <p>It needs no model and no network, and it runs in linear time: good for ranking pairs and for spotting drift. It knows nothing of
 * meaning ("yes" and "no" share nothing, "is" and "is not" nearly all), so its values must not be held against thresholds for embeddings.
 */
final class LexicalSimilarity {

    /** {@code shadow.evaluator}. */
    static final String EVALUATOR = "lexical-char-ngram";

    /** Longer texts are compared by their beginnings: about 60,000 tokens, in some milliseconds. */
    static final int MAX_CHARS = 1 << 18;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final int DIMENSIONS = 1 << 16;

    private LexicalSimilarity() {}

    /** From 0 (nothing shared, or one is empty) to 1 (equal, or both are empty). Expects normalised texts. */
    static double of(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        return cosine(logCounts(one), logCounts(other));
    }

    private static float[] logCounts(String text) {
        // a space at both ends, so that a text of one character has an n-gram too and a word's ends count
        String padded = " " + text.substring(0, Math.min(text.length(), MAX_CHARS)) + " ";
        float[] counts = new float[DIMENSIONS];
        for (int start = 0; start + SHORTEST <= padded.length(); start++) {
            int hash = 0;
            for (int length = 1; length <= LONGEST && start + length <= padded.length(); length++) {
                hash = 31 * hash + padded.charAt(start + length - 1);
                if (length >= SHORTEST) {
                    counts[bucket(hash + length)]++;
                }
            }
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            counts[i] = counts[i] == 0 ? 0 : (float) (1 + Math.log(counts[i]));
        }
        return counts;
    }

    /** The high bits after a Fibonacci multiplication: neighbouring hashes land far apart. */
    private static int bucket(int hash) {
        return (hash * 0x9E3779B9) >>> (32 - 16);
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        double oneSquared = 0;
        double otherSquared = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            dot += one[i] * other[i];
            oneSquared += one[i] * one[i];
            otherSquared += other[i] * other[i];
        }
        return Math.min(1, dot / Math.sqrt(oneSquared * otherSquared));
    }
}
