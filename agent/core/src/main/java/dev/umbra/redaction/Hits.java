package dev.umbra.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where the rules found something in one text.
 *
 * <p>Where hits overlap, the whole stretch that they cover is one value of the rule that comes first: cutting off what the
 * other found would let half a value through.
 */
final class Hits {

    /** A stretch of the text, and the rule that it falls under. */
    record Hit(int start, int end, Rule rule, int rank) {}

    private final List<Hit> found = new ArrayList<>(4);
    private Rule rule;
    private int rank;

    Hits(Rule first) {
        this.rule = first;
    }

    /** What is added from now on was found by that rule; rules take turns in their order. */
    void turnOf(Rule next) {
        rule = next;
        rank++;
    }

    void add(int start, int end) {
        if (start < end) {
            found.add(new Hit(start, end, rule, rank));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the text, without overlaps. */
    List<Hit> merged() {
        found.sort(Comparator.comparingInt(Hit::start));
        List<Hit> merged = new ArrayList<>(found.size());
        for (Hit hit : found) {
            Hit last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || hit.start() >= last.end()) {
                merged.add(hit);
            } else {
                merged.set(merged.size() - 1, union(last, hit));
            }
        }
        return merged;
    }

    private static Hit union(Hit one, Hit other) {
        Hit first = other.rank() < one.rank() ? other : one;
        return new Hit(one.start(), Math.max(one.end(), other.end()), first.rule(), first.rank());
    }
}
