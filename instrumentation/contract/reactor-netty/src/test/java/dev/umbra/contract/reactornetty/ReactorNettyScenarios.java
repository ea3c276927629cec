package dev.umbra.contract.reactornetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireScript;
import java.io.IOException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;

/** What is asked of Reactor Netty alone. */
final class ReactorNettyScenarios {

    private ReactorNettyScenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a kept connection has no handler of ours between calls", ReactorNettyScenarios::kept),
                new Scenario("connections that are not pooled pass unchanged", ReactorNettyScenarios::unpooled),
                new Scenario("a POST without a body is left alone", ReactorNettyScenarios::empty),
                new Scenario("a file that is sent past the pipeline passes unchanged", ReactorNettyScenarios::file),
                new Scenario("the answer comes before the body is told to end", ReactorNettyScenarios::answeredFirst),
                new Scenario("a request body fails before anything is sent", ReactorNettyScenarios::failsFirst),
                new Scenario("a connection that broke before the request is replaced", ReactorNettyScenarios::replaced),
                new Scenario(
                        "a redirect to a host that is not watched is one call", ReactorNettyScenarios::redirectAway),
                new Scenario("a redirect that leads nowhere fails the call", ReactorNettyScenarios::redirectLost),
                new Scenario("a redirect that becomes a GET is one call", ReactorNettyScenarios::seeOther),
                new Scenario("a redirect's own body is not the answer's", ReactorNettyScenarios::redirectWithBody),
                new Scenario("the application retries on the same connection at once", ReactorNettyScenarios::retried),
                new Scenario("the answer stalls mid-stream", ReactorNettyScenarios::stalls),
                new Scenario("a slow reader holds the server back", ReactorNettyScenarios::slowReader),
                new Scenario("HTTP/2 is read piece by piece", ReactorNettyScenarios::http2OneByOne),
                new Scenario("an HTTP/2 answer is left unread", ReactorNettyScenarios::http2Unread));
        Stream<Scenario> last =
                Stream.of(new Scenario("no buffer is left unreleased by any of it", ReactorNettyScenarios::noLeak));
        return Stream.of(special, bodies(), readings(), last).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return ReactorNettyBodies.ALL.stream()
                .flatMap(how -> Stream.of(
                        new Scenario(
                                "the request body is supplied as '" + how + "'",
                                stage -> stage.run(stage.chat().sending(how), Answers.ok())
                                        .succeeded()
                                        .mirroredAs("completed")),
                        new Scenario(
                                "HTTP/2 carries a request body supplied as '" + how + "'",
                                stage -> stage.runSecure(stage.secureChat().sending(how), request -> ok())
                                        .succeeded()
                                        .mirroredAs("completed"))));
    }

    private static Stream<Scenario> readings() {
        return ReactorNettyReadings.ALL.stream()
                .map(how -> new Scenario(
                        "the response is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), Answers.ok())
                                .mirrored()));
    }

    private static void kept(Stage stage) {
        Trial trial = stage.run(stage.chat().times(3), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.requests()).extracting(WireRequest::connection).containsOnly(0);
        assertThat(trial.calls())
                .allSatisfy(call -> assertThat(call.facts().get("pipeline before 0"))
                        .contains("reactiveBridge")
                        .doesNotContain("umbra"));
    }

    private static void unpooled(Stage stage) {
        Trial trial = stage.run(stage.chat().times(3).with(Option.KEEP_ALIVE_MS, "0"), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.requests()).extracting(WireRequest::connection).containsExactly(0, 1, 2);
    }

    private static void empty(Stage stage) {
        stage.run(stage.chat().sending("empty"), Answers.ok()).succeeded().notMirrored();
    }

    private static void file(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("file"), Answers.ok());

        trial.succeeded().notMirrored();
        assertThat(trial.requests().get(0).text()).contains(stage.title());
    }

    private static void answeredFirst(Stage stage) {
        stage.run(stage.chat().sending("never-ends"), Answers.ok()).succeeded().mirroredAs("completed");
    }

    private static void failsFirst(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("fails-first").times(2), Answers.ok());

        trial.failed().notMirrored();
        assertThat(trial.calls())
                .allSatisfy(call ->
                        assertThat(call.facts().get("pipeline before 0")).doesNotContain("umbra"));
    }

    private static void replaced(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("broken-first"), Answers.ok());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().facts()).containsKeys("pipeline before 0", "pipeline before 1");
    }

    private static void redirectAway(Stage stage) {
        String elsewhere = stage.rig().unwatched().url(Stage.CHAT);

        Trial trial = stage.run(stage.chat(), redirect("307 Temporary Redirect", elsewhere, ""));

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests()).hasSize(2);
    }

    private static void redirectLost(Stage stage) {
        stage.run(stage.chat(), redirect("307 Temporary Redirect", stage.rig().refusedUrl(), ""))
                .failed()
                .mirroredAs("production_error");
    }

    private static void seeOther(Stage stage) {
        Trial trial = stage.run(stage.chat(), redirect("303 See Other", "/moved", ""));

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests().get(1).head()).startsWith("GET /moved");
    }

    private static void redirectWithBody(Stage stage) {
        stage.run(stage.chat(), redirect("307 Temporary Redirect", "/moved", Answers.error("It is elsewhere.")))
                .succeeded()
                .mirroredAs("completed");
    }

    private static WireScript redirect(String status, String location, String body) {
        return (request, connection) -> {
            if (request.head().contains("/moved")) {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            } else {
                connection.respond(status, Answers.JSON + "\r\nLocation: " + location, body);
            }
        };
    }

    /** The second attempt begins on the stack that hands out the last byte of the first. */
    private static void retried(Stage stage) throws IOException {
        Trial trial = stage.runRetried(stage.chat().reading("retried"), application -> (request, connection) -> {
            if (connection.answered() == 0) {
                connection.respond("500 Internal Server Error", Answers.JSON, Answers.error("Again."));
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        });

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests()).extracting(WireRequest::connection).containsExactly(0, 0);
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

    private static void slowReader(Stage stage) {
        stage.runWith(SlowReader.plan(stage), SlowReader::script).status(200).mirrored();
    }

    private static void http2OneByOne(Stage stage) {
        stage.runSecure(stage.secureChat().reading("one-by-one"), request -> ok())
                .succeeded()
                .mirroredAs("completed");
    }

    private static void http2Unread(Stage stage) {
        stage.runSecure(stage.secureChat().reading("unread"), request -> ok())
                .status(200)
                .mirrored();
    }

    private static void noLeak(Stage stage) {
        Trial trial = stage.run(stage.chat().with(Option.NAME_OBJECTS, "true"), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.last().facts()).containsEntry("finds a buffer that leaks", "true");
        // what else was found is on stderr, which the last scenario compares
    }

    private static MockResponse ok() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(Answers.chat("Yes."))
                .build();
    }
}
