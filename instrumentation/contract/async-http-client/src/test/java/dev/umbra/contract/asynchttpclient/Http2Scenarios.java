package dev.umbra.contract.asynchttpclient;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Scenario.Steps;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Stop;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;

/** What is asked of AsyncHttpClient alone, over HTTP/2: each call has a stream, with a pipeline of its own. */
final class Http2Scenarios {

    private Http2Scenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                over("HTTP/2 carries three calls in a row", Http2Scenarios::inARow),
                over("HTTP/2 is read as a stream", Http2Scenarios::streamed),
                over("the application gives an HTTP/2 call up at the headers", Http2Scenarios::abortsAtHeaders),
                over("the application cancels an HTTP/2 stream", Http2Scenarios::cancelled),
                over("HTTP/2 carries an answer without a body", Http2Scenarios::noBody),
                over("HTTP/2 carries a compressed answer", Http2Scenarios::gzip),
                over("HTTP/2 carries a redirect", Http2Scenarios::redirect),
                over("HTTP/2 carries a body that waits for 100 Continue", Http2Scenarios::expectContinue),
                over("an HTTP/2 call is not answered in time", Http2Scenarios::readTimeout),
                over("the application's own request body fails midway over HTTP/2", Http2Scenarios::bodyFails));
        return Stream.concat(
                special,
                AsyncHttpClientBodies.ALL.stream()
                        .map(how -> over(
                                "HTTP/2 carries a request body supplied as '" + how + "'",
                                stage -> stage.runSecure(stage.secureChat().sending(how), request -> ok())
                                        .succeeded()
                                        .mirroredAs("completed"))));
    }

    private static Scenario over(String title, Steps steps) {
        return new Scenario(title, Set.of(Feature.HTTP_2), steps);
    }

    private static void inARow(Stage stage) {
        Trial trial = stage.runSecure(stage.secureChat().times(3), request -> ok());

        trial.succeeded().mirrored();
    }

    private static void streamed(Stage stage) {
        stage.runSecure(stage.secureChat().reading("stream"), request -> ok())
                .succeeded()
                .mirroredAs("completed");
    }

    private static void abortsAtHeaders(Stage stage) {
        CallPlan plan = stage.secureChat().reading(AsyncHttpClientReadings.ABORT_AT_HEADERS);

        stage.runSecure(plan, request -> ok()).status(200).mirrored();
    }

    private static void cancelled(Stage stage) {
        CallPlan plan = stage.secureChat().reading("stream").stop(Stop.CANCEL_AFTER_FIRST_BYTES);

        stage.runSecure(plan, request -> ok()).status(200).mirrored();
    }

    private static void noBody(Stage stage) {
        stage.runSecure(
                        stage.secureChat(),
                        request -> new MockResponse.Builder().code(204).build())
                .status(204)
                .mirrored();
    }

    private static void gzip(Stage stage) {
        stage.runSecure(stage.secureChat(), request -> {
                    Buffer packed = new Buffer();
                    try (var sink = Okio.buffer(new GzipSink(packed))) {
                        sink.writeUtf8(Answers.chat("Yes."));
                    }
                    return new MockResponse.Builder()
                            .addHeader("Content-Type", "application/json")
                            .addHeader("Content-Encoding", "gzip")
                            .body(packed)
                            .build();
                })
                .succeeded()
                .mirroredAs("completed");
    }

    /** 3.0.13 fails on it where the redirect has a body; that, too, must stay so. */
    private static void redirect(Stage stage) {
        stage.runSecure(
                        stage.secureChat(),
                        request -> request.getUrl().encodedPath().contains("moved")
                                ? ok()
                                : new MockResponse.Builder()
                                        .code(307)
                                        .addHeader("Location", "/moved")
                                        .body(Answers.error("It is elsewhere."))
                                        .build())
                .mirrored();
    }

    private static void expectContinue(Stage stage) {
        CallPlan plan = stage.secureChat().sending("unknown-length").with(Option.EXPECT_CONTINUE, "true");

        stage.runSecure(
                        plan,
                        request -> new MockResponse.Builder()
                                .add100Continue()
                                .body(Answers.chat("Yes."))
                                .build())
                .mirroredOrNot();
    }

    private static void readTimeout(Stage stage) {
        stage.runSecure(
                        stage.secureChat().with(Option.READ_TIMEOUT_MS, "1000"),
                        request -> new MockResponse.Builder()
                                .headersDelay(5, TimeUnit.SECONDS)
                                .build())
                .failed()
                .mirroredAs("production_error");
    }

    private static void bodyFails(Stage stage) {
        stage.runSecure(stage.secureChat().sending("fails-midway"), request -> ok())
                .failed()
                .notMirrored();
    }

    private static MockResponse ok() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(Answers.chat("Yes."))
                .build();
    }
}
