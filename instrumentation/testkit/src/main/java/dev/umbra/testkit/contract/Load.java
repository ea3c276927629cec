package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.RepeatedBytes;
import dev.umbra.testkit.probe.Report.Observation;
import dev.umbra.testkit.server.WireConnection;
import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Many calls, and large ones: the children's heap holds 128 MiB, so what is kept shows. */
final class Load {

    private static final int LARGE_BYTES = 64 * 1024 * 1024;

    private Load() {}

    static Stream<Scenario> scenarios() {
        return Stream.of(
                new Scenario("two hundred calls at once each get their own answer", Load::concurrentCalls),
                new Scenario("requests of 64 MB pass through a small heap", Load::largeRequests)
                        .needing(Feature.STREAMED_REQUESTS),
                new Scenario("responses of 64 MB pass through a small heap", Load::largeResponses),
                new Scenario("bodies beyond limits.memory are let go and the calls go on", Load::memoryLimit));
    }

    private static void concurrentCalls(Stage stage) {
        WireScript script =
                (request, connection) -> connection.respond("200 OK", Answers.JSON, Answers.chat(request.rawSha256()));

        Trial trial = stage.run(stage.chat().concurrent(200), script);

        trial.succeeded().mirrored();
        assertThat(trial.calls().stream().map(Observation::sha256).distinct()).hasSize(200);
    }

    private static void largeRequests(Stage stage) {
        CallPlan small = stage.chat();
        CallPlan plan =
                CallPlan.post(small.url(), small.payload().padded(LARGE_BYTES)).sending(CallPlan.UNKNOWN_LENGTH);

        stage.run(plan, Answers.ok()).succeeded().notMirrored();
    }

    private static void largeResponses(Stage stage) {
        Trial trial = stage.run(stage.chat().reading(CallPlan.STREAM), Load::answerLarge);

        trial.succeeded().mirroredOrNot();
        assertThat(trial.calls()).allSatisfy(call -> assertThat(call.length()).isEqualTo(LARGE_BYTES));
    }

    /** All bodies are on their way at once, so that together they are larger than the limit. */
    private static void memoryLimit(Stage stage) {
        int calls = 8;
        CallPlan small = stage.chat();
        CallPlan plan =
                CallPlan.post(small.url(), small.payload().padded(2_000_000)).concurrent(calls);

        stage.runWith(plan, application -> allAtOnce(calls)).succeeded().mirroredOrNot();
    }

    private static WireScript allAtOnce(int calls) {
        CountDownLatch arrived = new CountDownLatch(calls);
        return (request, connection) -> {
            arrived.countDown();
            if (!arrived.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("only " + (calls - arrived.getCount()) + " of " + calls + " calls arrived");
            }
            Answers.answer(connection);
        };
    }

    private static void answerLarge(WireRequest request, WireConnection connection) throws IOException {
        connection.write("HTTP/1.1 200 OK\r\n" + Answers.JSON + "\r\nContent-Length: " + LARGE_BYTES + "\r\n\r\n");
        RepeatedBytes body = new RepeatedBytes("umbra ".repeat(1000).getBytes(StandardCharsets.US_ASCII), LARGE_BYTES);
        byte[] buffer = new byte[6000];
        int count = body.read(buffer, 0, buffer.length);
        while (count > 0) {
            connection.write(Arrays.copyOf(buffer, count));
            count = body.read(buffer, 0, buffer.length);
        }
    }
}
