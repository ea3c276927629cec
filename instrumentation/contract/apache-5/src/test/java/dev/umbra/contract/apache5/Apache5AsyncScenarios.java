package dev.umbra.contract.apache5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;

/** What is asked of the asynchronous clients alone. */
final class Apache5AsyncScenarios {

    private Apache5AsyncScenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                onHttp2("on-an-http2-client"),
                onHttp2("on-a-minimal-http2-client"),
                new Scenario("the client's own repetition makes one pair", Apache5AsyncScenarios::repeated),
                new Scenario("the answer stalls mid-stream", Apache5AsyncScenarios::stalls));
        return Stream.of(special, bodies(), readings()).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return Apache5AsyncBodies.ALL.stream()
                .filter(how -> !how.equals("fails-midway"))
                .map(how -> new Scenario(
                        "the request body is supplied as '" + how + "'",
                        stage -> stage.run(stage.chat().sending(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static Stream<Scenario> readings() {
        return Apache5AsyncReadings.ALL.stream()
                .map(how -> new Scenario(
                        "the response is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static Scenario onHttp2(String how) {
        return new Scenario("HTTP/2 alone, sent " + how, stage -> {
            Trial trial = stage.runSecure(
                    stage.secureChat().sending(how),
                    request -> new MockResponse.Builder()
                            .addHeader("Content-Type", "application/json")
                            .body(Answers.chat("Yes."))
                            .build());

            trial.succeeded().mirroredAs("completed");
            assertThat(trial.secureRequests()).singleElement().asString().startsWith("HTTP/2");
        });
    }

    /** The default strategy tries once more after 503, where the server says when. In 5.0 it fails, and must go on doing so. */
    private static void repeated(Stage stage) {
        CallPlan plan = stage.chat().sending("repeated-by-the-client").with(Option.READ_TIMEOUT_MS, "3000");

        Trial trial = stage.run(plan, (request, connection) -> {
            if (connection.answered() == 0) {
                connection.respond("503 Wait", "Retry-After: 0", "");
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        });

        trial.mirrored();
        assertThat(trial.requests()).hasSize(2);
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
