package dev.umbra.contract.httpurlconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.server.WireConnection;
import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireScript;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;

/** What is asked of HttpURLConnection alone. */
final class HttpUrlConnectionScenarios {

    private static final WireScript ERROR =
            (request, connection) -> connection.respond("400 Told So", Answers.JSON, Answers.error("It is so."));

    private HttpUrlConnectionScenarios() {}

    static Stream<Scenario> scenarios() {
        return Stream.of(bodies(), readings(), errorReadings(), requests(), redirects(), endings())
                .flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return HttpUrlConnectionBodies.WHOLE.stream()
                .filter(how -> !how.equals("put"))
                .map(how -> new Scenario(
                        "the request body is written as '" + how + "'",
                        stage -> stage.run(stage.chat().sending(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static Stream<Scenario> readings() {
        return HttpUrlConnectionReadings.ALL.stream()
                .map(how -> new Scenario(
                        "the response is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), Answers.ok())
                                .succeeded()
                                .mirrored()));
    }

    private static Stream<Scenario> errorReadings() {
        return Stream.of(
                        "stream-first",
                        "header-first",
                        "header-map-first",
                        "lines",
                        "asked-twice",
                        "exact-length",
                        "single-bytes")
                .map(how -> new Scenario(
                        "an error is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), ERROR)
                                .status(400)
                                .mirroredAs("production_error")));
    }

    private static Stream<Scenario> requests() {
        return Stream.of(
                new Scenario(
                        "a POST without a body passes",
                        stage -> stage.run(stage.chat().sending("empty"), Answers.ok())
                                .succeeded()
                                .notMirrored()),
                new Scenario(
                        "a PUT is no inference",
                        stage -> stage.run(stage.chat().sending("put"), Answers.ok())
                                .succeeded()
                                .notMirrored()),
                new Scenario(
                        "less is written than was promised",
                        stage -> stage.run(stage.chat().sending("too-short"), Answers.ok())
                                .failed()
                                .notMirrored()),
                new Scenario(
                        "more is written than was promised",
                        stage -> stage.run(stage.chat().sending("too-long"), Answers.ok())
                                .failed()
                                .notMirrored()),
                new Scenario(
                        "a body that fails is closed as if it were whole",
                        stage -> stage.run(
                                        stage.chat().sending("fails-and-closes"),
                                        HttpUrlConnectionScenarios::awaitClose)
                                .failed()
                                .notMirrored()),
                new Scenario("a buffered request is never sent", HttpUrlConnectionScenarios::neverSent),
                new Scenario("calls in a row keep one connection", HttpUrlConnectionScenarios::keepAlive),
                new Scenario("another host name is verified by the application", HttpUrlConnectionScenarios::verifier));
    }

    private static Stream<Scenario> redirects() {
        return Stream.of(
                new Scenario("a POST is redirected to a GET", HttpUrlConnectionScenarios::redirectedToGet),
                new Scenario(
                        "a streamed body is not sent again for a redirect",
                        stage -> unrepeatable(stage, "307 Temporary Redirect", "Location: /moved")),
                new Scenario(
                        "a streamed body is not sent again for a challenge",
                        stage -> unrepeatable(stage, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"models\"")));
    }

    private static Stream<Scenario> endings() {
        return Stream.of(
                new Scenario("an error of 64 KB is not read ahead", HttpUrlConnectionScenarios::longError),
                new Scenario("an error without a body ends the call", HttpUrlConnectionScenarios::emptyError),
                new Scenario(
                        "an error is not read",
                        stage -> stage.run(stage.chat().reading("status-and-disconnect"), ERROR)
                                .status(400)
                                .mirroredAs("production_error")),
                new Scenario(
                        "an answer without a body is not read",
                        stage -> stage.run(
                                        stage.chat().reading("status-only"),
                                        (request, connection) -> connection.write("HTTP/1.1 204 No Content\r\n\r\n"))
                                .status(204)
                                .mirroredAs("production_error")),
                new Scenario(
                        "a busy server is asked again by another connection", HttpUrlConnectionScenarios::askedAgain),
                new Scenario("a body that is shorter than was announced", HttpUrlConnectionScenarios::shortBody),
                new Scenario("a response is marked and read again", HttpUrlConnectionScenarios::markAndReset),
                new Scenario("the application disconnects mid-stream", HttpUrlConnectionScenarios::disconnected),
                new Scenario("another thread disconnects", HttpUrlConnectionScenarios::cancelled),
                new Scenario("a connection is collected before it is read", HttpUrlConnectionScenarios::forgotten));
    }

    private static void neverSent(Stage stage) {
        Trial trial = stage.run(stage.chat().reading("never"), Answers.ok());

        trial.notMirrored();
        assertThat(trial.requests()).isEmpty();
    }

    private static void keepAlive(Stage stage) {
        Trial trial = stage.run(stage.chat().times(3), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.requests()).extracting(WireRequest::connection).containsOnly(0);
    }

    private static void verifier(Stage stage) {
        String url = stage.rig().secure().url(Stage.CHAT).replace("127.0.0.1", "localhost");
        CallPlan plan = CallPlan.post(url, stage.chat().payload())
                .with(Option.TRUSTED_CERTIFICATE, stage.rig().secure().certificatePem());

        Trial trial = stage.runSecure(
                plan,
                request -> new MockResponse.Builder().body(Answers.chat("Yes.")).build());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().facts()).containsEntry("verified", "localhost");
    }

    private static void redirectedToGet(Stage stage) {
        Trial trial = stage.run(stage.chat(), (request, connection) -> {
            if (request.head().contains("/moved")) {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            } else {
                connection.respond("302 Found", "Location: /moved" + Stage.CHAT, "");
            }
        });

        trial.succeeded().mirroredAs("completed");
        // Java 17 repeats the GET, without its first line, where the kept connection that it took had been dropped
        assertThat(trial.requests()).extracting(WireRequest::framing).startsWith("content-length", "none");
    }

    private static void unrepeatable(Stage stage, String status, String header) {
        Trial trial = stage.run(
                stage.chat().sending(CallPlan.UNKNOWN_LENGTH).reading("stream-first"),
                (request, connection) -> connection.respond(status, header, "{}"));

        trial.mirroredAs("production_error");
        assertThat(trial.requests()).hasSize(1);
    }

    private static void longError(Stage stage) {
        String message = Answers.error("x".repeat(64 * 1024));

        Trial trial = stage.run(
                stage.chat(), (request, connection) -> connection.respond("500 Told So", Answers.JSON, message));

        trial.status(500).mirroredAs("production_error");
        assertThat(trial.last().length()).isEqualTo(message.length());
    }

    /** The body of the first answer is never read, and its connection not let go: only the second call tells that it is over. */
    private static void askedAgain(Stage stage) throws IOException {
        Trial trial = stage.runRetried(stage.chat().reading("asked-again"), application -> onceBusy());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().facts()).containsEntry("first status", "503");
        assertThat(trial.requests()).hasSize(2);
    }

    private static WireScript onceBusy() {
        AtomicInteger requests = new AtomicInteger();
        return (request, connection) -> {
            if (requests.getAndIncrement() == 0) {
                connection.respond("503 Wait", Answers.JSON, Answers.error("Busy."));
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        };
    }

    private static void emptyError(Stage stage) {
        stage.run(stage.chat(), (request, connection) -> connection.respond("503 Told So", Answers.JSON, ""))
                .status(503)
                .mirroredAs("production_error");
    }

    /** Java 17 takes the early end for the end, and so does the application; Java 25 says "Premature EOF". */
    private static void shortBody(Stage stage) {
        stage.run(stage.chat(), (request, connection) -> {
                    connection.write("HTTP/1.1 200 OK\r\n" + Answers.JSON + "\r\nContent-Length: 500\r\n\r\n{\"id\":");
                    connection.close();
                })
                .status(200)
                .mirroredAs("production_error");
    }

    /** Only a body that ends with its connection can be marked. */
    private static void markAndReset(Stage stage) {
        Trial trial = stage.run(stage.chat().reading("mark-and-reset"), (request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\n" + Answers.JSON + "\r\nConnection: close\r\n\r\n");
            connection.write(Answers.chat("Yes."));
            connection.close();
        });

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().facts()).containsEntry("mark", "true");
    }

    private static void disconnected(Stage stage) {
        CallPlan plan = stage.stream().stop(Stop.CANCEL_AFTER_FIRST_BYTES);

        stage.run(plan, (request, connection) -> {
                    connection.startChunked("200 OK", Answers.EVENTS);
                    connection.chunk(Answers.event("One."));
                    awaitClose(request, connection);
                })
                .status(200)
                .mirroredAs("cancelled");
    }

    private static void cancelled(Stage stage) {
        CallPlan plan = stage.stream().reading("until-cancelled").stop(Stop.CANCEL_ON_NUDGE);

        stage.runWith(plan, application -> (request, connection) -> {
                    application.nudge();
                    awaitClose(request, connection);
                })
                .failed()
                .mirroredOrNot();
    }

    private static void awaitClose(WireRequest request, WireConnection connection) throws IOException {
        connection.awaitPeerClose();
        connection.close();
    }

    /** The next call on any connection finds out that the first one's was collected. */
    private static void forgotten(Stage stage) {
        CallPlan plan = stage.chat().sending(CallPlan.UNKNOWN_LENGTH).reading("forgotten");
        Trial forgotten = stage.run(plan, Answers.ok());
        String marker = stage.title().toUpperCase(Locale.ROOT); // of this staging, and none that holds the other call's
        CallPlan later = CallPlan.post(plan.url(), Payload.chat(marker));

        stage.run(later, Answers.ok()).succeeded().mirrored();

        assertThat(forgotten.last().facts()).containsEntry("collected", "true");
        forgotten.mirroredAs("cancelled");
    }
}
