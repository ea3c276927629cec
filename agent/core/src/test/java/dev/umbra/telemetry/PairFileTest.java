package dev.umbra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.config.Settings.Content;
import dev.umbra.config.Settings.Export;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.config.Settings.TraceJoin;
import dev.umbra.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PairFileTest {

    private static final Map<String, String> NO_ENDPOINT =
            Map.of("otel.traces.exporter", "none", "otel.metrics.exporter", "none");

    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void aPairIsOneLineOfAnExportTraceServiceRequest() throws IOException {
        Path file = folder.resolve("pairs.jsonl");

        export(file, NO_ENDPOINT, 1);

        JsonNode request = onlyLine(file);
        assertThat(request.propertyNames()).containsExactly("resourceSpans");
        assertThat(spans(request))
                .extracting(span -> span.get("name").stringValue())
                .containsExactly("chat model-a", "chat model-b", "shadow_pair blue");
        assertThat(spans(request))
                .extracting(span -> span.get("traceId").stringValue())
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void theLineCarriesWhatTheEndpointReceives() throws IOException {
        Path file = folder.resolve("pairs.jsonl");
        try (OtlpReceiver receiver = new OtlpReceiver()) {
            export(file, receiver.settings(), 1);

            Map<String, Object> sent = new TreeMap<>();
            receiver.spans()
                    .forEach(span -> sent.put(
                            HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                            OtlpAttributes.of(span.getAttributesList())));
            Map<String, Object> filed = new TreeMap<>();
            spans(onlyLine(file))
                    .forEach(span ->
                            filed.put(span.get("spanId").stringValue(), OtlpAttributes.of(span.get("attributes"))));
            assertThat(filed).hasSize(3).isEqualTo(sent);
        }
    }

    @Test
    void theLineKeepsEveryCharacterOfTheContent() throws IOException {
        Path file = folder.resolve("pairs.jsonl");

        export(file, NO_ENDPOINT, 1);

        assertThat(Files.readString(file)).endsWith("}\n");
        Map<String, Object> production =
                OtlpAttributes.of(spans(onlyLine(file)).get(0).get("attributes"));
        assertThat((String) production.get("gen_ai.input.messages")).contains("the capital of \\\"France\\\"?");
    }

    @Test
    void linesAreAppendedToWhatIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.jsonl"), "{\"resourceSpans\":[]}\n");

        export(file, NO_ENDPOINT, 2);

        assertThat(Files.readAllLines(file)).hasSize(3).first().isEqualTo("{\"resourceSpans\":[]}");
    }

    @Test
    void foldersAreCreated() {
        Path file = folder.resolve("deep/er/pairs.jsonl");

        export(file, NO_ENDPOINT, 1);

        assertThat(file).exists();
    }

    @Test
    void aFileThatCannotBeWrittenIsOneLineAndACount() throws IOException {
        Path notAFolder = Files.createFile(folder.resolve("occupied"));

        export(notAFolder.resolve("pairs.jsonl"), NO_ENDPOINT, 3);

        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0))
                .startsWith("[umbra] export.file=" + notAFolder)
                .contains("name a file");
        assertThat(lines().get(1)).contains("lacks 3 pairs");
    }

    @Test
    void aFileIsWrittenAgainOnceItCanBe() throws IOException {
        Path occupied = Files.createFile(folder.resolve("later"));
        Path file = occupied.resolve("pairs.jsonl");
        Telemetry telemetry = start(file, NO_ENDPOINT);
        telemetry.export(Samples.pair());

        Files.delete(occupied);
        telemetry.export(Samples.pair());
        telemetry.close(Duration.ofSeconds(20));

        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    void linesOfManyThreadsDoNotMix() throws Exception {
        Path file = folder.resolve("pairs.jsonl");
        Telemetry telemetry = start(file, NO_ENDPOINT);
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread thread = new Thread(() -> {
                awaitUninterruptibly(go);
                for (int n = 0; n < 50; n++) {
                    telemetry.export(Samples.pair());
                }
            });
            thread.start();
            threads.add(thread);
        }

        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        telemetry.close(Duration.ofSeconds(20));

        assertThat(Files.readAllLines(file)).hasSize(200).allSatisfy(line -> {
            List<JsonNode> spans = spans(JsonMapper.shared().readTree(line));
            assertThat(spans)
                    .hasSize(3)
                    .extracting(span -> span.get("traceId"))
                    .containsOnly(spans.get(0).get("traceId"));
        });
    }

    private void export(Path file, Map<String, String> otel, int pairs) {
        Telemetry telemetry = start(file, otel);
        for (int i = 0; i < pairs; i++) {
            telemetry.export(Samples.pair());
        }
        telemetry.close(Duration.ofSeconds(20));
    }

    private Telemetry start(Path file, Map<String, String> otel) {
        return Telemetry.start(
                Samples.settings(new Export(Content.FULL, file.toFile(), TraceJoin.LINK), otel),
                new Account(),
                new FixedGauges(0, 0),
                new Log(new PrintStream(stderr, true, StandardCharsets.UTF_8), LogLevel.INFO),
                "1.2.3");
    }

    private List<String> lines() {
        return stderr.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static JsonNode onlyLine(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(1);
        return JsonMapper.shared().readTree(lines.get(0));
    }

    private static List<JsonNode> spans(JsonNode request) {
        List<JsonNode> spans = new ArrayList<>();
        request.get("resourceSpans")
                .forEach(resource -> resource.get("scopeSpans")
                        .forEach(scope -> scope.get("spans").forEach(spans::add)));
        return spans;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
