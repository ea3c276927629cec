package dev.umbra.benchmarks.overhead;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/**
 * The application of one cell: warms up, times its calls, and prints what it found as lines of {@code result name=value}. It knows
 * nothing of any agent; whether one is attached is up to its command line.
 */
final class Application {

    /** Of the warm-up and of saturation. */
    private static final int CALLERS = 4;

    /** Of the warm-up. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(4);

    /** The kinds, and saturation. */
    private static final int PHASES = Kind.values().length + 1;

    private final Calls calls;
    private final Duration cell;
    private final Duration warmup;
    private final Duration pause;

    private Application(Calls calls, Duration cell, Duration warmup, Duration pause) {
        this.calls = calls;
        this.cell = cell;
        this.warmup = warmup;
        this.pause = pause;
    }

    /** Arguments: launch time (epoch ms), client, URL, ms for what is measured, ms for the warm-up, µs between two calls. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long mainReached = System.currentTimeMillis();
        long launched = Long.parseLong(args[0]);
        Calls calls = Client.of(args[1]).calls(args[2]);
        calls.post(Kind.PLAIN_2KB.question(), new Answer());
        result("main_ms", mainReached - launched);
        result("first_answer_ms", System.currentTimeMillis() - launched);
        Duration cell = Duration.ofMillis(Long.parseLong(args[3]));
        Duration warmup = Duration.ofMillis(Long.parseLong(args[4]));
        Duration pause = Duration.ofNanos(Long.parseLong(args[5]) * 1000);
        new Application(calls, cell, warmup, pause).run();
        // the threads of some clients are none that a JVM would end with
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        warmUp();
        for (Kind kind : Kind.values()) {
            Load load = new Load(calls, kind, kind.callers(), pause);
            print(kind.id(), measured(load, kind.window(cell)), kind == Kind.STREAM);
        }
        Load.Result saturated =
                measured(new Load(calls, Kind.PLAIN_2KB, CALLERS, Duration.ZERO), Kind.saturation(cell));
        print("saturated", saturated, false);
        result("saturated_per_s", saturated.perSecond());
        printFootprint();
    }

    /** All kinds in turn, as a service makes them; and what a load notes of its calls is as long as the load. */
    private void warmUp() throws IOException, InterruptedException {
        Duration all = warmup.dividedBy(2);
        int turns = (int) Math.max(1, all.dividedBy(LONGEST_TURN));
        for (int turn = 0; turn < turns; turn++) {
            for (Kind kind : Kind.values()) {
                new Load(calls, kind, CALLERS, Duration.ZERO).run(kind.warmup(all.dividedBy(turns)));
            }
        }
    }

    /** The other half of the warm-up: what a kind of call takes other paths for is compiled while it runs, and not in what is measured. */
    private Load.Result measured(Load load, Duration window) throws IOException, InterruptedException {
        load.run(warmup.dividedBy(2).dividedBy(PHASES));
        Rest.untilIdle();
        return load.run(window);
    }

    private static void print(String phase, Load.Result load, boolean streamed) {
        result(phase + "_calls", load.calls());
        result(phase + "_p50_ns", load.latencies().at(50));
        result(phase + "_p99_ns", load.latencies().at(99));
        if (streamed) {
            result(phase + "_first_p50_ns", load.firstEvents().at(50));
            result(phase + "_first_p99_ns", load.firstEvents().at(99));
        }
        result(phase + "_cpu_ns", load.cpuNanos() / load.calls());
        result(phase + "_caller_bytes", load.callerBytes() / load.calls());
        result(phase + "_all_bytes", load.allBytes() / load.calls());
    }

    private static void printFootprint() throws IOException {
        result("threads", ManagementFactory.getThreadMXBean().getThreadCount());
        result("rss_kb", residentKb());
        System.gc();
        result(
                "heap_kb",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10);
        result("classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    private static long residentKb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D+", ""));
                }
            }
        }
        return 0;
    }

    private static void result(String name, long value) {
        System.out.println(String.format(Locale.ROOT, "result %s=%d", name, value));
    }
}
