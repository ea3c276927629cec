package dev.umbra.comparison;

/**
 * How often each character n-gram (3 to 5) occurs in a text, by its 32-bit hash: a table with open addressing, as it is made and asked
 * for each pair, and sorting the hashes instead took most of a comparison's time.
 */
final class NgramCounts {

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5;
    private static final int FIRST_CAPACITY = 1 << 10;

    /** Fibonacci hashing: FNV's upper bits are the better ones. */
    private static final int SPREAD = 0x9e3779b9;

    private int[] hashes = new int[FIRST_CAPACITY];
    private int[] counts = new int[FIRST_CAPACITY];
    private int distinct;

    private NgramCounts() {}

    static NgramCounts of(String text) {
        // a space at both ends, so that a text of one character has an n-gram too and the ends of words count
        String padded = " " + text + " ";
        NgramCounts all = new NgramCounts();
        for (int start = 0; start < padded.length(); start++) {
            int hash = 0x811c9dc5; // FNV-1a
            int end = Math.min(start + LONGEST, padded.length());
            for (int next = start; next < end; next++) {
                hash = (hash ^ padded.charAt(next)) * 0x01000193;
                if (next - start + 1 >= SHORTEST) {
                    all.count(hash);
                }
            }
        }
        return all;
    }

    /** The cosine of both, with counts on a log scale: from 0 (nothing shared) to 1 (equal). */
    double cosine(NgramCounts other) {
        double dot = 0;
        double own = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double weight = weight(counts[i]);
                own += weight * weight;
                int there = other.counts[other.place(hashes[i])];
                dot += there > 0 ? weight * weight(there) : 0;
            }
        }
        return Math.min(1, dot / Math.sqrt(own * other.squares()));
    }

    private double squares() {
        double sum = 0;
        for (int count : counts) {
            double weight = count > 0 ? weight(count) : 0;
            sum += weight * weight;
        }
        return sum;
    }

    private static double weight(int count) {
        return count == 1 ? 1 : 1 + Math.log(count);
    }

    private void count(int hash) {
        int place = place(hash);
        if (counts[place]++ == 0) {
            hashes[place] = hash;
            distinct++;
            if (distinct > counts.length / 4 * 3) {
                grow();
            }
        }
    }

    /** Where it is counted, or would be. */
    private int place(int hash) {
        int mask = counts.length - 1;
        int place = (hash * SPREAD) >>> Integer.numberOfLeadingZeros(mask);
        while (counts[place] > 0 && hashes[place] != hash) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void grow() {
        int[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new int[oldHashes.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int i = 0; i < oldCounts.length; i++) {
            if (oldCounts[i] > 0) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                counts[place] = oldCounts[i];
            }
        }
    }
}
