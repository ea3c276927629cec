package dev.umbra.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line that closes Umbra's account on a service's stderr.
 *
 * @param text as it was written
 * @param counts by name: {@code eligible}, {@code dropped.queue_full}, …
 */
public record AccountLine(String text, Map<String, Long> counts) {

    private static final String START = "[umbra] account ";
    private static final Pattern COUNT = Pattern.compile("([a-z_.-]+)=(\\d+)(?= |$)");

    public AccountLine {
        counts = Map.copyOf(counts);
    }

    /** Finds the last account among the lines of a stderr. */
    public static Optional<AccountLine> lastOf(List<String> stderr) {
        return stderr.stream()
                .filter(line -> line.startsWith(START))
                .reduce((earlier, later) -> later)
                .map(AccountLine::parse);
    }

    /** Every account among the lines of a stderr, in their order. */
    public static List<AccountLine> allOf(List<String> stderr) {
        return stderr.stream()
                .filter(line -> line.startsWith(START))
                .map(AccountLine::parse)
                .toList();
    }

    private static AccountLine parse(String text) {
        Map<String, Long> counts = new LinkedHashMap<>();
        Matcher count = COUNT.matcher(text);
        while (count.find()) {
            counts.put(count.group(1), Long.valueOf(count.group(2)));
        }
        return new AccountLine(text, counts);
    }

    /** The count of this name; a reason that never occurred may be absent, and is zero. */
    public long count(String name) {
        return counts.getOrDefault(name, 0L);
    }

    /** The sums that do not hold, in words; empty where the account closes. */
    public List<String> openSums() {
        List<String> open = new ArrayList<>();
        long reasons = counts.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("dropped."))
                .mapToLong(Map.Entry::getValue)
                .sum();
        expect(open, "sampled = mirrored + dropped", count("sampled"), count("mirrored") + count("dropped"));
        expect(
                open,
                "mirrored = completed + failed + in-flight",
                count("mirrored"),
                count("completed") + count("failed") + count("in-flight"));
        expect(open, "dropped = sum of its reasons", count("dropped"), reasons);
        if (count("sampled") > count("eligible")) {
            open.add("sampled=" + count("sampled") + " is more than eligible=" + count("eligible"));
        }
        return open;
    }

    private static void expect(List<String> open, String sum, long left, long right) {
        if (left != right) {
            open.add(sum + " does not hold: " + left + " and " + right);
        }
    }
}
