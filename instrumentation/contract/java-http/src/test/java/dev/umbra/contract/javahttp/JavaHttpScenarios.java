package dev.umbra.contract.javahttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Stop;
import java.util.stream.Stream;

/** What is asked of the JDK's client alone. */
final class JavaHttpScenarios {

    private JavaHttpScenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a POST without a body passes", JavaHttpScenarios::empty),
                new Scenario("a request that the client refuses is left alone", JavaHttpScenarios::ownRequest),
                new Scenario("a missing body handler is refused before anything is sent", JavaHttpScenarios::noHandler),
                new Scenario("a subscription is cancelled mid-stream", JavaHttpScenarios::subscriptionCancelled),
                new Scenario(
                        "the server goes before the client is told that the body has ended",
                        JavaHttpScenarios::endUntold),
                new Scenario("an offered upgrade to HTTP/2 is declined", JavaHttpScenarios::upgradeDeclined));
        return Stream.of(special, bodies(), readings()).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return JavaHttpBodies.ALL.stream()
                .filter(how -> !how.equals("fails-midway"))
                .map(how -> new Scenario(
                        "the request body is supplied as '" + how + "'",
                        stage -> stage.run(stage.chat().sending(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static Stream<Scenario> readings() {
        return JavaHttpReadings.ALL.stream()
                .flatMap(how -> Stream.of(true, false).map(async -> reading(how, async)));
    }

    private static Scenario reading(String how, boolean async) {
        String title = "the " + (async ? "asynchronous" : "synchronous") + " response is read as '" + how + "'";
        return new Scenario(
                title,
                stage -> stage.run(stage.chat().reading(how).with(Option.ASYNC, String.valueOf(async)), Answers.ok())
                        .succeeded()
                        .mirrored());
    }

    private static void empty(Stage stage) {
        stage.run(stage.chat().sending("empty"), Answers.ok()).succeeded().notMirrored();
    }

    private static void ownRequest(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("own-request"), Answers.ok());

        trial.failed().notMirrored();
        assertThat(trial.requests()).isEmpty();
    }

    private static void noHandler(Stage stage) {
        Trial trial = stage.run(stage.chat().reading("null"), Answers.ok());

        trial.failed().notMirrored();
        assertThat(trial.requests()).isEmpty();
    }

    private static void subscriptionCancelled(Stage stage) {
        CallPlan plan = stage.stream().reading("publisher").stop(Stop.CANCEL_AFTER_FIRST_BYTES);

        stage.run(plan, (request, connection) -> {
                    connection.startChunked("200 OK", Answers.EVENTS);
                    connection.chunk(Answers.event("One."));
                    connection.awaitPeerClose();
                    connection.close();
                })
                .status(200)
                .mirrored();
    }

    /**
     * The client cancels the body once it sees that the server went: with the JDK's own bodies now and then between their last byte and
     * their end, with this one always.
     */
    private static void endUntold(Stage stage) {
        stage.run(stage.chat().sending(JavaHttpBodies.END_UNTOLD), (request, connection) -> connection.close())
                .failed()
                .mirroredAs("production_error");
    }

    /** The client's default: it offers h2c, and a server that does not know it answers with HTTP/1.1. */
    private static void upgradeDeclined(Stage stage) {
        stage.run(stage.chat().with(Option.HTTP_2, "true"), Answers.ok())
                .succeeded()
                .mirroredAs("completed");
    }
}
