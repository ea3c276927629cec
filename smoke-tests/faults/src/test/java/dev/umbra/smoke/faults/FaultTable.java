package dev.umbra.smoke.faults;

import dev.umbra.demo.AccountLine;
import dev.umbra.testkit.jvm.Jdk;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** What came of each case on each JDK, for people. */
final class FaultTable {

    private static final String FORMAT = "%-52s %4s  %-7s %7s %8s %9s %6s %9s  %s";

    private final Queue<String> rows = new ConcurrentLinkedQueue<>();

    void add(FaultCase fault, Jdk jdk, AccountLine account) {
        rows.add(String.format(
                Locale.ROOT,
                FORMAT,
                fault.name(),
                jdk.feature(),
                "passed",
                account.count("sampled"),
                account.count("mirrored"),
                account.count("completed"),
                account.count("failed"),
                account.count("in-flight"),
                drops(account)));
    }

    /** Without an account: the case was skipped, or failed. */
    void add(FaultCase fault, Jdk jdk, String result) {
        rows.add(String.format(Locale.ROOT, FORMAT, fault.name(), jdk.feature(), result, "", "", "", "", "", ""));
    }

    /** In the order of the names, whatever the order in which the cases ended. */
    String text() {
        String head = String.format(
                Locale.ROOT,
                FORMAT,
                "fault",
                "Java",
                "result",
                "sampled",
                "mirrored",
                "completed",
                "failed",
                "in flight",
                "dropped");
        return rows.stream().sorted().collect(Collectors.joining("\n", head + "\n", ""));
    }

    private static String drops(AccountLine account) {
        Map<String, Long> drops = new TreeMap<>();
        account.counts().forEach((name, count) -> {
            if (name.startsWith("dropped.")) {
                drops.put(name.substring("dropped.".length()), count);
            }
        });
        return drops.isEmpty() ? "-" : drops.toString();
    }
}
