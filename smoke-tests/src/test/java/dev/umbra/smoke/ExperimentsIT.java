package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Question;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several experiments and several candidates in one file. */
class ExperimentsIT {

    private static final String LOAD = "dev.umbra.smoke.LoadService";

    @TempDir
    Path directory;

    @Test
    void severalCandidatesAndTheControlGetTheSameSample() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn first = StandIn.start(question -> Reply.text("No", 0));
                StandIn second = StandIn.start(question -> Reply.text("Maybe", 0))) {
            Path pairFile = directory.resolve("pairs.jsonl");
            String yaml =
                    """
                    experiment-id: several
                    source.hosts: ["localhost:%d"]
                    sample-rate: 50%%
                    limits.qps: 1000
                    control-rate: 50%%
                    control.url: %s
                    control.api-key: test-key-control
                    candidates:
                      - {url: "%s", model: first-1}
                      - {url: "%s", model: second-1, name: second}
                    export.file: %s
                    """.formatted(production.port(), production.baseUrl(), first.baseUrl(), second.baseUrl(), pairFile);
            List<AccountLine> accounts;
            try (ChildJvm service = service(production, yaml).start(LOAD)) {
                service.ask("200", Experiment.PATIENCE);
                Experiment.await().untilAsserted(() -> {
                    // a control is asked where production is
                    int controls = production.questions().size() - 200;
                    int asked = first.questions().size() + second.questions().size() + controls;
                    assertThat(asked).isGreaterThanOrEqualTo(97 + 97 + 47);
                    assertThat(PairLine.read(pairFile)).hasSize(asked);
                });
                assertThat(service.finish(Experiment.PATIENCE)).isZero();
                accounts = AccountLine.allOf(service.stderr());
            }

            assertThat(accounts)
                    .hasSize(3)
                    .allSatisfy(account ->
                            assertThat(account.openSums()).as(account.text()).isEmpty());
            assertThat(accounts.get(0).count("completed")).isBetween(97L, 103L);
            assertThat(accounts.get(1).count("completed"))
                    .isEqualTo(accounts.get(0).count("completed"));
            assertThat(accounts.get(2).count("completed")).isBetween(47L, 53L);
            assertThat(accounts.get(1).text()).contains("experiment-id=several candidate=second ");
            assertThat(asked(first)).isEqualTo(asked(second));
            Set<String> roles = PairLine.read(pairFile).stream()
                    .flatMap(pair -> pair.spans().stream())
                    .map(span -> span.text("model_rev") + " " + span.text("shadow.role"))
                    .collect(Collectors.toSet());
            assertThat(roles)
                    .contains("first-1 shadow", "second-1 shadow", "control control", "control production")
                    .doesNotContain("control shadow");
        }
    }

    @Test
    void experimentsOnOneHostAreIndependentAndACallMayBelongToAll() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0))) {
            String yaml = """
                    match: all
                    source.hosts: ["localhost:%d"]
                    limits.qps: 1000
                    target.url: %s
                    experiments:
                      - {experiment-id: tenth, sample-rate: 10%%, target.model: tenth-1}
                      - {experiment-id: half, sample-rate: 50%%, target.model: half-1}
                      - {experiment-id: other-model, sample-rate: 100%%, source.models: [small-*]}
                      - {experiment-id: whole, sample-rate: 100%%, target.model: whole-1}
                    """.formatted(production.port(), candidate.baseUrl());
            List<AccountLine> accounts;
            try (ChildJvm service = service(production, yaml).start(LOAD)) {
                service.ask("200", Experiment.PATIENCE);
                // the last experiment to be decided on has each call
                Experiment.await().until(() -> asked(candidate, "whole-1") == 200);
                assertThat(service.finish(Experiment.PATIENCE)).isZero();
                accounts = AccountLine.allOf(service.stderr());
            }

            assertThat(accounts).hasSize(4).allSatisfy(account -> {
                assertThat(account.openSums()).as(account.text()).isEmpty();
                assertThat(account.count("eligible")).isEqualTo(200);
            });
            assertThat(accounts.get(0).count("sampled")).isBetween(17L, 23L);
            assertThat(accounts.get(1).count("sampled")).isBetween(97L, 103L);
            assertThat(accounts.get(2).count("mirrored")).isZero();
            assertThat(accounts.get(2).count("dropped.model_not_watched")).isEqualTo(200);
            assertThat(accounts.get(3).count("mirrored")).isEqualTo(200);
        }
    }

    @Test
    void theFirstExperimentThatACallIsEligibleForHasItAlone() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0))) {
            Path pairFile = directory.resolve("pairs.jsonl");
            String yaml = """
                    source.hosts: ["localhost:%d"]
                    limits.qps: 1000
                    target.url: %s
                    export.file: %s
                    experiments:
                      - {experiment-id: rare, sample-rate: 100%%, source.headers: {x-tenant: rare}}
                      - {experiment-id: rest, sample-rate: 100%%}
                    """.formatted(production.port(), candidate.baseUrl(), pairFile);
            List<AccountLine> accounts;
            try (ChildJvm service = service(production, yaml).start(LOAD)) {
                service.ask("200", Experiment.PATIENCE);
                Experiment.awaitPairs(200, pairFile, service);
                assertThat(service.finish(Experiment.PATIENCE)).isZero();
                accounts = AccountLine.allOf(service.stderr());
            }

            assertThat(accounts)
                    .extracting(account -> account.count("completed"))
                    .containsExactly(20L, 180L);
        }
    }

    @Test
    void anExperimentEndsItselfAfterItsLastPairAndSaysSo() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0))) {
            String yaml = """
                    experiment-id: short
                    source.hosts: ["localhost:%d"]
                    sample-rate: 100%%
                    limits: {qps: 1000, max-pairs: 10}
                    target.url: %s
                    """.formatted(production.port(), candidate.baseUrl());
            try (ChildJvm service = service(production, yaml).start(LOAD)) {
                service.ask("40", Experiment.PATIENCE);
                Experiment.await()
                        .until(() -> AccountLine.lastOf(service.stderr()).isPresent());

                assertThat(service.stderr()).contains("[umbra] experiment short has ended (limits.max-pairs)");
                AccountLine account = service.account();
                assertThat(account.openSums()).as(account.text()).isEmpty();
                assertThat(account.count("completed")).isEqualTo(10);
                service.ask("40", Experiment.PATIENCE);
                assertThat(service.finish(Experiment.PATIENCE)).isZero();
                assertThat(candidate.questions()).hasSize(10);
                assertThat(AccountLine.allOf(service.stderr())).hasSize(1);
            }
        }
    }

    @Test
    void aPhaseGoesOnToTheNextByTheClockAndIsOnEachPair() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0))) {
            Path pairFile = directory.resolve("pairs.jsonl");
            String yaml = """
                    experiment-id: phased
                    source.hosts: ["localhost:%d"]
                    phases:
                      - {rate: 0%%, for: 1s}
                      - 100%%
                    limits.qps: 1000
                    target.url: %s
                    export.file: %s
                    """.formatted(production.port(), candidate.baseUrl(), pairFile);
            try (ChildJvm service = service(production, yaml).start(LOAD)) {
                Experiment.await()
                        .until(() -> service.stderr().contains("[umbra] experiment phased is in phase 2 of 2"));
                service.ask("4", Experiment.PATIENCE);
                Experiment.await().until(() -> PairLine.read(pairFile).size() == 4);
                assertThat(service.finish(Experiment.PATIENCE)).isZero();
            }

            assertThat(PairLine.read(pairFile)).allSatisfy(pair -> {
                assertThat(pair.root().text("shadow.phase")).isEqualTo("2 of 2");
                assertThat(pair.root().text("shadow.sample_rate")).isEqualTo("1.0");
            });
        }
    }

    private static long asked(StandIn candidate, String model) {
        return candidate.questions().stream()
                .filter(question -> model.equals(question.model()))
                .count();
    }

    private static Set<String> asked(StandIn candidate) {
        return candidate.questions().stream().map(Question::text).collect(Collectors.toSet());
    }

    private Experiment service(StandIn production, String yaml) throws Exception {
        Path file = Files.writeString(directory.resolve("umbra.yaml"), yaml);
        return Experiment.configuredBy(production, file);
    }
}
