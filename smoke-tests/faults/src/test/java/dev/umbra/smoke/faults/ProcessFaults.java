package dev.umbra.smoke.faults;

import dev.umbra.smoke.faults.Traffic.Course;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The application's own JVM is in trouble, or is about to end. */
final class ProcessFaults {

    private static final Traffic ONE_CALL_EACH = Traffic.ORDINARY.calls(4, 4);
    private static final int VIRTUAL_THREADS = 250;
    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

    private ProcessFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(
                streaming("System.exit with calls in flight", Course.LEFT_IN_FLIGHT),
                streaming("SIGTERM with calls in flight", Course.LEFT_IN_FLIGHT).arranged(Surroundings::terminated),
                streaming("threads are interrupted in their calls", Course.INTERRUPTED),
                smallHeap("heap nearly full: prompts of 4 MB at -Xmx64m", 4_000_000),
                smallHeap("heap nearly full: prompts of 1 MB at -Xmx64m", 1_000_000),
                FaultCase.of("heap nearly full: endless answers at -Xmx64m")
                        .arranged(ProcessFaults::endlessAnswers)
                        .expecting(account -> account.nothingCompleted().someFailed()),
                FaultCase.of("500 virtual threads call at once")
                        .traffic(Traffic.ORDINARY
                                .calls(VIRTUAL_THREADS, VIRTUAL_THREADS)
                                .onVirtualThreads())
                        .arranged(around -> around.asked(around.candidate(Scripts.chat())))
                        .on(jdk -> jdk.feature() >= FIRST_WITH_VIRTUAL_THREADS),
                FaultCase.of("one CPU, shared").arranged(ProcessFaults::oneCpu));
    }

    private static FaultCase streaming(String name, Course course) {
        return FaultCase.of(name).production(Scripts.slowStream()).traffic(ONE_CALL_EACH.course(course));
    }

    /** Fifty calls a second of both clients together; bodies of this size may be captured, and {@code limits.memory} is the whole heap. */
    private static FaultCase smallHeap(String name, int promptBytes) {
        return FaultCase.of(name)
                .traffic(Traffic.ORDINARY.calls(40, 2).prompts(promptBytes).perSecond(25))
                .arranged(around -> {
                    around.jvm("-Xmx64m");
                    around.set("umbra.limits.memory", "64MiB");
                    around.set("umbra.capture.max-body", "8MiB");
                });
    }

    /** As many at once as there are by default. */
    private static void endlessAnswers(Surroundings around) throws Exception {
        around.jvm("-Xmx64m");
        around.set("umbra.limits.concurrency", "16");
        around.candidate(Scripts.endlessStream());
        around.says("the candidate did not answer");
    }

    private static void oneCpu(Surroundings around) {
        Path taskset = Path.of("/usr/bin/taskset");
        Assumptions.assumeTrue(Files.isExecutable(taskset), "this system has no taskset");
        around.startedBy(taskset.toString(), "-c", "0");
        around.jvm("-XX:ActiveProcessorCount=1");
    }
}
