package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.server.SecureServer.SecureScript;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.SocketEffect;
import okio.BufferedSink;

/** TLS and HTTP/2. */
final class Secured {

    private static final String FIRST = Answers.event("One.");
    private static final String SECOND = Answers.event("Two.") + Answers.DONE;

    private Secured() {}

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("TLS with HTTP/1.1 passes unchanged", Secured::tls),
                new Scenario("HTTP/2 passes unchanged", Secured::http2).needing(Feature.HTTP_2),
                new Scenario("HTTP/2 carries an asynchronous call", Secured::http2Async)
                        .needing(Feature.HTTP_2, Feature.ASYNCHRONOUS_CALLS),
                new Scenario("HTTP/2 carries a body of unknown length", Secured::http2UnknownLength)
                        .needing(Feature.HTTP_2, Feature.STREAMED_REQUESTS),
                new Scenario("HTTP/2 delivers the first event before the second is sent", Secured::http2FirstEvent)
                        .needing(Feature.HTTP_2),
                new Scenario("HTTP/2 carries an error answer", Secured::http2Error).needing(Feature.HTTP_2),
                new Scenario("HTTP/2 resets a stream in the middle of a body", Secured::http2Reset)
                        .needing(Feature.HTTP_2),
                new Scenario("the application closes an HTTP/2 stream early", Secured::http2ClosedEarly)
                        .needing(Feature.HTTP_2),
                new Scenario("one HTTP/2 connection carries fifty calls at once", Secured::http2Concurrent)
                        .needing(Feature.HTTP_2),
                new Scenario("a certificate is not trusted", Secured::untrusted));
    }

    private static void tls(Stage stage) {
        Trial trial = stage.runSecure(stage.secureChat().with(Option.HTTP_2, "false"), request -> ok());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.secureRequests()).singleElement().asString().startsWith("HTTP/1.1");
    }

    private static void http2(Stage stage) {
        Trial trial = stage.runSecure(stage.secureChat(), request -> ok());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.secureRequests()).singleElement().asString().startsWith("HTTP/2");
    }

    private static void http2Async(Stage stage) {
        stage.runSecure(stage.secureChat().async(), request -> ok()).succeeded().mirroredAs("completed");
    }

    private static void http2UnknownLength(Stage stage) {
        stage.runSecure(stage.secureChat().sending(CallPlan.UNKNOWN_LENGTH), request -> ok())
                .succeeded()
                .mirroredAs("completed");
    }

    private static void http2FirstEvent(Stage stage) {
        stage.runSecureWith(stage.secureChat().reading(CallPlan.STREAM), Secured::twoGatedEvents)
                .succeeded()
                .mirrored();
    }

    private static void http2Error(Stage stage) {
        stage.runSecure(
                        stage.secureChat(),
                        request -> new MockResponse.Builder()
                                .code(500)
                                .body(Answers.error("It is so."))
                                .build())
                .status(500)
                .mirroredAs("production_error");
    }

    private static void http2Reset(Stage stage) {
        stage.runSecure(
                        stage.secureChat().reading(CallPlan.STREAM).with(Option.RACED_BODY, "true"),
                        request -> new MockResponse.Builder()
                                .body(FIRST.repeat(1000))
                                .onResponseBody(new SocketEffect.CloseStream(2))
                                .build())
                .failed()
                .mirroredAs("production_error");
    }

    private static void http2ClosedEarly(Stage stage) {
        CallPlan plan = stage.secureChat().reading(CallPlan.STREAM).stop(Stop.CLOSE_AFTER_FIRST_BYTES);

        stage.runSecure(plan, request -> ok()).status(200).mirrored();
    }

    private static void http2Concurrent(Stage stage) {
        stage.runSecure(stage.secureChat().concurrent(50), request -> ok())
                .succeeded()
                .mirrored();
    }

    private static void untrusted(Stage stage) {
        CallPlan plan =
                CallPlan.post(stage.rig().secure().url(Stage.CHAT), stage.chat().payload());

        Trial trial = stage.runSecure(plan, request -> ok()).failed();
        if (stage.offers(Feature.CONNECTED_FIRST)) {
            trial.notMirrored();
        } else {
            trial.mirroredOrNot();
        }
    }

    private static MockResponse ok() {
        return new MockResponse.Builder()
                .addHeader("Content-Type", "application/json")
                .body(Answers.chat("Yes."))
                .build();
    }

    /** MockWebServer would announce the unknown length as -1, which Netty's HTTP/2 refuses. */
    private static SecureScript twoGatedEvents(ProbeProcess application) {
        return request -> new MockResponse.Builder()
                .addHeader("Content-Type", "text/event-stream")
                .body(new GatedEvents(application))
                .removeHeader("Content-Length")
                .build();
    }

    private record GatedEvents(ProbeProcess application) implements MockResponseBody {

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8(FIRST).flush();
            try {
                Stage.awaitSeen(application, FIRST.length());
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            sink.writeUtf8(SECOND).flush();
        }
    }
}
