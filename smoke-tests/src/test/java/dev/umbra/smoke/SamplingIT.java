package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sampled share of many calls, exact to a few, and an account that closes over all of them. */
class SamplingIT {

    private static final int CALLS = 10_000;
    private static final int TOLERANCE = 5;

    @ParameterizedTest
    @CsvSource({"25%, 2500", "0.05, 500"})
    void theMirroredShareOfTenThousandCallsIsTheRate(String rate, int expected, @TempDir Path directory)
            throws Exception {
        Path pairFile = directory.resolve("pairs.jsonl");
        AccountLine account;
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0));
                ChildJvm service = Experiment.between(production, candidate.baseUrl(), pairFile)
                        .with("umbra.sample-rate", rate)
                        .with("umbra.limits.qps", "10000")
                        // the service is nothing but load
                        .with("umbra.limits.cpu", "100%")
                        .with("umbra.limits.queue", "10000")
                        .start("dev.umbra.smoke.LoadService")) {

            service.ask(String.valueOf(CALLS), Duration.ofMinutes(2));
            Experiment.await().until(() -> {
                int asked = candidate.questions().size();
                return asked >= expected - TOLERANCE && PairLine.read(pairFile).size() == asked;
            });
            service.finish(Experiment.PATIENCE);
            account = service.account();
        }

        assertThat(account.openSums()).as(account.text()).isEmpty();
        assertThat(account.count("eligible")).isEqualTo(CALLS);
        assertThat(account.count("sampled")).isBetween((long) expected - TOLERANCE, (long) expected + TOLERANCE);
        assertThat(account.count("mirrored")).isBetween((long) expected - TOLERANCE, (long) expected + TOLERANCE);
        assertThat(PairLine.read(pairFile))
                .hasSize(Math.toIntExact(account.count("completed") + account.count("failed")));
    }
}
