package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mirrored share of each tenant's calls, where one has nine calls of ten, made by many threads. */
class CohortsIT {

    /** For 100 pairs of the tenant with every tenth call. */
    private static final int PAIRS = 1000;

    @ParameterizedTest
    @CsvSource({"0.25, 4000", "0.5, 2000"})
    void theMirroredShareOfEachTenantIsWithinTwoPercentOfTheRate(double rate, int calls, @TempDir Path directory)
            throws Exception {
        Path pairFile = directory.resolve("pairs.jsonl");
        AccountLine account;
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0));
                ChildJvm service = Experiment.between(production, candidate.baseUrl(), pairFile)
                        .with("umbra.sample-rate", String.valueOf(rate))
                        .with("umbra.cohort.tenant", "header:X-Tenant")
                        .with("umbra.sample-stratum", "tenant")
                        .with("umbra.limits.qps", "10000")
                        // the service is nothing but load
                        .with("umbra.limits.cpu", "100%")
                        .with("umbra.limits.queue", "10000")
                        .with("load.threads", "16")
                        .start("dev.umbra.smoke.LoadService")) {

            service.ask(String.valueOf(calls), Duration.ofMinutes(1));
            Experiment.await().until(() -> {
                int asked = candidate.questions().size();
                return asked >= 0.98 * PAIRS && PairLine.read(pairFile).size() == asked;
            });
            service.finish(Experiment.PATIENCE);
            account = service.account();
        }

        assertThat(account.openSums()).as(account.text()).isEmpty();
        assertThat(account.count("eligible")).isEqualTo(calls);
        assertThat(account.count("dropped")).as(account.text()).isZero();
        List<PairLine> pairs = PairLine.read(pairFile);
        assertThat(pairsOf("rare", pairs)).isBetween(98L, 102L);
        assertThat(pairsOf("common", pairs)).isBetween(882L, 918L);
        assertThat(pairs)
                .hasSize((int) account.count("mirrored"))
                .allSatisfy(pair -> assertThat(pair.spans())
                        .allSatisfy(span -> assertThat(span.text("tenant"))
                                .isEqualTo(pair.root().text("tenant"))));
    }

    private static long pairsOf(String tenant, List<PairLine> pairs) {
        return pairs.stream()
                .filter(pair -> pair.root().text("tenant").equals(tenant))
                .count();
    }
}
