package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import dev.umbra.account.Account.Snapshot;
import dev.umbra.account.IneligibleReason;
import dev.umbra.config.Extractor;
import dev.umbra.config.Settings.Launch;
import dev.umbra.exchange.Exchange;
import dev.umbra.safety.KeptHeaders;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/** What a call's headers and body say of it, from admission to its pair. */
class CohortsTest {

    private static final Map<String, Extractor> TENANT = Map.of("tenant", new Extractor.Header("x-tenant"));

    @Test
    void aCallThatDoesNotMatchTheHeadersIsIneligible() throws Exception {
        try (Experiment experiment =
                Experiment.asking().sourceHeaders(Map.of("x-tenant", "acme")).start()) {
            assertThat(experiment.begin("X-Tenant", "globex")).isNull();
            assertThat(experiment.begin()).isNull();
            assertThat(experiment.begin("X-Tenant", "acme")).isNotNull();

            Snapshot account = experiment.account.snapshot();
            assertThat(account.ineligible()).containsEntry(IneligibleReason.HEADER, 2L);
            assertThat(account.eligible()).isEqualTo(1);
        }
    }

    @Test
    void thePairHasTheTagsAndTheCandidateDoesNotGetThem() throws Exception {
        Map<String, Extractor> tags = Map.of(
                "tenant", new Extractor.Header("x-tenant"),
                "owner", new Extractor.Body("/metadata/owner"),
                "prompt_version", new Extractor.Constant("v7"));
        try (Experiment experiment = Experiment.asking().cohorts(tags).start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(
                    QUESTION.replace("}]}", "}],\"metadata\":{\"owner\":\"alice@example.com\"}}"), "X-Tenant", "acme");

            experiment.answer(exchange, 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).tags())
                    .containsOnly(entry("tenant", "acme"), entry("owner", "<email-1>"), entry("prompt_version", "v7"));
            Headers sent = experiment.candidate.takeRequest().getHeaders();
            assertThat(sent.names()).doesNotContain("x-tenant");
            assertThat(sent.toString()).doesNotContain("acme");
        }
    }

    @Test
    void onlyTheHeadersThatTheConfigurationNamesAreAskedFor() throws Exception {
        Set<String> asked = new TreeSet<>();
        try (Experiment experiment = Experiment.asking()
                .sourceHeaders(Map.of("x-region", ".*"))
                .cohorts(Map.of("tenant", new Extractor.Header("x-tenant"), "route", new Extractor.Baggage("route")))
                .start()) {
            experiment.begin(name -> {
                asked.add(name);
                return name.equals("x-region") ? "eu" : null;
            });
        }

        asked.removeAll(KeptHeaders.REQUEST);
        assertThat(asked).containsExactly("baggage", "x-region", "x-tenant");
    }

    @Test
    void withoutCohortsNoOtherHeaderIsAskedFor() throws Exception {
        Set<String> asked = new TreeSet<>();
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.begin(name -> {
                asked.add(name);
                return null;
            });
        }

        assertThat(KeptHeaders.REQUEST).containsAll(asked);
    }

    @Test
    void aTenantWithEveryFourthCallHasItsShareOfThePairs() throws Exception {
        try (Experiment experiment =
                Experiment.asking().sampleRate(0.25).cohorts(TENANT, "tenant").start()) {
            long chosen = IntStream.range(0, 1600)
                    .filter(call ->
                            experiment.begin("X-Tenant", call % 4 == 0 ? "rare" : "common") != null && call % 4 == 0)
                    .count();

            assertThat(chosen).isCloseTo(100, within(3L));
            assertThat(experiment.account.snapshot().sampled()).isCloseTo(400, within(6L));
        }
    }

    /** While a failed attempt waits for its retry, calls are drawn by the coordinator. */
    @Test
    void aLateDrawIsOfTheSameStratum() throws Exception {
        try (Experiment experiment = Experiment.asking()
                .sampleRate(0.5)
                .models("m")
                .launch(Launch.AFTER_PRODUCTION)
                .cohorts(TENANT, "tenant")
                .start()) {
            Exchange failing = null;
            while (failing == null) {
                failing = experiment.ask(QUESTION, "X-Tenant", "failing");
            }
            experiment.answer(failing, 503, "{}");
            experiment.drain();

            long rare = 0;
            for (int call = 0; call < 600; call++) {
                long before = experiment.account.snapshot().sampled();
                String other = QUESTION.replace("\"m\"", "\"not-watched\"").replace("hi", "call " + call);
                Exchange exchange = experiment.ask(other, "X-Tenant", call % 3 == 0 ? "rare" : "common");
                assertThat(exchange).as("captured before it is drawn").isNotNull();
                experiment.answer(exchange, 400, "{}");
                experiment.drain();
                rare += call % 3 == 0 ? experiment.account.snapshot().sampled() - before : 0;
            }

            assertThat(rare).isCloseTo(100, within(2L));
            assertThat(experiment.account.snapshot().sampled()).isCloseTo(301, within(6L));
        }
    }
}
