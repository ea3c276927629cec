package dev.umbra.testkit.contract;

import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.server.WireConnection;
import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireScript;
import java.io.IOException;
import java.util.stream.Stream;

/** Streamed answers: each event arrives when it is sent, and giving up reaches the server. */
final class Streaming {

    private static final String FIRST = Answers.event("One.");
    private static final String SECOND = Answers.event("Two.");

    private Streaming() {}

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("the first event arrives before the second is sent", Streaming::firstEventFirst),
                new Scenario("the first event arrives first in an asynchronous call", Streaming::firstEventFirstAsync)
                        .needing(Feature.ASYNCHRONOUS_CALLS),
                new Scenario("the application closes a stream early", Streaming::closedEarly),
                new Scenario("the application cancels mid-stream", Streaming::cancelledMidStream)
                        .needing(Feature.CANCELLATION),
                new Scenario("the application cancels an asynchronous stream", Streaming::cancelledMidStreamAsync)
                        .needing(Feature.ASYNCHRONOUS_CALLS, Feature.CANCELLATION),
                new Scenario("the application cancels while it waits", Streaming::cancelledWaiting)
                        .needing(Feature.CANCELLATION),
                new Scenario("the application cancels an asynchronous call while it waits", Streaming::cancelledAsync)
                        .needing(Feature.ASYNCHRONOUS_CALLS, Feature.CANCELLATION));
    }

    private static void firstEventFirst(Stage stage) {
        stage.runWith(stage.stream(), Streaming::twoGatedEvents).succeeded().mirroredAs("completed");
    }

    private static void firstEventFirstAsync(Stage stage) {
        stage.runWith(stage.stream().async(), Streaming::twoGatedEvents)
                .succeeded()
                .mirroredAs("completed");
    }

    private static void closedEarly(Stage stage) {
        stage.run(stage.stream().stop(Stop.CLOSE_AFTER_FIRST_BYTES), Streaming::oneEventUntilClosed)
                .status(200)
                .mirrored();
    }

    private static void cancelledMidStream(Stage stage) {
        stage.run(stage.stream().stop(Stop.CANCEL_AFTER_FIRST_BYTES), Streaming::oneEventUntilClosed)
                .status(200)
                .mirrored();
    }

    private static void cancelledMidStreamAsync(Stage stage) {
        stage.run(stage.stream().async().stop(Stop.CANCEL_AFTER_FIRST_BYTES), Streaming::oneEventUntilClosed)
                .status(200)
                .mirrored();
    }

    private static void cancelledWaiting(Stage stage) {
        cancelWaiting(stage, stage.stream());
    }

    private static void cancelledAsync(Stage stage) {
        cancelWaiting(stage, stage.stream().async());
    }

    /** The server may have the last byte of the request before the client's own thread has noted that it was written. */
    private static void cancelWaiting(Stage stage, CallPlan plan) {
        stage.runWith(plan.stop(Stop.CANCEL_ON_NUDGE), application -> (request, connection) -> {
                    application.nudge();
                    connection.awaitPeerClose();
                    connection.close();
                })
                .failed()
                .mirroredOrNot();
    }

    private static WireScript twoGatedEvents(ProbeProcess application) {
        return (request, connection) -> {
            connection.startChunked("200 OK", Answers.EVENTS);
            connection.chunk(FIRST);
            Stage.awaitSeen(application, FIRST.length());
            connection.chunk(SECOND);
            connection.chunk(Answers.DONE);
            connection.endChunks();
        };
    }

    private static void oneEventUntilClosed(WireRequest request, WireConnection connection) throws IOException {
        connection.startChunked("200 OK", Answers.EVENTS);
        connection.chunk(FIRST);
        connection.awaitPeerClose();
        connection.close();
    }
}
