package dev.umbra.contract.apache4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.server.WireScript;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What is asked of the classic client alone. */
final class Apache4Scenarios {

    private Apache4Scenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a POST without a body is left alone", Apache4Scenarios::empty),
                new Scenario("the minimal client passes a call", stage -> passes(stage, "minimal/whole")),
                new Scenario("the minimal client sends a stream", stage -> passes(stage, "minimal/unknown-length")),
                new Scenario("the minimal client closes a stream early", Apache4Scenarios::minimalClosedEarly),
                new Scenario(
                        "a client of one connection passes a call", stage -> passes(stage, "one-connection/whole")),
                new Scenario("an interceptor buffers the response", stage -> passes(stage, "buffering/whole")),
                new Scenario("an interceptor makes another call", stage -> passes(stage, "asking-first/one-shot")),
                new Scenario("an interceptor asks a model", Apache4Scenarios::asksModel),
                new Scenario("a dropped request is repeated", Apache4Scenarios::repeated),
                new Scenario("a server that is busy is asked again", Apache4Scenarios::patient),
                new Scenario("a response handler leaves most of it unread", Apache4Scenarios::handler),
                new Scenario("the response is read without a context", stage -> reads(stage, "without-context")),
                new Scenario("the target is named beside the request", stage -> reads(stage, "by-target")),
                new Scenario("the application's own sink breaks", Apache4Scenarios::brokenSink),
                new Scenario("the pool has no connection for a second call", Apache4Scenarios::poolExhausted),
                new Scenario("the answer stalls mid-stream", Apache4Scenarios::stalls));
        return Stream.of(special, bodies(), readings()).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return Apache4Bodies.ALL.stream()
                .filter(how -> !how.equals("fails-midway"))
                .map(how -> new Scenario("the request body is supplied as '" + how + "'", stage -> passes(stage, how)));
    }

    private static Stream<Scenario> readings() {
        return Apache4Readings.ALL.stream()
                .map(how -> new Scenario("the response is read as '" + how + "'", stage -> reads(stage, how)));
    }

    private static void passes(Stage stage, String sending) {
        stage.run(stage.chat().sending(sending), Answers.ok()).succeeded().mirroredAs("completed");
    }

    private static void reads(Stage stage, String reading) {
        stage.run(stage.chat().reading(reading), Answers.ok()).succeeded().mirrored();
    }

    private static void empty(Stage stage) {
        stage.run(stage.chat().sending("none"), Answers.ok()).succeeded().notMirrored();
    }

    private static void minimalClosedEarly(Stage stage) {
        CallPlan plan = stage.stream().sending("minimal/whole").stop(Stop.CLOSE_AFTER_FIRST_BYTES);

        stage.run(plan, (request, connection) -> {
                    connection.startChunked("200 OK", Answers.EVENTS);
                    connection.chunk(Answers.event("One."));
                    connection.awaitPeerClose();
                    connection.close();
                })
                .status(200)
                .mirrored();
    }

    private static void asksModel(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("asking-a-model-first/whole"), Answers.ok());

        trial.succeeded().mirrored(2);
        assertThat(trial.requests()).hasSize(2);
    }

    private static void repeated(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("repeating/whole"), (request, connection) -> {
            if (connection.number() == 0) {
                connection.close();
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        });

        trial.succeeded().mirrored();
        assertThat(trial.requests()).hasSize(2);
    }

    private static void patient(Stage stage) {
        Trial trial = stage.runWith(stage.chat().sending("patient/whole"), application -> onceBusy());

        // 4.3 fails on its own second request (a header that is there already); that, too, must stay so
        trial.mirrored();
        assertThat(trial.requests()).hasSize(trial.last().status() == 200 ? 2 : 1);
    }

    /** The client asks again on another connection. */
    private static WireScript onceBusy() {
        AtomicInteger requests = new AtomicInteger();
        return (request, connection) -> {
            if (requests.getAndIncrement() == 0) {
                connection.respond("503 Wait", Answers.JSON, "{}");
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        };
    }

    private static void handler(Stage stage) {
        Trial trial = stage.run(stage.chat().reading("handler"), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.last().length()).isEqualTo(20);
    }

    /** The answer had come whole when the sink refused it. */
    private static void brokenSink(Stage stage) {
        Trial trial = stage.run(stage.chat().reading("write-to-a-broken-sink"), Answers.ok());

        trial.status(200).mirroredAs("completed");
        assertThat(trial.last().facts()).containsEntry("sink", "java.io.IOException: the reader went away");
    }

    private static void poolExhausted(Stage stage) {
        Trial trial = stage.run(stage.chat().reading("while-another-waits"), Answers.ok());

        trial.succeeded().mirrored(1);
        assertThat(trial.last().facts().get("the other")).contains("ConnectionPoolTimeoutException");
    }

    private static void stalls(Stage stage) {
        CallPlan plan = stage.stream().with(Option.READ_TIMEOUT_MS, "1000");

        stage.run(plan, (request, connection) -> {
                    connection.startChunked("200 OK", Answers.EVENTS);
                    connection.chunk(Answers.event("One."));
                    connection.awaitPeerClose();
                    connection.close();
                })
                .failed()
                .mirroredAs("production_error");
    }
}
