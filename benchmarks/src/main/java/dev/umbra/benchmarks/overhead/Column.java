package dev.umbra.benchmarks.overhead;

import java.util.List;
import java.util.Locale;

/**
 * A column of the table.
 *
 * @param name that of the CSV
 * @param perUnit how many of the CSV's units are one of those that are shown
 * @param compared by difference, or as a share
 */
record Column(String shown, String name, double perUnit, Comparing compared) {

    /** How a mode is set against no agent. */
    enum Comparing {
        ADDED,
        RATIO
    }

    static List<Column> of(Kind kind) {
        Column first = added("first event µs", kind.id() + "_first_p50_ns", 1e3);
        Column p50 = added("p50 µs", kind.id() + "_p50_ns", 1e3);
        Column p99 = added("p99 µs", kind.id() + "_p99_ns", 1e3);
        Column cpu = added("CPU µs", kind.id() + "_cpu_ns", 1e3);
        Column caller = added("caller's bytes", kind.id() + "_caller_bytes", 1);
        Column all = added("all bytes", kind.id() + "_all_bytes", 1);
        return kind == Kind.STREAM ? List.of(first, p50, p99, cpu, caller, all) : List.of(p50, p99, cpu, caller, all);
    }

    static List<Column> ofProcess() {
        return List.of(
                new Column("saturated, of none", "saturated_per_s", 1, Comparing.RATIO),
                added("CPU µs there", "saturated_cpu_ns", 1e3),
                added("to main ms", "main_ms", 1),
                added("to first answer ms", "first_answer_ms", 1),
                added("RSS MB", "rss_kb", 1024),
                added("heap MB", "heap_kb", 1024),
                added("threads", "threads", 1));
    }

    private static Column added(String shown, String name, double perUnit) {
        return new Column(shown, name, perUnit, Comparing.ADDED);
    }

    /** The value itself, where there is no agent. */
    String baseline(Estimate none) {
        return String.format(Locale.ROOT, none.median() / perUnit < 10 ? "%,.1f" : "%,.0f", none.median() / perUnit);
    }

    /** Median and interval. */
    String shown(Estimate estimate) {
        if (compared == Comparing.RATIO) {
            return String.format(Locale.ROOT, "%.2f (%.2f…%.2f)", estimate.median(), estimate.low(), estimate.high());
        }
        double widest = Math.max(Math.abs(estimate.low()), Math.abs(estimate.high())) / perUnit;
        String number = widest < 10 ? "%+,.1f" : "%+,.0f";
        return String.format(
                Locale.ROOT,
                number + " (" + number + "…" + number + ")",
                estimate.median() / perUnit,
                estimate.low() / perUnit,
                estimate.high() / perUnit);
    }

    /** Where there is no difference. */
    double nothing() {
        return compared == Comparing.RATIO ? 1 : 0;
    }
}
