package dev.umbra.contract.apache4;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Stop;
import java.util.stream.Stream;

/** What is asked of the asynchronous client alone. */
final class Apache4AsyncScenarios {

    private Apache4AsyncScenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a POST without a body is left alone", stage -> unseen(stage, "none")),
                new Scenario("a file sent by zero copy is left alone", stage -> unseen(stage, "nio-file")),
                new Scenario("a zero-copy POST is left alone", stage -> unseen(stage, "zero-copy-post")),
                new Scenario("the minimal client passes a call", stage -> passes(stage, "minimal/whole")),
                new Scenario("the minimal client sends a stream", stage -> passes(stage, "minimal/unknown-length")),
                new Scenario("an answer of known length goes into a file", Apache4AsyncScenarios::intoFile),
                new Scenario("a consumer refuses what it has read", Apache4AsyncScenarios::refused),
                new Scenario("a callback learns of a failure", Apache4AsyncScenarios::callbackFails),
                new Scenario("the answer stalls mid-stream", Apache4AsyncScenarios::stalls),
                new Scenario("the minimal client cancels mid-stream", Apache4AsyncScenarios::minimalCancels));
        return Stream.of(special, bodies(), readings()).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return Apache4AsyncBodies.ALL.stream()
                .map(how -> new Scenario("the request body is supplied as '" + how + "'", stage -> passes(stage, how)));
    }

    private static Stream<Scenario> readings() {
        return Apache4AsyncReadings.ALL.stream()
                .filter(how -> !how.equals("own-result"))
                .map(how -> new Scenario(
                        "the response is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), Answers.ok())
                                .succeeded()
                                .mirrored()));
    }

    private static void passes(Stage stage, String sending) {
        stage.run(stage.chat().sending(sending), Answers.ok()).succeeded().mirroredAs("completed");
    }

    /** What goes from a file to the socket within the kernel, nobody can copy. */
    private static void unseen(Stage stage, String sending) {
        stage.run(stage.chat().sending(sending), Answers.ok()).succeeded().notMirrored();
    }

    private static void intoFile(Stage stage) {
        stage.run(
                        stage.chat().reading("file"),
                        (request, connection) ->
                                connection.respond("200 OK", Answers.JSON, Answers.chat("a".repeat(100_000))))
                .succeeded()
                .mirrored();
    }

    private static void refused(Stage stage) {
        stage.run(stage.chat().reading("own-result"), Answers.ok()).failed().mirroredAs("completed");
    }

    private static void callbackFails(Stage stage) {
        CallPlan plan = CallPlan.post(stage.rig().refusedUrl(), stage.chat().payload());

        stage.run(plan.reading("callback"), Answers.ok()).failed().notMirrored();
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

    private static void minimalCancels(Stage stage) {
        CallPlan plan = stage.stream().sending("minimal/whole").stop(Stop.CANCEL_AFTER_FIRST_BYTES);

        stage.run(plan, (request, connection) -> {
                    connection.startChunked("200 OK", Answers.EVENTS);
                    connection.chunk(Answers.event("One."));
                    connection.awaitPeerClose();
                    connection.close();
                })
                .status(200)
                .mirrored();
    }
}
