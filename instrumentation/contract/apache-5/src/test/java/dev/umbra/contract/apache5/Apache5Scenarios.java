package dev.umbra.contract.apache5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import java.util.stream.Stream;

/** What is asked of the classic client alone. */
final class Apache5Scenarios {

    private Apache5Scenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a token that an interceptor fetches is no part of the call", Apache5Scenarios::token),
                new Scenario("a body that is written twice makes one pair", Apache5Scenarios::writtenTwice),
                new Scenario("the client's own repetition makes one pair", Apache5Scenarios::repeated),
                new Scenario("the application's own sink breaks", Apache5Scenarios::brokenSink),
                new Scenario("a buffered response is opened twice", Apache5Scenarios::openedTwice),
                new Scenario("the answer stalls mid-stream", Apache5Scenarios::stalls),
                new Scenario("a query is not part of the path", Apache5Scenarios::query));
        return Stream.of(special, bodies(), readings()).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return Apache5Bodies.ALL.stream()
                .filter(how -> !how.equals("fails-midway"))
                .map(how -> new Scenario(
                        "the request body is supplied as '" + how + "'",
                        stage -> stage.run(stage.chat().sending(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static Stream<Scenario> readings() {
        return Apache5Readings.ALL.stream()
                .map(how -> new Scenario(
                        "the response is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), Answers.ok())
                                .succeeded()
                                .mirrored()));
    }

    private static void token(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("after-a-token"), Answers.ok());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests()).hasSize(2);
    }

    private static void writtenTwice(Stage stage) {
        CallPlan plan = stage.chat().sending("counting").with(Option.AUTHENTICATE, "true");

        Trial trial = stage.run(plan, (request, connection) -> {
            if (request.header("authorization").isPresent()) {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            } else {
                connection.respond("401 Unauthorized", "WWW-Authenticate: Basic realm=\"models\"", "{}");
            }
        });

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().facts()).containsEntry("writings", "2");
    }

    /** The default strategy tries once more after 429 and 503, where the server says when. */
    private static void repeated(Stage stage) {
        Trial trial = stage.run(stage.chat(), (request, connection) -> {
            if (connection.answered() == 0) {
                connection.respond("503 Wait", "Retry-After: 0", "");
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        });

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests()).hasSize(2);
    }

    /** The answer had come whole when the sink refused it. */
    private static void brokenSink(Stage stage) {
        Trial trial = stage.run(stage.chat().reading("write-to-a-broken-sink"), Answers.ok());

        trial.status(200).mirroredAs("completed");
        assertThat(trial.last().facts()).containsEntry("sink", "java.io.IOException: the reader went away");
    }

    private static void openedTwice(Stage stage) {
        CallPlan plan = stage.chat().reading("opened-twice/buffered-by-an-interceptor");

        stage.run(plan, Answers.ok()).succeeded().mirroredAs("completed");
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

    private static void query(Stage stage) {
        CallPlan plan = CallPlan.post(
                stage.rig().watched().url(Stage.CHAT + "?version=1"),
                stage.chat().payload());

        stage.run(plan, Answers.ok()).succeeded().mirroredAs("completed");
    }
}
