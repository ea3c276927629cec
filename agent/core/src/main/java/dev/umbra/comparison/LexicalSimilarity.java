package dev.umbra.comparison;

import java.util.Arrays;

/**
 * How much two texts share in spelling: the cosine of their counts of character n-grams (3 to 5), with counts on a log
 * scale.
 *
 * <p>It needs no model and no network: good for ranking pairs and for spotting drift. It knows nothing of meaning ("yes"
 * and "no" share nothing, "is" and "is not" nearly all), so its values must not be held against thresholds for
 * embeddings.
 *
 * <p>An n-gram is kept as a 32-bit hash, and a text as its hashes in order, so that equal ones are neighbours and two
 * texts are compared in one pass. Hashing into a fixed number of buckets, the usual way, fills up: any two long texts
 * would look alike.
 */
final class LexicalSimilarity {

    /** {@code shadow.evaluator}. */
    static final String EVALUATOR = "lexical-char-ngram";

    /** Longer texts are compared by their beginnings: about 30,000 tokens. */
    static final int MAX_CHARS = 1 << 17;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;

    private LexicalSimilarity() {}

    /** From 0 (nothing shared, or one is empty) to 1 (equal, or both are empty). Expects normalised texts. */
    static double of(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        int[] oneHashes = sortedHashes(one);
        int[] otherHashes = sortedHashes(other);
        double lengths = Math.sqrt(dot(oneHashes, oneHashes) * dot(otherHashes, otherHashes));
        return Math.min(1, dot(oneHashes, otherHashes) / lengths);
    }

    private static int[] sortedHashes(String text) {
        // a space at both ends, so that a text of one character has an n-gram too and the ends of words count
        String padded = " " + text.substring(0, Math.min(text.length(), MAX_CHARS)) + " ";
        int[] hashes = new int[padded.length() * (LONGEST - SHORTEST + 1)];
        int count = 0;
        for (int start = 0; start < padded.length(); start++) {
            int hash = 0x811c9dc5; // FNV-1a
            int end = Math.min(start + LONGEST, padded.length());
            for (int next = start; next < end; next++) {
                hash = (hash ^ padded.charAt(next)) * 0x01000193;
                if (next - start + 1 >= SHORTEST) {
                    hashes[count++] = hash;
                }
            }
        }
        int[] sorted = Arrays.copyOf(hashes, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static double dot(int[] one, int[] other) {
        double sum = 0;
        int i = 0;
        int j = 0;
        while (i < one.length && j < other.length) {
            int endOfI = endOfRun(one, i);
            int endOfJ = endOfRun(other, j);
            int order = Integer.compare(one[i], other[j]);
            if (order == 0) {
                sum += weight(endOfI - i) * weight(endOfJ - j);
            }
            i = order <= 0 ? endOfI : i;
            j = order >= 0 ? endOfJ : j;
        }
        return sum;
    }

    private static int endOfRun(int[] sorted, int from) {
        int end = from + 1;
        while (end < sorted.length && sorted[end] == sorted[from]) {
            end++;
        }
        return end;
    }

    private static double weight(int count) {
        return 1 + Math.log(count);
    }
}
