package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.server.WireScript;
import java.util.stream.Stream;

/** Connections that break: the application sees the library's own exception, and the library retries as it would. */
final class Breakage {

    private Breakage() {}

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("nobody listens", Breakage::refused),
                new Scenario("nobody listens for an asynchronous call", Breakage::refusedAsync)
                        .needing(Feature.ASYNCHRONOUS_CALLS),
                new Scenario("the application's own request body fails midway", Breakage::bodyFails)
                        .needing(Feature.STREAMED_REQUESTS),
                new Scenario("the server does not answer in time", Breakage::readTimeout),
                new Scenario("the server does not answer an asynchronous call in time", Breakage::readTimeoutAsync)
                        .needing(Feature.ASYNCHRONOUS_CALLS),
                new Scenario("the connection is reset instead of an answer", Breakage::resetBeforeAnswer),
                new Scenario("the connection is reset in the middle of a body", Breakage::resetMidBody),
                new Scenario("the connection closes before the promised length", Breakage::shortBody)
                        .needing(Feature.LENGTH_CHECK),
                new Scenario("a chunk is malformed", Breakage::malformedChunk).needing(Feature.PROTOCOL_CHECK),
                new Scenario("the answer is not HTTP", Breakage::notHttp).needing(Feature.PROTOCOL_CHECK),
                new Scenario("a kept connection was dropped before its second request", Breakage::droppedConnection),
                new Scenario("a kept connection was dropped and the body has no known length", Breakage::droppedChunked)
                        .needing(Feature.STREAMED_REQUESTS));
    }

    private static void refused(Stage stage) {
        stage.run(refusedPlan(stage), Answers.ok()).failed().notMirrored();
    }

    private static void refusedAsync(Stage stage) {
        stage.run(refusedPlan(stage).async(), Answers.ok()).failed().notMirrored();
    }

    private static CallPlan refusedPlan(Stage stage) {
        return CallPlan.post(stage.rig().refusedUrl(), stage.chat().payload());
    }

    private static void bodyFails(Stage stage) {
        stage.run(stage.chat().sending(CallPlan.FAILS_MIDWAY), Answers.ok())
                .failed()
                .notMirrored();
    }

    private static void readTimeout(Stage stage) {
        timeOut(stage, stage.chat());
    }

    private static void readTimeoutAsync(Stage stage) {
        timeOut(stage, stage.chat().async());
    }

    private static void timeOut(Stage stage, CallPlan plan) {
        WireScript script = (request, connection) -> {
            connection.awaitPeerClose();
            connection.close();
        };

        stage.run(plan.with(Option.READ_TIMEOUT_MS, "1000"), script).failed().mirroredAs("production_error");
    }

    private static void resetBeforeAnswer(Stage stage) {
        stage.run(stage.chat(), (request, connection) -> connection.reset())
                .failed()
                .mirroredOrNot();
    }

    private static void resetMidBody(Stage stage) {
        String first = Answers.event("One.");
        stage.runWith(stage.stream(), application -> (request, connection) -> {
                    connection.startChunked("200 OK", Answers.EVENTS);
                    connection.chunk(first);
                    Stage.awaitSeen(application, first.length());
                    connection.reset();
                })
                .failed()
                .mirroredAs("production_error");
    }

    private static void shortBody(Stage stage) {
        stage.run(stage.chat(), (request, connection) -> {
                    connection.write("HTTP/1.1 200 OK\r\n" + Answers.JSON + "\r\nContent-Length: 500\r\n\r\n{\"id\":");
                    connection.close();
                })
                .failed()
                .mirroredAs("production_error");
    }

    private static void malformedChunk(Stage stage) {
        stage.run(stage.chat(), (request, connection) -> {
                    connection.startChunked("200 OK", Answers.JSON);
                    connection.write("never a size\r\n");
                    connection.close();
                })
                .failed()
                .mirroredAs("production_error");
    }

    private static void notHttp(Stage stage) {
        stage.run(stage.chat(), (request, connection) -> {
                    connection.write("220 mail.example ready\r\n\r\n");
                    connection.close();
                })
                .failed()
                .mirroredOrNot();
    }

    private static void droppedConnection(Stage stage) {
        dropSecondRequest(stage, stage.chat());
    }

    private static void droppedChunked(Stage stage) {
        dropSecondRequest(stage, stage.chat().sending(CallPlan.UNKNOWN_LENGTH));
    }

    /** Some clients repeat the request on a new connection, some fail: either way as without the agent. */
    private static void dropSecondRequest(Stage stage, CallPlan plan) {
        WireScript script = (request, connection) -> {
            if (connection.number() == 0 && request.text().contains("number 1.")) {
                connection.close();
            } else {
                Answers.answer(connection);
            }
        };

        Trial trial = stage.run(plan.times(3), script);

        trial.mirrored();
        assertThat(trial.calls()).hasSize(3);
        assertThat(trial.calls().get(0).failure()).isEmpty();
    }
}
