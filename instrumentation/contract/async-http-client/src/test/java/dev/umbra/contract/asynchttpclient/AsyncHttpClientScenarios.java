package dev.umbra.contract.asynchttpclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.server.WireConnection;
import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireScript;
import java.io.IOException;
import java.net.URI;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;

/** What is asked of AsyncHttpClient alone, over HTTP/1.1. */
final class AsyncHttpClientScenarios {

    private AsyncHttpClientScenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a kept connection has no handler of ours between calls", AsyncHttpClientScenarios::kept),
                new Scenario("connections that are not kept pass unchanged", AsyncHttpClientScenarios::notKept),
                new Scenario("a POST without a body is left alone", AsyncHttpClientScenarios::empty),
                new Scenario(
                        "a POST with an empty body leaves no handler behind", AsyncHttpClientScenarios::emptyTwice),
                new Scenario("a file that the transport reads passes unchanged", AsyncHttpClientScenarios::file),
                new Scenario("a file is read by the client over TLS", AsyncHttpClientScenarios::secureFile),
                new Scenario("a body generator fails before anything is sent", AsyncHttpClientScenarios::failsFirst),
                new Scenario("a redirect to a host that is not watched is one call", AsyncHttpClientScenarios::away),
                new Scenario("a redirect that leads nowhere fails the call", AsyncHttpClientScenarios::lost),
                new Scenario("a redirect that becomes a GET is one call", AsyncHttpClientScenarios::seeOther),
                new Scenario("a redirect's own body is not the answer's", AsyncHttpClientScenarios::redirectWithBody),
                new Scenario(
                        "an attempt that is dropped is repeated in the same call", AsyncHttpClientScenarios::retried),
                new Scenario("the answer stalls mid-stream", AsyncHttpClientScenarios::stalls),
                new Scenario("the time for the whole call is over while it waits", AsyncHttpClientScenarios::late),
                new Scenario("the application gives up at the status", AsyncHttpClientScenarios::abortsAtStatus),
                new Scenario("the application gives up at the headers", AsyncHttpClientScenarios::abortsAtHeaders),
                new Scenario("the application's handler fails", AsyncHttpClientScenarios::handlerFails),
                new Scenario("a call through a proxy is one to its own host", AsyncHttpClientScenarios::proxied));
        Stream<Scenario> last =
                Stream.of(new Scenario("no buffer is left unreleased by any of it", AsyncHttpClientScenarios::noLeak));
        return Stream.of(
                        special,
                        AsyncHttpClientBodies.ALL.stream().map(AsyncHttpClientScenarios::body),
                        AsyncHttpClientReadings.ALL.stream().map(AsyncHttpClientScenarios::reading),
                        Http2Scenarios.scenarios(),
                        last)
                .flatMap(s -> s);
    }

    /** What 2 has, and 3 has not. */
    static Stream<Scenario> ofReactiveStreams() {
        return Stream.concat(
                AsyncHttpClientBodies.REACTIVE.stream().map(AsyncHttpClientScenarios::body),
                Stream.of(
                        reading(AsyncHttpClientReadings.REACTIVE),
                        new Scenario("a stream's subscriber cancels", AsyncHttpClientScenarios::subscriberCancels)));
    }

    private static Scenario body(String how) {
        return new Scenario(
                "the request body is supplied as '" + how + "'",
                stage -> stage.run(stage.chat().sending(how), Answers.ok())
                        .succeeded()
                        .mirroredAs("completed"));
    }

    private static Scenario reading(String how) {
        return new Scenario(
                "the response is read as '" + how + "'",
                stage -> stage.run(stage.chat().reading(how), Answers.ok())
                        .succeeded()
                        .mirroredAs("completed"));
    }

    private static void kept(Stage stage) {
        Trial trial = stage.run(stage.stream().times(3), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.requests()).extracting(WireRequest::connection).containsOnly(0);
        assertThat(trial.calls())
                .allSatisfy(call -> assertThat(call.facts().get("pipeline that is offered"))
                        .contains("ahc-http")
                        .doesNotContain("umbra"));
    }

    private static void notKept(Stage stage) {
        Trial trial = stage.run(stage.chat().times(3).with(Option.KEEP_ALIVE_MS, "0"), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.requests()).extracting(WireRequest::connection).containsExactly(0, 1, 2);
    }

    private static void empty(Stage stage) {
        stage.run(stage.chat().sending("none"), Answers.ok()).succeeded().notMirrored();
    }

    private static void emptyTwice(Stage stage) {
        Trial trial = stage.run(stage.stream().sending("empty").times(2), Answers.ok());

        trial.succeeded().notMirrored();
        assertThat(trial.last().facts().get("pipeline that was pooled")).doesNotContain("umbra");
    }

    private static void file(Stage stage) {
        Trial trial = stage.run(stage.chat().sending("file"), Answers.ok());

        trial.succeeded().notMirrored();
        assertThat(trial.requests().get(0).text()).contains(stage.title());
    }

    private static void secureFile(Stage stage) {
        CallPlan plan = stage.secureChat().sending("file").with(Option.HTTP_2, "false");

        stage.runSecure(
                        plan,
                        request -> new MockResponse.Builder()
                                .addHeader("Content-Type", "application/json")
                                .body(Answers.chat("Yes."))
                                .build())
                .succeeded()
                .mirroredAs("completed");
    }

    private static void failsFirst(Stage stage) {
        stage.run(stage.chat().sending("generator-fails"), Answers.ok()).notMirrored();
    }

    private static void away(Stage stage) {
        String elsewhere = stage.rig().unwatched().url(Stage.CHAT);

        Trial trial = stage.run(stage.chat(), redirect("307 Temporary Redirect", elsewhere, ""));

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests()).hasSize(2);
    }

    private static void lost(Stage stage) {
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

    private static void retried(Stage stage) {
        Trial trial = stage.run(stage.chat(), (request, connection) -> {
            if (connection.number() < 2) {
                connection.close();
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        });

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests()).hasSize(3);
    }

    private static void stalls(Stage stage) {
        stage.run(stage.stream().with(Option.READ_TIMEOUT_MS, "1000"), AsyncHttpClientScenarios::oneEventUntilClosed)
                .failed()
                .mirroredAs("production_error");
    }

    private static void late(Stage stage) {
        CallPlan plan = stage.chat().reading(AsyncHttpClientReadings.IN_TIME).with(Option.READ_TIMEOUT_MS, "1000");

        stage.run(plan, (request, connection) -> {
                    connection.awaitPeerClose();
                    connection.close();
                })
                .failed()
                .mirroredAs("production_error");
    }

    private static void abortsAtStatus(Stage stage) {
        stage.run(stage.stream().reading(AsyncHttpClientReadings.ABORT_AT_STATUS), Answers.ok())
                .mirrored();
    }

    private static void abortsAtHeaders(Stage stage) {
        stage.run(stage.stream().reading(AsyncHttpClientReadings.ABORT_AT_HEADERS), Answers.ok())
                .status(200)
                .mirrored();
    }

    private static void handlerFails(Stage stage) {
        stage.run(stage.chat().reading(AsyncHttpClientReadings.FAILS), Answers.ok())
                .failed()
                .mirroredAs("production_error");
    }

    /** Nobody listens at the host itself, so that the answer can only be the proxy's. */
    private static void proxied(Stage stage) {
        int proxy = URI.create(stage.rig().watched().url("/")).getPort();
        CallPlan plan = CallPlan.post(stage.rig().refusedUrl(), stage.chat().payload())
                .reading(AsyncHttpClientReadings.VIA_PROXY + proxy);

        Trial trial = stage.run(plan, Answers.ok());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests().get(0).head())
                .startsWith("POST " + stage.rig().refusedUrl());
    }

    private static void subscriberCancels(Stage stage) {
        CallPlan plan = stage.stream().reading(AsyncHttpClientReadings.REACTIVE).stop(Stop.CLOSE_AFTER_FIRST_BYTES);

        stage.run(plan, (request, connection) -> {
                    connection.startChunked("200 OK", Answers.EVENTS);
                    connection.chunk(Answers.event("One."));
                    connection.chunk(Answers.DONE);
                    connection.endChunks();
                })
                .status(200)
                .mirrored();
    }

    private static void noLeak(Stage stage) {
        Trial trial = stage.run(stage.chat().with(Option.NAME_OBJECTS, "true"), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.last().facts()).containsEntry("finds a buffer that leaks", "true");
        // what else was found is on stderr, which the last scenario compares
    }

    private static void oneEventUntilClosed(WireRequest request, WireConnection connection) throws IOException {
        connection.startChunked("200 OK", Answers.EVENTS);
        connection.chunk(Answers.event("One."));
        connection.awaitPeerClose();
        connection.close();
    }
}
