package dev.umbra.telemetry;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.chat.Usage;
import dev.umbra.comparison.Comparison;
import dev.umbra.comparison.MannerComparison;
import dev.umbra.comparison.SchemaComparison;
import dev.umbra.comparison.Shift;
import dev.umbra.comparison.ToolComparison;
import dev.umbra.config.Cohorts;
import dev.umbra.config.HostPattern;
import dev.umbra.config.Settings;
import dev.umbra.config.Settings.Content;
import dev.umbra.config.Settings.Export;
import dev.umbra.config.Settings.TraceJoin;
import dev.umbra.cost.Cost;
import dev.umbra.pairing.AppSpan;
import dev.umbra.pairing.Outcome;
import dev.umbra.pairing.Pair;
import dev.umbra.pairing.Side;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Settings and pairs for the tests of this package. */
final class Samples {

    static final Export SPANS_ONLY = new Export(Content.NONE, null, TraceJoin.LINK);
    static final AppSpan APP_SPAN = new AppSpan("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);
    static final long START = 1_780_000_000_000_000_000L;
    static final long MILLI = 1_000_000L;

    static final ToolComparison TOOLS = new ToolComparison(true, false, true, null, true, null);
    static final SchemaComparison SCHEMA = new SchemaComparison(true, true, true, false, true);
    static final MannerComparison MANNER = new MannerComparison(Shift.SHADOW_ONLY, Shift.BOTH, 0.75, null, false);

    static final Map<String, String> TAGS = Map.of("tenant", "acme", "prompt_version", "v7");

    private Samples() {}

    static Settings settings(Export export, Map<String, String> otel) {
        return settings(export, otel, "model-b@7");
    }

    static Settings settings(Export export, Map<String, String> otel, String modelRev) {
        return new Settings(
                "blue",
                new Settings.Source(List.of(HostPattern.parse("api.example.com")), List.of(), null, Map.of()),
                0.25,
                new Settings.Target(
                        URI.create("https://candidate.example"),
                        null,
                        "model-b",
                        modelRev,
                        null,
                        Map.of(),
                        Map.of(),
                        null),
                Settings.Launch.PARALLEL,
                Duration.ofSeconds(10),
                new Settings.Limits(
                        5,
                        16,
                        256,
                        1 << 26,
                        0.85,
                        0.95,
                        new Settings.Timeouts(Duration.ofSeconds(60), Duration.ofSeconds(10), Duration.ofSeconds(60)),
                        null,
                        null,
                        null),
                1 << 22,
                export,
                new Settings.Redaction(List.of(), false),
                List.of(),
                Settings.LogLevel.INFO,
                otel,
                Cohorts.NONE);
    }

    /** A streamed call of 800 ms and a plain shadow of 1000 ms that began 5 ms later, equal answers. */
    static Pair pair() {
        return pair(production(null), shadow(null), Outcome.COMPLETED, APP_SPAN);
    }

    static Pair failedShadow() {
        return pair(production(null), shadow("429"), Outcome.SHADOW_ERROR, null);
    }

    /** The application traced the call but its sampler did not choose it. */
    static Pair unsampled() {
        AppSpan span = new AppSpan(APP_SPAN.traceId(), APP_SPAN.spanId(), false);
        return pair(production(null), shadow(null), Outcome.COMPLETED, span);
    }

    static Pair withoutAppSpan() {
        return pair(production(null), shadow(null), Outcome.COMPLETED, null);
    }

    static Pair pair(Side production, Side shadow, Outcome outcome, @Nullable AppSpan appSpan) {
        Comparison comparison = outcome == Outcome.COMPLETED
                ? new Comparison(true, true, 0.97, "lexical", true, 1.25, TOOLS, SCHEMA, MANNER, 0.5)
                : Comparison.NONE;
        return new Pair(
                "blue",
                "model-b@7",
                "9f86d081",
                production,
                shadow,
                outcome,
                comparison,
                appSpan,
                0.25,
                List.of("logit_bias"),
                Map.of("email", 2L, "card", 1L),
                Duration.ofMillis(3),
                1,
                "2 of 3",
                TAGS);
    }

    static Side production(@Nullable String errorType) {
        return new Side(
                Side.Role.PRODUCTION,
                "chat",
                "openai",
                request("model-a", true),
                "api.example.com",
                443,
                "POST",
                "/v1/chat/completions",
                200,
                START,
                START + 120 * MILLI,
                START + 800 * MILLI,
                errorType == null ? answer("model-a-0613") : null,
                errorType,
                null,
                2048,
                new Cost(new BigDecimal("0.00125"), false),
                Map.of("x-ratelimit-remaining-requests", "59", "x-request-id", "req-1"));
    }

    static Side shadow(@Nullable String errorType) {
        return shadow(errorType == null ? 200 : 429, errorType, null);
    }

    static Side undecodedShadow(String reason) {
        return shadow(200, "undecodable", reason);
    }

    private static Side shadow(int status, @Nullable String errorType, @Nullable String undecoded) {
        return new Side(
                Side.Role.SHADOW,
                "chat",
                "gcp.gemini",
                request("model-b", false),
                "candidate.example",
                8443,
                "POST",
                "/v1/models/model-b",
                status,
                START + 5 * MILLI,
                START + 900 * MILLI,
                START + 1005 * MILLI,
                errorType == null ? answer("model-b-7") : null,
                errorType,
                undecoded,
                1024,
                errorType == null ? new Cost(new BigDecimal("0.0005"), true) : null,
                Map.of());
    }

    static ChatRequest request(String model, boolean stream) {
        return new ChatRequest(
                model,
                stream,
                List.of(text(Role.SYSTEM, "Be brief."), text(Role.USER, "What is the capital of \"France\"?")),
                List.of(new ToolDefinition("lookup", "Looks it up", "{\"type\":\"object\"}")),
                ToolChoice.UNSAID,
                new OutputFormat.Json(),
                new Sampling(0.2, 0.9, 40L, 0.1, 0.3, 256L, 7L, 2L, List.of("END"), null));
    }

    static ChatAnswer answer(String model) {
        Message message = text(Role.ASSISTANT, "Paris.");
        return new ChatAnswer(
                "resp-1",
                model,
                List.of(new Choice(message, FinishReason.STOP, "stop")),
                new Usage(100L, 20L, 64L, 8L, 12L),
                true);
    }

    static Message text(Role role, String words) {
        return new Message(role, List.of(new Part.Text(words)), null);
    }
}
