package dev.umbra.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replaces what the rules find by placeholders, {@code <email-1>}, throughout one pair: the same value gets the same
 * placeholder in the request and in both answers, so that they can still be compared. For one thread at a time.
 *
 * <p>A text that is a placeholder already is left as it is: a candidate that was asked with placeholders answers with them.
 */
public final class Redactor {

    /** What was said at length is met again: in the request as sent, as asked of either model, and perhaps in both answers. */
    private static final int SHORTEST_REMEMBERED = 64;

    private final List<Rule> rules;
    private final Map<String, Map<String, String>> placeholders = new HashMap<>();
    private final Map<String, String> remembered = new HashMap<>();

    Redactor(List<Rule> rules) {
        this.rules = rules;
    }

    /** The text without what the rules find; an equal one where they find nothing. */
    public String text(String text) {
        if (rules.isEmpty() || text.length() < 2) {
            return text;
        }
        return text.length() < SHORTEST_REMEMBERED ? redacted(text) : remembered.computeIfAbsent(text, this::redacted);
    }

    private String redacted(String text) {
        int digits = Digits.count(text);
        Hits hits = new Hits(rules.get(0));
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (i > 0) {
                hits.turnOf(rule);
            }
            rule.find(text, digits, hits);
        }
        return hits.isEmpty() ? text : replaced(text, hits.merged());
    }

    /** The text of a property, whose name may say what it is: {@code password}. */
    public String property(String name, String text) {
        for (Rule rule : rules) {
            if (!name.isEmpty() && !text.isBlank() && rule.whole().test(name, text)) {
                List<Hits.Hit> whole = List.of(new Hits.Hit(0, text.length(), rule, 0));
                return replaced(text, whole);
            }
        }
        return text(text);
    }

    /** How many different values each rule has found so far; only rules that found any. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        placeholders.forEach((rule, known) -> counts.put(rule, (long) known.size()));
        return counts;
    }

    private String replaced(String text, List<Hits.Hit> hits) {
        List<int[]> kept = placeholdersIn(text);
        StringBuilder redacted = new StringBuilder(text.length());
        int done = 0;
        int next = 0;
        for (Hits.Hit hit : hits) {
            int start = hit.start();
            while (next < kept.size() && kept.get(next)[0] < hit.end()) {
                int[] placeholder = kept.get(next);
                done = replace(text, done, start, Math.min(placeholder[0], hit.end()), hit.rule(), redacted);
                start = Math.max(start, placeholder[1]);
                next++;
            }
            done = replace(text, done, start, hit.end(), hit.rule(), redacted);
        }
        return redacted.append(text, done, text.length()).toString();
    }

    private int replace(String text, int done, int start, int end, Rule rule, StringBuilder redacted) {
        if (start >= end) {
            return done;
        }
        redacted.append(text, done, start).append(placeholder(rule, text.substring(start, end)));
        return end;
    }

    private String placeholder(Rule rule, String value) {
        Map<String, String> known = placeholders.computeIfAbsent(rule.name(), name -> new HashMap<>());
        return known.computeIfAbsent(
                rule.sameness().apply(value), same -> "<" + rule.name() + "-" + (known.size() + 1) + ">");
    }

    /** Their beginnings and ends: {@code <}, the name of a rule, a hyphen, digits, {@code >}. */
    private List<int[]> placeholdersIn(String text) {
        List<int[]> found = new ArrayList<>();
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
            for (Rule rule : rules) {
                int digits = open + 1 + rule.name().length() + 1;
                if (text.startsWith(rule.name() + "-", open + 1)) {
                    int close = digits;
                    while (close < text.length() && Digits.is(text.charAt(close))) {
                        close++;
                    }
                    if (close > digits && close < text.length() && text.charAt(close) == '>') {
                        found.add(new int[] {open, close + 1});
                    }
                }
            }
        }
        return found;
    }
}
