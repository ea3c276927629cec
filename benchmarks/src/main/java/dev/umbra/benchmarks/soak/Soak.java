package dev.umbra.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs an application with the agent and one without beside each other, for as long as is asked, while production, the candidate
 * and the backend fail at random; and says whether what was promised still holds at the end.
 */
public final class Soak {

    /** What the slowest faults, a loaded machine and the end itself may take beyond the time that was asked for. */
    private static final long PATIENCE_SECONDS = 60;

    private final SoakOptions options;

    private Soak(SoakOptions options) {
        this.options = options;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(run(args));
    }

    /** The exit code: 0 where everything is as promised, 1 where something is not, 2 where it could not be run. */
    static int run(String... args) throws IOException, InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.print(SoakOptions.HELP);
            return 0;
        }
        SoakOptions options;
        try {
            options = SoakOptions.parse(args);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        }
        if (!Files.isRegularFile(options.agent())) {
            System.err.println(options.agent()
                    + " is no file; build the agent jar first: mvn package -DskipTests -pl agent/launcher -am");
            return 2;
        }
        List<String> broken = new Soak(options).run();
        broken.forEach(promise -> System.out.println("NOT AS PROMISED: " + promise));
        System.out.println(broken.isEmpty() ? "everything is as promised" : "see " + options.folder());
        return broken.isEmpty() ? 0 : 1;
    }

    private List<String> run() throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%d calls of each application at %d/s, seed %d%n",
                options.calls(),
                options.rate(),
                options.seed());
        SoakVerdict verdict = new SoakVerdict();
        try (SoakProcesses processes = new SoakProcesses(options);
                Watched with = processes.startWith(sample -> print(sample, processes.metrics()));
                Watched without = processes.startWithout()) {
            long seconds = options.duration().toSeconds() + PATIENCE_SECONDS;
            boolean bothEnded = judgeEnd(verdict, "with the agent", with, seconds);
            bothEnded &= judgeEnd(verdict, "without the agent", without, PATIENCE_SECONDS);
            if (bothEnded) {
                judge(verdict, with, without, processes.account());
            }
        }
        return verdict.broken();
    }

    private static boolean judgeEnd(SoakVerdict verdict, String name, Watched application, long seconds)
            throws InterruptedException {
        boolean ended = application.awaitEnd(seconds);
        verdict.judgeEnd(name, ended ? application.exitCode() : 0, ended);
        return ended;
    }

    private void judge(SoakVerdict verdict, Watched with, Watched without, Map<String, Long> account) {
        List<Sample> warm = SoakVerdict.warm(with.samples());
        Trend heap = Trend.of(warm, Sample::heapKiB);
        Trend threads = Trend.of(warm, Sample::threads);
        verdict.judgeHeap(heap);
        verdict.judgeThreads(threads);
        verdict.judgeOutcomes(with.outcomes(), without.outcomes());
        verdict.judgeAccount(account, options.calls());
        Trend heapWithout = Trend.of(SoakVerdict.warm(without.samples()), Sample::heapKiB);
        System.out.println("heap after GC:   " + heap.shown("KiB") + "; without the agent " + heapWithout.shown("KiB"));
        System.out.println("threads:         " + threads.shown("threads"));
        if (!SoakVerdict.isLongEnough(heap)) {
            System.out.println("too short to tell whether heap and threads grow");
        }
        System.out.println("how calls ended: " + with.outcomes());
        System.out.println("account:         " + account);
    }

    private static void print(Sample sample, String metrics) {
        System.out.printf(
                Locale.ROOT,
                "%6.0f s  %d calls  heap %d KiB  %d threads  %s%n",
                sample.seconds(),
                sample.calls(),
                sample.heapKiB(),
                sample.threads(),
                metrics);
    }
}
