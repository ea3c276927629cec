package dev.umbra.translation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.CanonicalJson;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.Unsaid;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.safety.Operations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final Set<String> ADDED = Set.of("store", "stream_options");

    private static List<Recorded> recorded = List.of();

    private record Recorded(String id, Dialect dialect, JsonNode fields) {
        byte[] bytes(String name) {
            return Base64.getDecoder().decode(fields.path(name).stringValue());
        }

        String text(String name) {
            return fields.path(name).stringValue();
        }

        JsonNode expected() {
            return fields.path("expected");
        }

        boolean failed() {
            return expected().path("error").booleanValue();
        }

        Question question() throws UndecodableException {
            return dialect.decodeRequest(text("path"), Json.parseObject(bytes("request")));
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
                Dialect dialect = Dialects.find(fields.path("api").stringValue());
                if (dialect != null) {
                    read.add(new Recorded(fields.path("id").stringValue(), dialect, fields));
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
                ChatAnswer answer =
                        exchange.dialect().decodeAnswer(exchange.text("content_type"), exchange.bytes("response"));
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
            String error = exchange.dialect()
                    .errorType(exchange.fields().path("status").intValue(), exchange.bytes("response"));
            softly.assertThat(error != null).as(exchange.id()).isEqualTo(exchange.failed());
            softly.assertThat(error == null || error.matches("[A-Za-z_0-9]+"))
                    .as(exchange.id() + ": " + error)
                    .isTrue();
        }
        softly.assertAll();
    }

    @Test
    void everyRequestIsMirroredInItsDialectUnchanged() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (Recorded exchange : recorded) {
            Question question = exchange.question();
            ShadowDraft draft = exchange.dialect()
                    .mirror(
                            question,
                            Candidate.at("candidate.example", question.request().model()));
            ObjectNode shadow = draft.body();
            ObjectNode original = question.body().deepCopy();
            // streamed usage is asked for, because budgets need it
            shadow.remove(ADDED);
            original.remove(ADDED);
            softly.assertThat(shadow).as(exchange.id()).isEqualTo(original);
            softly.assertThat(List.copyOf(shadow.propertyNames()))
                    .as(exchange.id() + " key order")
                    .isEqualTo(List.copyOf(original.propertyNames()));
            softly.assertThat(draft.prefix() + draft.path())
                    .as(exchange.id() + " path")
                    .isEqualTo(exchange.text("path"));
        }
        softly.assertAll();
    }

    @Test
    void everyRequestIsReadTheSameAfterItWasWrittenAnewInItsDialect() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (Recorded exchange : recorded) {
            Question question = exchange.question();
            try {
                Candidate candidate = Candidate.at("candidate.example", null);
                ShadowDraft draft = exchange.dialect().translate(question.request(), candidate);
                Question again = exchange.dialect().decodeRequest(draft.prefix() + draft.path(), draft.body());
                softly.assertThat(Unsaid.isNotStrict(again.request()))
                        .as(exchange.id())
                        .isEqualTo(Unsaid.isNotStrict(question.request()));
                softly.assertThat(draft.lossy()).as(exchange.id() + " lossy").isEmpty();
            } catch (UntranslatableException e) {
                softly.assertThat(e.getMessage()).as(exchange.id()).isNotBlank();
            }
        }
        softly.assertAll();
    }

    @Test
    void everyRequestIsTranslatedToEveryDialectOrRefusedWithAReason() throws Exception {
        int translated = 0;
        for (Recorded exchange : recorded) {
            Question question = exchange.question();
            for (String target : Dialects.ids()) {
                try {
                    Translation translation = Translation.of(
                            question,
                            Objects.requireNonNull(Dialects.find(target)),
                            Candidate.at("candidate.example", "candidate-model"),
                            Map.of());
                    assertThat(translation.asked().model()).as(exchange.id()).isEqualTo("candidate-model");
                    translated++;
                } catch (UntranslatableException e) {
                    assertThat(e.getMessage()).as(exchange.id()).isNotBlank();
                }
            }
        }
        assertThat(translated).isPositive();
    }

    @Test
    void everyOperationIsAllowed() {
        SoftAssertions softly = new SoftAssertions();
        for (Recorded exchange : recorded) {
            softly.assertThat(Operations.find("api.example.com", "POST", exchange.text("path")))
                    .as(exchange.id())
                    .isNotNull();
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
                word(expected.path("finish")),
                Json.whole(expected.path("input_tokens")),
                Json.whole(expected.path("output_tokens")),
                Json.text(expected.path("model")));
    }

    /** Some clients of Google's ask for the numbers of enums instead of their names. */
    private static @Nullable String word(JsonNode finish) {
        return finish.isIntegralNumber() ? finish.asString() : Json.text(finish);
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
