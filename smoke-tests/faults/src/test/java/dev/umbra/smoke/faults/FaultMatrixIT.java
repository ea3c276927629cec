package dev.umbra.smoke.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.testkit.jvm.Jdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * Whatever is broken, the application with the agent sees, sends and does what it does without, ends by itself, and the account
 * closes. Cases run beside each other: none of them times a call.
 */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultMatrixIT {

    /** Umbra may hold the end of the JVM for 2 s; the JVM itself takes longer where others run beside it. */
    private static final Duration LONGEST_END = Duration.ofSeconds(6);

    /** The coordinator, and those of the OpenTelemetry SDK and the HTTP clients, which do not grow with the traffic. */
    private static final int OTHER_THREADS = 12;

    /** The agent's own classes, settings and buffers, and whatever waits within its limits. */
    private static final int MOST_HEAP_MIB = 48;

    private final FaultTable table = new FaultTable();

    @AfterAll
    void printTable() {
        System.out.println(table.text());
    }

    static Stream<Arguments> casesOnEachJdk() {
        List<Jdk> jdks = Jdk.listed(System.getProperty("contract.jdks")).toList();
        return Stream.of(CandidateFaults.cases(), ExportFaults.cases(), ProductionFaults.cases(), ProcessFaults.cases())
                .flatMap(cases -> cases)
                .flatMap(fault ->
                        jdks.stream().filter(fault.runsOn()).map(jdk -> Arguments.of(fault, jdk.feature(), jdk)));
    }

    @ParameterizedTest(name = "{0}, on Java {1}")
    @MethodSource("casesOnEachJdk")
    void isNotNoticedAndTheAccountCloses(FaultCase fault, int feature, Jdk jdk, @TempDir Path folder) throws Exception {
        try (Surroundings around = Surroundings.of(fault, folder)) {
            Run without = Run.of(fault, around, jdk, false);
            Run with = Run.of(fault, around, jdk, true);

            assertUnnoticed(fault, with, without);
            assertBounded(around.concurrency(), fault.traffic().threads(), with, without);
            AccountLine account = AccountLine.lastOf(with.stderr())
                    .orElseThrow(() -> new AssertionError("no account on stderr: " + with.stderr()));
            fault.account()
                    .accept(AccountAssert.assertThatAccount(account)
                            .closes()
                            .blamesNoRequest()
                            .hasNoFaultOfItsOwn());
            around.check();
            table.add(fault, jdk, account);
        } catch (TestAbortedException skipped) {
            table.add(fault, jdk, "skipped");
            throw skipped;
        } catch (Throwable failure) {
            table.add(fault, jdk, "FAILED");
            throw failure;
        }
    }

    private static void assertUnnoticed(FaultCase fault, Run with, Run without) {
        assertThat(with.outcomes()).as("what the application saw").isEqualTo(without.outcomes());
        if (!fault.traffic().streamed()) {
            // where calls are left before their end, what has been sent is a matter of moments
            assertThat(with.sent()).as("what production got").isEqualTo(without.sent());
        }
        assertThat(with.exit()).as("exit code").isEqualTo(without.exit());
        assertThat(with.end())
                .as("end of the JVM; without the agent it took " + without.end())
                .isLessThan(without.end().plus(LONGEST_END));
        assertThat(with.stderr())
                .as("stderr")
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain("Umbra failed", "OutOfMemoryError")
                        .matches(said ->
                                said.startsWith("[umbra] ") || without.stderr().contains(said)));
    }

    /**
     * @param pool {@code limits.concurrency}
     * @param callers of one client; how many threads the client itself has is a matter of moments
     */
    private static void assertBounded(int pool, int callers, Run with, Run without) {
        assertThat(with.state().umbraThreads()).as("umbra- threads").isLessThanOrEqualTo(pool + 4);
        assertThat(with.state().peakThreads())
                .as("threads at once; without the agent " + without.state().peakThreads())
                .isLessThanOrEqualTo(without.state().peakThreads() + pool + callers + OTHER_THREADS);
        assertThat(with.state().heapMiB())
                .as("MiB of heap; without the agent " + without.state().heapMiB())
                .isLessThanOrEqualTo(without.state().heapMiB() + MOST_HEAP_MIB);
    }
}
