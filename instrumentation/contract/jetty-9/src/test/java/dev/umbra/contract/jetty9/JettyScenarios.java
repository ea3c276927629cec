package dev.umbra.contract.jetty9;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.server.WireScript;
import java.util.stream.Stream;

/** What is asked of Jetty's client alone. */
final class JettyScenarios {

    private JettyScenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a listener that asks buffer by buffer is given a long stream", JettyScenarios::demanded),
                new Scenario("a challenge of another realm arrives with its body", JettyScenarios::otherRealm),
                new Scenario("a 401 without a challenge fails as Jetty wants it", JettyScenarios::noChallenge),
                new Scenario("an expectation is refused", JettyScenarios::refusedExpectation),
                new Scenario("a redirect to another host is followed once", JettyScenarios::elsewhere),
                new Scenario("the answer stalls mid-stream", JettyScenarios::stalls));
        return Stream.of(special, bodies(), readings()).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return JettyBodies.ALL.stream()
                .filter(how -> !how.equals(CallPlan.FAILS_MIDWAY))
                .map(how -> new Scenario(
                        "the request body is supplied as '" + how + "'",
                        stage -> stage.run(stage.chat().sending(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static Stream<Scenario> readings() {
        return JettyReadings.ALL.stream()
                .map(how -> new Scenario(
                        "the response is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static void demanded(Stage stage) {
        int events = 200;

        Trial trial = stage.run(stage.stream().reading("demanded"), (request, connection) -> {
            connection.startChunked("200 OK", Answers.EVENTS);
            for (int i = 0; i < events; i++) {
                connection.chunk(Answers.event("One."));
            }
            connection.chunk(Answers.DONE);
            connection.endChunks();
        });

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().length())
                .isGreaterThan((long) events * Answers.event("One.").length());
    }

    /** Jetty reads such a response itself, and then hands the application what it has read. */
    private static void otherRealm(Stage stage) {
        Trial trial = stage.run(
                stage.chat().with(Option.AUTHENTICATE, "true"),
                (request, connection) -> connection.respond(
                        "401 Unauthorized", "WWW-Authenticate: Basic realm=\"others\"", Answers.error("Who?")));

        trial.status(401).mirroredAs("production_error");
        assertThat(trial.last().length()).isEqualTo(Answers.error("Who?").length());
    }

    private static void noChallenge(Stage stage) {
        Trial trial = stage.run(
                stage.chat().with(Option.AUTHENTICATE, "true"),
                (request, connection) -> connection.respond("401 Unauthorized", "", Answers.error("Who?")));

        trial.failed().mirroredAs("production_error");
        assertThat(trial.requests()).hasSize(1);
    }

    private static void refusedExpectation(Stage stage) {
        WireScript script = (request, connection) -> {
            connection.respond("417 Expectation Failed", "", "");
            connection.close();
        };

        stage.run(stage.chat().with(Option.EXPECT_CONTINUE, "true"), script).mirroredOrNot();
    }

    private static void elsewhere(Stage stage) {
        String there = stage.rig().unwatched().url(Stage.CHAT);
        stage.rig().unwatched().script(Answers.ok());

        Trial trial = stage.run(
                stage.chat(),
                (request, connection) -> connection.respond("307 Temporary Redirect", "Location: " + there, ""));

        trial.succeeded().mirrored();
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
