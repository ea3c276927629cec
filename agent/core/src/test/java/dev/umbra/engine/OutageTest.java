package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.exchange.DropReason;
import java.io.IOException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

class OutageTest {

    @Test
    void aCandidateThatKeepsFailingIsLeftAloneAndTheDropsAreCounted() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            for (int failures = 1; failures <= 10; failures++) {
                int sent = failures;
                experiment.candidate.enqueue(
                        new MockResponse.Builder().code(500).build());
                experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
                experiment.until(() -> experiment.pairs.size() == sent);
            }

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> experiment.account.snapshot().droppedTotal() == 1);

            Account.Snapshot account = experiment.account.snapshot();
            assertThat(account.dropped()).containsEntry(DropReason.CIRCUIT_OPEN, 1L);
            assertThat(account.failed()).isEqualTo(10);
            assertThat(account.sampled()).isEqualTo(account.mirrored() + account.droppedTotal());
            assertThat(experiment.candidate.getRequestCount()).isEqualTo(10);
            assertThat(experiment.stderr.toString(UTF_8)).contains("calls meanwhile count as dropped.circuit_open");
        }
    }

    @Test
    void aSpentRateLimitPausesACandidateThatAnswered() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidate.enqueue(new MockResponse.Builder()
                    .setHeader("content-type", "application/json")
                    .setHeader("x-ratelimit-remaining-requests", "0")
                    .setHeader("x-ratelimit-reset-requests", "6m0s")
                    .body(ANSWER)
                    .build());
            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> experiment.account.snapshot().droppedTotal() == 1);

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.TARGET_PAUSED, 1L);
            assertThat(experiment.account.snapshot().completed()).isEqualTo(1);
        }
    }
}
