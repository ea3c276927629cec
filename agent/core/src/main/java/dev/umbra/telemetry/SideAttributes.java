package dev.umbra.telemetry;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.Usage;
import dev.umbra.pairing.Side;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one side of a pair was asked and what came back, in the GenAI, OpenInference and HTTP conventions. */
final class SideAttributes {

    private SideAttributes() {}

    static Attributes of(Side side) {
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(Names.OPERATION, side.operation());
        attributes.put(Names.PROVIDER, side.provider());
        attributes.put(Names.SPAN_KIND, Names.SPAN_KIND_LLM);
        request(attributes, side.request());
        http(attributes, side);
        ChatAnswer answer = side.answer();
        if (answer != null) {
            answer(attributes, answer);
        }
        attributes.put(Names.ANSWER_UNDECODED, side.undecoded());
        if (side.request().stream() && side.firstChunkEpochNanos() > 0) {
            attributes.put(Names.TIME_TO_FIRST_CHUNK, (side.firstChunkEpochNanos() - side.startEpochNanos()) / 1e9);
        }
        return attributes.build();
    }

    /** Words of the application, the user or the model: none of it where {@code export.content} is {@code none}. */
    static Attributes content(Side side, int limitChars) {
        Content content = new Content(limitChars);
        ChatRequest request = side.request();
        AttributesBuilder attributes = Attributes.builder();
        attributes.put(Names.INPUT_MESSAGES, content.input(request));
        if (Content.openingSystemMessages(request.messages()) > 0) {
            attributes.put(Names.SYSTEM_INSTRUCTIONS, content.instructions(request));
        }
        if (!request.tools().isEmpty()) {
            attributes.put(Names.TOOL_DEFINITIONS, content.tools(request));
        }
        if (!request.sampling().stopSequences().isEmpty()) {
            attributes.put(Names.STOP_SEQUENCES, request.sampling().stopSequences());
        }
        ChatAnswer answer = side.answer();
        if (answer != null) {
            attributes.put(Names.OUTPUT_MESSAGES, content.output(answer));
        }
        attributes.put(Names.CONTENT_TRUNCATED, content.truncated());
        return attributes.build();
    }

    // The SDK leaves out an attribute whose value is null, which is what an unknown value should become.
    private static void request(AttributesBuilder attributes, ChatRequest request) {
        Sampling sampling = request.sampling();
        attributes.put(Names.REQUEST_MODEL, CloudAccounts.masked(request.model()));
        attributes.put(Names.TEMPERATURE, sampling.temperature());
        attributes.put(Names.TOP_P, sampling.topP());
        attributes.put(Names.TOP_K, sampling.topK());
        attributes.put(Names.FREQUENCY_PENALTY, sampling.frequencyPenalty());
        attributes.put(Names.PRESENCE_PENALTY, sampling.presencePenalty());
        attributes.put(Names.MAX_TOKENS, sampling.maxTokens());
        attributes.put(Names.SEED, sampling.seed());
        attributes.put(Names.OUTPUT_TYPE, outputType(request.outputFormat()));
        Long choices = sampling.choices();
        if (choices != null && choices != 1) {
            attributes.put(Names.CHOICE_COUNT, choices);
        }
        if (request.stream()) {
            attributes.put(Names.REQUEST_STREAM, true);
        }
    }

    private static @Nullable String outputType(OutputFormat format) {
        if (format instanceof OutputFormat.Unsaid) {
            return null;
        }
        return format instanceof OutputFormat.Text ? "text" : "json";
    }

    private static void http(AttributesBuilder attributes, Side side) {
        attributes.put(Names.SERVER_ADDRESS, side.host());
        attributes.put(Names.SERVER_PORT, side.port());
        attributes.put(Names.HTTP_METHOD, side.method());
        attributes.put(Names.URL_PATH, CloudAccounts.masked(side.path()));
        if (side.status() > 0) {
            attributes.put(Names.HTTP_STATUS, side.status());
        }
        if (side.responseBytes() > 0) {
            attributes.put(Names.HTTP_BODY_SIZE, side.responseBytes());
        }
        attributes.put(Names.ERROR_TYPE, side.errorType());
        side.headers().forEach((name, value) -> attributes.put(Names.responseHeader(name), List.of(value)));
    }

    private static void answer(AttributesBuilder attributes, ChatAnswer answer) {
        attributes.put(Names.RESPONSE_ID, answer.id());
        attributes.put(Names.RESPONSE_MODEL, answer.model());
        List<String> reasons = answer.choices().stream()
                .map(Content::finishReason)
                .filter(reason -> !reason.isEmpty())
                .toList();
        if (!reasons.isEmpty()) {
            attributes.put(Names.FINISH_REASONS, reasons);
        }
        Usage usage = answer.usage();
        attributes.put(Names.INPUT_TOKENS, usage.input());
        attributes.put(Names.OUTPUT_TOKENS, usage.output());
        attributes.put(Names.CACHE_READ_TOKENS, usage.cachedRead());
        attributes.put(Names.CACHE_WRITE_TOKENS, usage.cachedWrite());
        attributes.put(Names.REASONING_TOKENS, usage.reasoning());
        attributes.put(Names.PROMPT_TOKENS, usage.input());
        attributes.put(Names.COMPLETION_TOKENS, usage.output());
    }
}
