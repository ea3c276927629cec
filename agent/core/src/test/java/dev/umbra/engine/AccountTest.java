package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.account.Account;
import dev.umbra.account.IneligibleReason;
import dev.umbra.config.Settings.Launch;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.RequestHead;
import dev.umbra.pairing.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

/** Each sampled call ends in exactly one place of the account. */
class AccountTest {

    @Test
    void aMirroredCallIsACompletedPairAndTheCandidateGetsItsOwnModelAndNoUser() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(QUESTION.replace("}]}", "}],\"user\":\"someone\"}"));

            experiment.answer(exchange, 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(experiment.pairs.get(0).comparison().exactMatch()).isTrue();
            RecordedRequest sent = experiment.candidate.takeRequest();
            assertThat(sent.getBody().utf8()).contains("\"candidate\"").doesNotContain("someone");
            assertThat(sent.getUrl().encodedPath()).isEqualTo("/v1/chat/completions");
            assertCloses(experiment.account.snapshot());
            assertThat(experiment.account.snapshot().completed()).isEqualTo(1);
        }
    }

    @Test
    void aCandidateThatAnswers500IsAFailedPair() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidate.enqueue(new MockResponse.Builder().code(500).build());

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.SHADOW_ERROR);
            assertThat(experiment.account.snapshot().failed()).isEqualTo(1);
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void aCandidateThatNeverAnswersIsATimeout() throws IOException {
        try (Experiment experiment =
                Experiment.asking().limits(1000, 100, Duration.ofSeconds(1)).start()) {
            experiment.candidate.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.TIMEOUT);
            assertThat(experiment.account.snapshot().failed()).isEqualTo(1);
        }
    }

    @Test
    void aCallToAnotherOperationIsIneligible() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            RequestHead files = new RequestHead("POST", "https", "api.example.com", 443, "/v1/files");

            assertThat(experiment.admission.begin(files, name -> "application/json"))
                    .isNull();

            assertThat(experiment.account.snapshot().ineligible()).containsEntry(IneligibleReason.OPERATION, 1L);
            assertThat(experiment.account.snapshot().eligible()).isZero();
        }
    }

    @Test
    void aBodyThatIsNotJsonIsIneligible() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            assertThat(experiment.ask("a=b", "content-type", "multipart/form-data"))
                    .isNull();

            assertThat(experiment.account.snapshot().ineligible()).containsEntry(IneligibleReason.CONTENT_TYPE, 1L);
        }
    }

    @Test
    void whatCannotBeProvedSafeIsBlocked() throws IOException {
        assertDropped(
                Experiment.asking(),
                QUESTION.replace("}]}", "}],\"tools\":[{\"type\":\"web_search\"}]}"),
                DropReason.WRITE_BLOCKED);
    }

    @Test
    void aModelThatIsNotWatchedIsDropped() throws IOException {
        assertDropped(Experiment.asking().models("gpt-*"), QUESTION, DropReason.MODEL_NOT_WATCHED);
    }

    @Test
    void aBodyThatTheDialectCannotReadIsDropped() throws IOException {
        assertDropped(Experiment.asking(), "{\"model\":", DropReason.UNDECODABLE);
    }

    @Test
    void aBodyOverTheLimitIsDropped() throws IOException {
        assertDropped(Experiment.asking().maxBodyBytes(20), QUESTION, DropReason.BODY_TOO_LARGE);
    }

    @Test
    void moreCallsThanTheQueueHoldsAreDropped() throws IOException {
        try (Experiment experiment =
                Experiment.asking().limits(1000, 2, Duration.ofSeconds(5)).start()) {
            List<Exchange> calls = List.of(
                    experiment.ask(QUESTION),
                    experiment.ask(QUESTION),
                    experiment.ask(QUESTION),
                    experiment.ask(QUESTION));
            experiment.candidateAnswers(2);

            calls.forEach(call -> experiment.answer(call, 200, ANSWER));
            experiment.until(() -> experiment.pairs.size() == 2);

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.QUEUE_FULL, 2L);
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void moreCallsThanTheRateAllowsAreDropped() throws IOException {
        try (Experiment experiment =
                Experiment.asking().limits(0.001, 100, Duration.ofSeconds(5)).start()) {
            experiment.candidateAnswers(1);
            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> experiment.pairs.size() == 1
                    && experiment.account.snapshot().droppedTotal() == 1);

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.RATE_LIMIT, 1L);
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void aCandidateThatAsksForAPauseIsLeftAlone() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidate.enqueue(new MockResponse.Builder()
                    .code(429)
                    .setHeader("Retry-After", "60")
                    .build());
            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> experiment.account.snapshot().droppedTotal() == 1);

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.TARGET_PAUSED, 1L);
            assertThat(experiment.candidate.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void aRequestThatWasNeverWholeIsDropped() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            Exchange exchange = experiment.admission.begin(
                    new RequestHead("POST", "https", "api.example.com", 443, "/v1/chat/completions"), name -> null);
            exchange.requestStarted().bytes(ByteBuffer.wrap("{".getBytes(UTF_8)));

            exchange.failed(new IOException());
            experiment.drain();

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.REQUEST_INCOMPLETE, 1L);
            assertCloses(experiment.account.snapshot());
        }
    }

    /** While the coordinator is held up, such calls may be many. */
    @Test
    void aCallThatEndsBeforeItsRequestIsWholeNeedsNoCoordinator() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            for (int call = 0; call < 100; call++) {
                experiment.begin().failed(new IOException("reset"));
            }

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.REQUEST_INCOMPLETE, 100L);
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void anAnswerOverTheLimitIsStillAPairButNotCompared() throws IOException {
        try (Experiment experiment = Experiment.asking().maxBodyBytes(200).start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(QUESTION);
            experiment.until(() -> experiment.account.snapshot().mirrored() == 1);

            experiment.answer(exchange, 200, ANSWER + " ".repeat(200));
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).production().answer()).isNull();
            assertThat(experiment.pairs.get(0).comparison().exactMatch()).isNull();
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void anErrorBodyThatTheApplicationClosesEarlyIsAnErrorNotACancellation() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(QUESTION);
            exchange.responseHead(400, name -> null, name -> null);
            exchange.responseBytes(ByteBuffer.wrap("{\"error\":{\"code\":\"bad_model\"}}".getBytes(UTF_8)));

            exchange.closedEarly();
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).production().errorType()).isEqualTo("bad_model");
            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.PRODUCTION_ERROR);
        }
    }

    @Test
    void anAnswerThatTheApplicationClosesBeforeItIsWholeIsCancelled() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(QUESTION);
            exchange.responseHead(200, name -> null, name -> name.equals("content-type") ? "text/event-stream" : null);
            exchange.responseBytes(ByteBuffer.wrap(
                    "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"he\"}}]}\n\n".getBytes(UTF_8)));

            exchange.closedEarly();
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.CANCELLED);
        }
    }

    @Test
    void aStreamThatTheApplicationClosesAfterItsLastEventIsComplete() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(QUESTION);
            exchange.responseHead(200, name -> null, name -> name.equals("content-type") ? "text/event-stream" : null);
            exchange.responseBytes(ByteBuffer.wrap(
                    ("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}\n\n"
                                    + "data: [DONE]\n\n")
                            .getBytes(UTF_8)));

            exchange.closedEarly();
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.COMPLETED);
        }
    }

    @Test
    void afterProductionNothingIsSentBeforeProductionHasEnded() throws IOException {
        try (Experiment experiment =
                Experiment.asking().launch(Launch.AFTER_PRODUCTION).start()) {
            experiment.candidateAnswers(1);
            Exchange exchange = experiment.ask(QUESTION);
            experiment.drain();
            assertThat(experiment.account.snapshot().mirrored()).isZero();

            experiment.answer(exchange, 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.account.snapshot().completed()).isEqualTo(1);
        }
    }

    @Test
    void atTheEndWhatWasNotSentIsDroppedAndTheAccountCloses() throws IOException {
        try (Experiment experiment =
                Experiment.asking().launch(Launch.AFTER_PRODUCTION).start()) {
            experiment.ask(QUESTION);
            experiment.drain();

            experiment.coordinator.beginEnding();
            experiment.finish();

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.SHUTDOWN, 1L);
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void atTheEndACallWhoseRequestIsNotWholeIsDropped() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.begin();

            experiment.coordinator.beginEnding();
            experiment.finish();

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.SHUTDOWN, 1L);
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void aSampledCallThatCannotBeginIsAFaultInTheAccount() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            RequestHead head = new RequestHead("POST", "https", "api.example.com", 443, "/v1/chat/completions");

            assertThatThrownBy(() -> experiment.admission.begin(head, name -> {
                        if (name.equals("accept")) {
                            throw new LinkageError("a header view that fails");
                        }
                        return null;
                    }))
                    .isInstanceOf(LinkageError.class);

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.FAULT, 1L);
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void whatWaitsIsNotSentDuringAPause() throws IOException {
        try (Experiment experiment =
                Experiment.asking().launch(Launch.AFTER_PRODUCTION).start()) {
            experiment.candidate.enqueue(new MockResponse.Builder()
                    .code(429)
                    .setHeader("Retry-After", "60")
                    .build());
            List<Exchange> calls = List.of(experiment.ask(QUESTION), experiment.ask(QUESTION));
            experiment.drain();
            experiment.answer(calls.get(0), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            experiment.answer(calls.get(1), 200, ANSWER);
            experiment.until(() -> experiment.account.snapshot().droppedTotal() == 1);

            assertThat(experiment.candidate.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void everyBodysRoomIsGivenBackInTheEnd() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(20);
            for (int i = 0; i < 20; i++) {
                Exchange exchange = experiment.ask(i % 2 == 0 ? QUESTION : "{\"model\":");
                experiment.answer(exchange, i % 3 == 0 ? 400 : 200, ANSWER);
            }

            experiment.until(() -> experiment.pairs.size() == 10);
            experiment.drain();

            assertThat(experiment.memory.heldBytes()).isZero();
            assertCloses(experiment.account.snapshot());
        }
    }

    /** Production may go on for minutes after the candidate has answered. */
    @Test
    void anAnswerThatWaitsForProductionIsPartOfWhatMayBeHeld() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            experiment.candidateAnswers(ANSWER.replace("hello", "x".repeat(5000)));
            Exchange exchange = experiment.ask(QUESTION);

            experiment.until(() -> experiment.memory.heldBytes() > 5000);
            experiment.answer(exchange, 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(experiment.memory.heldBytes()).isZero();
        }
    }

    @Test
    void anAnswerThatFindsNoRoomIsLetGoAndItsPairHasFailed() throws IOException {
        try (Experiment experiment = Experiment.asking().memory(4096).start()) {
            experiment.candidateAnswers(ANSWER.replace("hello", "x".repeat(5000)));

            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());

            assertThat(experiment.pairs.get(0).shadow().errorType()).isEqualTo("memory");
            assertThat(experiment.account.snapshot().failed()).isEqualTo(1);
            assertThat(experiment.memory.heldBytes()).isZero();
            assertCloses(experiment.account.snapshot());
        }
    }

    @Test
    void whatTheEndOfTheJvmHasEnteredIsNotEnteredAgainByTheApplicationsThread() throws IOException {
        try (Experiment experiment = Experiment.asking().start()) {
            Exchange exchange = experiment.begin();
            experiment.finish();

            exchange.drop(DropReason.SELF_PROTECTION);
            experiment.drain();

            assertThat(experiment.account.snapshot().droppedTotal()).isEqualTo(1);
            assertCloses(experiment.account.snapshot());
        }
    }

    private static void assertDropped(Experiment.Builder asking, String body, DropReason reason) throws IOException {
        try (Experiment experiment = asking.start()) {
            Exchange exchange = experiment.ask(body);
            experiment.answer(exchange, 200, ANSWER);
            experiment.drain();

            assertThat(experiment.account.snapshot().dropped()).containsEntry(reason, 1L);
            assertThat(experiment.account.snapshot().sampled()).isEqualTo(1);
            assertThat(experiment.candidate.getRequestCount()).isZero();
            assertThat(experiment.stderr.toString(UTF_8)).contains(reason.id());
            assertCloses(experiment.account.snapshot());
        }
    }

    private static void assertCloses(Account.Snapshot account) {
        assertThat(account.sampled()).isEqualTo(account.mirrored() + account.droppedTotal());
        assertThat(account.mirrored()).isEqualTo(account.completed() + account.failed() + account.inFlight());
        assertThat(account.inFlight()).isZero();
    }
}
