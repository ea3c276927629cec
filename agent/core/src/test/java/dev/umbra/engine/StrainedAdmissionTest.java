package dev.umbra.engine;

import static dev.umbra.engine.Experiment.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.account.IneligibleReason;
import dev.umbra.config.Settings.Launch;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What self-protection means for the calls of the application. */
class StrainedAdmissionTest {

    private long now = 1;

    @Test
    void whileReducedEveryFourthSampledCallIsCaptured() throws Exception {
        try (Experiment experiment = afterProduction().start()) {
            strain(experiment, 3);

            int captured = 0;
            for (int i = 0; i < 40; i++) {
                captured += experiment.ask(QUESTION) == null ? 0 : 1;
            }

            assertThat(captured).isEqualTo(10);
            assertThat(experiment.account.snapshot().sampled()).isEqualTo(40);
            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.SELF_PROTECTION, 30L);
        }
    }

    @Test
    void whilePausedNothingIsCapturedAndTheAccountCloses() throws Exception {
        try (Experiment experiment = afterProduction().start()) {
            strain(experiment, 6);

            for (int i = 0; i < 40; i++) {
                assertThat(experiment.ask(QUESTION)).isNull();
            }

            Account.Snapshot account = experiment.account.snapshot();
            assertThat(account.dropped()).containsEntry(DropReason.SELF_PROTECTION, 40L);
            assertThat(account.sampled()).isEqualTo(account.droppedTotal());
            assertThat(experiment.memory.heldBytes()).isZero();
        }
    }

    @Test
    void whilePausedNoCallIsCapturedToTellWhetherItIsARetry() throws Exception {
        try (Experiment experiment = afterProduction().start()) {
            experiment.answer(experiment.ask(QUESTION), 503, "");
            experiment.drain();
            strain(experiment, 6);

            Exchange repeated = experiment.ask(QUESTION);
            Exchange saysSo = experiment.ask(QUESTION, "x-stainless-retry-count", "1");

            assertThat(repeated).isNull();
            assertThat(saysSo).isNull();
            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.SELF_PROTECTION, 1L);
            assertThat(experiment.account.snapshot().ineligible()).containsEntry(IneligibleReason.RETRY, 1L);
        }
    }

    @Test
    void aCallForWhichThereIsNoRoomAmongTheOpenRequestsIsDropped() throws Exception {
        try (Experiment experiment = afterProduction().start()) {
            for (int i = 0; i < 4096; i++) {
                assertThat(experiment.begin()).isNotNull();
            }

            assertThat(experiment.begin()).isNull();

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.SELF_PROTECTION, 1L);
            experiment.later(Duration.ofMinutes(16));
            experiment.drain();
            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.ABANDONED, 4096L);
            assertThat(experiment.account.snapshot().sampled())
                    .isEqualTo(experiment.account.snapshot().droppedTotal());
            assertThat(experiment.begin()).isNotNull();
        }
    }

    private static Experiment.Builder afterProduction() {
        return Experiment.asking().launch(Launch.AFTER_PRODUCTION).retryWindow(Duration.ofHours(1));
    }

    private void strain(Experiment experiment, int seconds) {
        experiment.vitals.heap = 0.9;
        experiment.protection.watch(now);
        for (int i = 0; i < seconds; i++) {
            experiment.protection.tick(now);
            now += TimeUnit.SECONDS.toNanos(1);
        }
    }
}
