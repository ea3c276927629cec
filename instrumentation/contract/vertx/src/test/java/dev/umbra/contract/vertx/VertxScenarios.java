package dev.umbra.contract.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.server.WireScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What is asked of the HTTP client of Vert.x alone. */
final class VertxScenarios {

    private VertxScenarios() {}

    static Stream<Scenario> scenarios() {
        Stream<Scenario> special = Stream.of(
                new Scenario("a POST without a body passes", VertxScenarios::empty),
                new Scenario("the answer comes before the body is told to end", VertxScenarios::answeredFirst),
                new Scenario("a body that fails is sent as if it were whole", VertxScenarios::sendFails),
                new Scenario("a response is unpacked before it is read", VertxScenarios::unpacked),
                new Scenario("a redirect to a GET ends the call that asked for it", VertxScenarios::seeOther));
        return Stream.of(special, bodies(), readings()).flatMap(s -> s);
    }

    private static Stream<Scenario> bodies() {
        return VertxBodies.ALL.stream().flatMap(how -> Stream.of(true, false).map(async -> body(how, async)));
    }

    private static Scenario body(String how, boolean async) {
        return new Scenario(
                "the request body is supplied as '" + how + "' from " + thread(async),
                stage -> stage.run(stage.chat().sending(how).with(Option.ASYNC, String.valueOf(async)), Answers.ok())
                        .succeeded()
                        .mirroredAs("completed"));
    }

    private static Stream<Scenario> readings() {
        return VertxReadings.ALL.stream().flatMap(how -> Stream.of(true, false).map(async -> reading(how, async)));
    }

    private static Scenario reading(String how, boolean async) {
        return new Scenario(
                "the response is read as '" + how + "' by " + thread(async),
                stage -> stage.run(stage.chat().reading(how).with(Option.ASYNC, String.valueOf(async)), Answers.ok())
                        .succeeded()
                        .mirroredAs("completed"));
    }

    private static String thread(boolean async) {
        return async ? "an event loop" : "a thread of the application";
    }

    private static void empty(Stage stage) {
        stage.run(stage.chat().sending("empty"), Answers.ok()).succeeded().notMirrored();
    }

    private static void answeredFirst(Stage stage) {
        stage.run(stage.chat().sending("never-ends"), Answers.ok()).succeeded().mirroredAs("completed");
    }

    /** {@code send} ends the request where its stream fails: Vert.x says whole, and what is there is no JSON. */
    private static void sendFails(Stage stage) {
        stage.run(stage.chat().sending("send-fails-midway"), Answers.ok())
                .succeeded()
                .notMirrored();
    }

    private static void unpacked(Stage stage) {
        WireScript script = (request, connection) -> connection.respond(
                "200 OK", Answers.JSON + "\r\nContent-Encoding: gzip", gzipped(Answers.chat("Yes.")));

        Trial trial = stage.run(stage.chat().reading("unpacked"), script);

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().length()).isEqualTo(Answers.chat("Yes.").length());
    }

    /** 4.0 asks again with the Content-Length of the first request and waits in vain; that, too, must stay so. */
    private static void seeOther(Stage stage) {
        stage.run(stage.chat().with(Option.READ_TIMEOUT_MS, "5000"), (request, connection) -> {
                    if (request.head().startsWith("GET")) {
                        connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
                    } else {
                        connection.respond("303 See Other", "Location: /moved" + Stage.CHAT, "");
                    }
                })
                .mirrored();
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
