package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Part;
import dev.umbra.safety.BodyBlockers;
import dev.umbra.safety.Operations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exchanges recorded from real providers, each with an independent reading of its answer. They are kept beside the
 * project, not in it: {@code ../shared/fixtures} of the project's root.
 */
class RecordedExchangesTest {

    private static final Set<String> APIS = Set.of("openai", "azure-openai");
    private static final Set<String> REWRITTEN = Set.of(
            "metadata", "user", "safety_identifier", "service_tier", "store", "stream_options", "prompt_cache_key");

    private static final OpenAiDialect DIALECT = new OpenAiDialect();
    private static List<Recorded> recorded = List.of();

    private record Recorded(String id, JsonNode fields) {
        byte[] bytes(String name) {
            return Base64.getDecoder().decode(fields.path(name).stringValue());
        }

        JsonNode expected() {
            return fields.path("expected");
        }

        boolean failed() {
            return expected().path("error").booleanValue();
        }
    }

    @BeforeAll
    static void read() throws Exception {
        Path file = find("shared/fixtures/exchanges.jsonl.gz");
        Assumptions.assumeTrue(file != null, "no recorded exchanges: ../shared/fixtures is not beside the project");
        List<Recorded> read = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode fields = Json.parse(line);
                if (APIS.contains(fields.path("api").stringValue())) {
                    read.add(new Recorded(fields.path("id").stringValue(), fields));
                }
            }
        }
        assertThat(read).hasSizeGreaterThan(300);
        recorded = read;
    }

    @Test
    void everyAnswerIsReadAsExpected() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (Recorded exchange : recorded) {
            if (!exchange.failed()) {
                ChatAnswer answer = DIALECT.decodeAnswer(
                        exchange.fields().path("content_type").stringValue(), exchange.bytes("response"));
                Reading expected = reading(exchange.expected());
                Reading read = reading(answer);
                if (overlooksTheFunctionCall(expected)) {
                    softly.assertThat(read.tools()).as(exchange.id()).hasSize(1);
                    read = read.withTools(List.of());
                }
                softly.assertThat(read).as(exchange.id()).isEqualTo(expected);
                softly.assertThat(answer.whole()).as(exchange.id() + " whole").isTrue();
            }
        }
        softly.assertAll();
    }

    @Test
    void everyErrorIsNamedAndNoAnswerIsTakenForOne() {
        SoftAssertions softly = new SoftAssertions();
        for (Recorded exchange : recorded) {
            String error = DIALECT.errorType(exchange.fields().path("status").intValue(), exchange.bytes("response"));
            softly.assertThat(error != null).as(exchange.id()).isEqualTo(exchange.failed());
            softly.assertThat(error == null || error.matches("[A-Za-z_]+"))
                    .as(exchange.id())
                    .isTrue();
        }
        softly.assertAll();
    }

    @Test
    void everyRequestReachesTheSameModelUnchangedButForTheDocumentedRewrites() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (Recorded exchange : recorded) {
            Question question = DIALECT.decodeRequest(exchange.bytes("request"));
            ObjectNode shadow = Json.parseObject(
                    DIALECT.encodeShadow(question, question.request().model(), "api.openai.com"));
            ObjectNode original = question.body().deepCopy();
            softly.assertThat(shadow.remove(REWRITTEN)).as(exchange.id()).isEqualTo(original.remove(REWRITTEN));
            softly.assertThat(List.copyOf(shadow.propertyNames()))
                    .as(exchange.id() + " key order")
                    .isEqualTo(List.copyOf(original.propertyNames()));
        }
        softly.assertAll();
    }

    @Test
    void onlyDeploymentsAndSeveralAnswersAreLeftOut() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (Recorded exchange : recorded) {
            String path = exchange.fields().path("path").stringValue();
            Question question = DIALECT.decodeRequest(exchange.bytes("request"));
            Long choices = question.request().sampling().choices();
            softly.assertThat(Operations.find("POST", path) == null)
                    .as(exchange.id())
                    .isEqualTo(path.contains("/deployments/"));
            softly.assertThat(BodyBlockers.blockedBy(question) != null)
                    .as(exchange.id())
                    .isEqualTo(choices != null && choices > 1);
        }
        softly.assertAll();
    }

    private record Reading(
            String text,
            List<Call> tools,
            @Nullable String finish,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            @Nullable String model) {
        Reading withTools(List<Call> others) {
            return new Reading(text, others, finish, inputTokens, outputTokens, model);
        }
    }

    /**
     * The independent reading does not know the legacy {@code function_call}, though its finish reason says that there
     * is one.
     */
    private static boolean overlooksTheFunctionCall(Reading expected) {
        return expected.tools().isEmpty() && "function_call".equals(expected.finish());
    }

    private record Call(String name, JsonNode arguments) {}

    private static Reading reading(ChatAnswer answer) throws UndecodableException {
        List<Call> tools = new ArrayList<>();
        for (Part.ToolCall call : answer.toolCalls()) {
            tools.add(new Call(call.name(), arguments(call.arguments())));
        }
        String finish =
                answer.choices().isEmpty() ? null : answer.choices().get(0).rawFinish();
        return new Reading(
                answer.text(),
                tools,
                finish,
                answer.usage().input(),
                answer.usage().output(),
                answer.model());
    }

    private static Reading reading(JsonNode expected) throws UndecodableException {
        List<Call> tools = new ArrayList<>();
        for (JsonNode call : expected.path("tools")) {
            JsonNode given = call.path("arguments");
            tools.add(new Call(
                    call.path("name").stringValue(),
                    given.isString() ? arguments(given.stringValue()) : CanonicalJson.of(given)));
        }
        return new Reading(
                expected.path("text").stringValue(),
                tools,
                Json.text(expected.path("finish")),
                Json.whole(expected.path("input_tokens")),
                Json.whole(expected.path("output_tokens")),
                Json.text(expected.path("model")));
    }

    private static JsonNode arguments(String text) throws UndecodableException {
        return CanonicalJson.of(Json.parse(text.isBlank() ? "{}" : text));
    }

    /** Beside the project's root, which is the current folder or above it. */
    private static @Nullable Path find(String relative) throws IOException {
        for (Path folder = Path.of("").toRealPath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(relative))) {
                return folder.resolve(relative);
            }
        }
        return null;
    }
}
