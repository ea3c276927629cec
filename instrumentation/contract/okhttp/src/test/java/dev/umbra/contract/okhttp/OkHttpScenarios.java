package dev.umbra.contract.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;

/** What is asked of OkHttp alone. */
final class OkHttpScenarios {

    private OkHttpScenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a client rebuilt ten thousand times gains no interceptors", OkHttpScenarios::rebuilt),
                new Scenario("a one-shot body is written once", OkHttpScenarios::oneShot),
                new Scenario("a one-shot body on a dropped connection", OkHttpScenarios::oneShotDropped),
                new Scenario("a network interceptor logs the body before it goes out", OkHttpScenarios::logged),
                new Scenario("a duplex body is left alone", OkHttpScenarios::duplex),
                new Scenario("the answer stalls mid-stream", OkHttpScenarios::stalls),
                new Scenario("the server asks to try again at once", OkHttpScenarios::retryAfter));
        return Stream.of(special, bodies(), readings()).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return OkHttpBodies.ALL.stream()
                .filter(how -> !how.equals("fails-midway"))
                .map(how -> new Scenario(
                        "the request body is supplied as '" + how + "'",
                        stage -> stage.run(stage.chat().sending(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static Stream<Scenario> readings() {
        return OkHttpReadings.ALL.stream()
                .map(how -> new Scenario(
                        "the response is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), Answers.ok())
                                .succeeded()
                                .mirrored()));
    }

    private static void rebuilt(Stage stage) {
        Trial trial = stage.run(stage.chat().with(Option.REBUILDS, "10000"), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.last().facts()).containsEntry("no more interceptors than at first", "true");
    }

    private static void oneShot(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("one-shot"), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.last().facts()).containsEntry("writings", "1");
    }

    private static void oneShotDropped(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("one-shot").times(3), (request, connection) -> {
            if (connection.number() == 0 && request.text().contains("number 1.")) {
                connection.close();
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        });

        trial.mirrored();
        assertThat(trial.calls()).allSatisfy(call -> assertThat(call.facts()).containsEntry("writings", "1"));
    }

    private static void logged(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("logged"), Answers.ok());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().facts().get("logged body"))
                .isEqualTo(trial.requests().get(0).text());
    }

    private static void duplex(Stage stage) {
        stage.runSecure(
                        stage.secureChat().sending("duplex"),
                        request -> new MockResponse.Builder()
                                .body(Answers.chat("Yes."))
                                .build())
                .succeeded()
                .notMirrored();
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

    private static void retryAfter(Stage stage) {
        Trial trial = stage.run(stage.chat(), (request, connection) -> {
            if (connection.answered() == 0) {
                connection.respond("503 Wait", "Retry-After: 0", "");
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        });

        trial.succeeded().mirrored();
        assertThat(trial.requests()).hasSize(2);
    }
}
