package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.server.WireScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Calls that go well, or end in an answer of the server: bytes and headers are the same with and without the agent. */
final class Exchanges {

    private Exchanges() {}

    static Stream<Scenario> scenarios() {
        return Stream.concat(
                Stream.of(
                        new Scenario("a JSON call passes unchanged", Exchanges::jsonCall),
                        new Scenario("an asynchronous call passes unchanged", Exchanges::asyncCall)
                                .needing(Feature.ASYNCHRONOUS_CALLS),
                        new Scenario("a body of unknown length stays chunked", Exchanges::unknownLength)
                                .needing(Feature.STREAMED_REQUESTS),
                        new Scenario("a response is read as a stream", Exchanges::readAsStream),
                        new Scenario("a megabyte is mirrored whole", Exchanges::megabyte),
                        new Scenario("repeated and empty response headers arrive in order", Exchanges::headers),
                        new Scenario("gzip arrives as the client unpacks it", Exchanges::gzip),
                        new Scenario("a temporary redirect is followed with its body", Exchanges::redirect),
                        new Scenario("a challenge is answered with credentials", Exchanges::challenge)
                                .needing(Feature.AUTHENTICATION),
                        new Scenario("a body waits for 100 Continue", Exchanges::expectContinue)
                                .needing(Feature.EXPECT_CONTINUE),
                        new Scenario("an answer without a body ends the call", Exchanges::noBody)
                                .needing(Feature.BARE_ANSWERS),
                        new Scenario("a GET is left alone", Exchanges::get),
                        new Scenario("an operation that is not inference is left alone", Exchanges::upload),
                        new Scenario("a host that no setting names is left alone", Exchanges::unwatchedHost)),
                Stream.concat(
                        Stream.of(errorAnswer(401).needing(Feature.UNAUTHORIZED_BODY)),
                        IntStream.of(400, 404, 429, 500, 503).mapToObj(Exchanges::errorAnswer)));
    }

    private static void jsonCall(Stage stage) {
        Trial trial = stage.run(stage.chat(), Answers.ok());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests()).hasSize(1);
        assertThat(trial.requests().get(0).text()).contains(stage.title());
    }

    private static void asyncCall(Stage stage) {
        stage.run(stage.chat().async(), Answers.ok()).succeeded().mirroredAs("completed");
    }

    private static void unknownLength(Stage stage) {
        Trial trial = stage.run(stage.chat().sending(CallPlan.UNKNOWN_LENGTH), Answers.ok());

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.requests().get(0).framing()).startsWith("chunked");
    }

    private static void readAsStream(Stage stage) {
        stage.run(stage.chat().reading(CallPlan.STREAM), Answers.ok())
                .succeeded()
                .mirroredAs("completed");
    }

    private static void megabyte(Stage stage) {
        CallPlan plan = stage.chat();
        plan = CallPlan.post(plan.url(), plan.payload().padded(1_000_000));

        stage.run(plan, Answers.ok()).succeeded().mirrored();
    }

    private static void headers(Stage stage) {
        Trial trial = stage.run(
                stage.chat(),
                (request, connection) -> connection.respond(
                        "200 Fine",
                        Answers.JSON + "\r\nSet-Cookie: a=1\r\nX-Empty:\r\nSet-Cookie: b=2",
                        Answers.chat("Yes.")));

        trial.succeeded().mirrored();
        assertThat(trial.last().headers()).anyMatch(line -> line.contains("b=2"));
    }

    private static void gzip(Stage stage) {
        WireScript script = (request, connection) -> connection.respond(
                "200 OK", Answers.JSON + "\r\nContent-Encoding: gzip", gzipped(Answers.chat("Yes.")));

        stage.run(stage.chat(), script).succeeded().mirrored();
    }

    private static void redirect(Stage stage) {
        WireScript script = (request, connection) -> {
            if (request.head().contains("/moved")) {
                Answers.answer(connection);
            } else {
                connection.respond("307 Temporary Redirect", "Location: /moved" + Stage.CHAT, "");
            }
        };

        // OkHttp before 4.6 does not follow it for a POST; that, too, must stay so
        stage.run(stage.chat(), script).mirrored();
    }

    private static void challenge(Stage stage) {
        WireScript script = (request, connection) -> {
            if (request.header("authorization").orElse("").startsWith("Basic")) {
                Answers.answer(connection);
            } else {
                connection.respond("401 Unauthorized", "WWW-Authenticate: Basic realm=\"models\"", "{}");
            }
        };

        Trial trial = stage.run(stage.chat().with(Option.AUTHENTICATE, "true"), script);

        trial.succeeded().mirrored();
        assertThat(trial.requests()).hasSize(2);
    }

    private static void expectContinue(Stage stage) {
        Trial trial = stage.run(stage.chat().with(Option.EXPECT_CONTINUE, "true"), Answers.ok());

        trial.succeeded().mirrored();
        assertThat(trial.requests().get(0).header("expect"))
                .hasValueSatisfying(value -> assertThat(value).isEqualToIgnoringCase("100-continue"));
    }

    private static void noBody(Stage stage) {
        stage.run(stage.chat(), (request, connection) -> connection.write("HTTP/1.1 204 No Content\r\n\r\n"))
                .status(204)
                .mirrored();
    }

    private static void get(Stage stage) {
        CallPlan plan = stage.chat().with(Option.METHOD, "GET");

        stage.run(plan, Answers.ok()).succeeded().notMirrored();
    }

    private static void upload(Stage stage) {
        CallPlan plan = CallPlan.post(
                stage.rig().watched().url("/v1/files"), stage.chat().payload());

        stage.run(plan, Answers.ok()).succeeded().notMirrored();
    }

    private static void unwatchedHost(Stage stage) {
        CallPlan plan = CallPlan.post(
                        stage.rig().unwatched().url(Stage.CHAT), stage.chat().payload())
                .with(Option.NAME_OBJECTS, "true");

        stage.runUnwatched(plan, Answers.ok()).succeeded().notMirrored();
    }

    private static Scenario errorAnswer(int status) {
        return new Scenario("an answer with status " + status + " arrives with its body", stage -> {
            WireScript script = (request, connection) ->
                    connection.respond(status + " Told So", Answers.JSON, Answers.error("It is so."));

            Trial trial = stage.run(stage.chat(), script);

            trial.status(status).mirroredAs("production_error");
            assertThat(trial.last().length())
                    .isEqualTo(Answers.error("It is so.").length());
        });
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
