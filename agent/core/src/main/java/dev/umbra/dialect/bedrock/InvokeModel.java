package dev.umbra.dialect.bedrock;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.anthropic.AnthropicMessages;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * InvokeModel passes on whatever body the model's vendor has made up. Umbra reads Anthropic's: that of its own API, with
 * the model in the path and {@code anthropic_version} in the body.
 */
final class InvokeModel {

    /** Of all others the bodies are the vendors' oldest, and their newer models are asked through Converse. */
    private static final String ANTHROPIC_ALONE = "InvokeModel: only Anthropic bodies (anthropic_version) are read";

    private static final String VERSION = "bedrock-";
    private static final String CHUNK = "chunk";

    private InvokeModel() {}

    static Question decode(String path, BedrockPath asked, ObjectNode body) throws UndecodableException {
        String version = Json.text(body.path("anthropic_version"));
        if (version == null || !version.startsWith(VERSION)) {
            throw new UndecodableException(ANTHROPIC_ALONE);
        }
        return AnthropicMessages.question(
                BedrockDialect.ID, path, body, asked.model(), asked.operation().streams());
    }

    /** Whether it may be a model of Anthropic's. Before a dot stands the vendor, but not every ARN ends with such a name. */
    static boolean takes(String model) {
        String name = model.substring(model.lastIndexOf('/') + 1);
        return name.contains("anthropic.") || !name.contains(".");
    }

    static ShadowDraft mirror(Question question, Candidate candidate) {
        TreeSet<String> lossy = new TreeSet<>();
        ObjectNode body = AnthropicMessages.mirror(question, candidate, lossy);
        BedrockPath asked = BedrockPath.of(question);
        return new ShadowDraft(
                asked.prefix(), asked.withModel(candidate.model()), null, Map.of(), body, List.copyOf(lossy));
    }

    static ChatAnswer answer(ObjectNode body) throws UndecodableException {
        if (!body.path("content").isArray()) {
            throw new UndecodableException("the response has neither 'output' of Converse nor 'content' of Anthropic");
        }
        return AnthropicMessages.answer(body);
    }

    static boolean isStream(List<EventStream.Message> messages) {
        return messages.stream().anyMatch(message -> message.eventType().equals(CHUNK));
    }

    static ChatAnswer answer(List<EventStream.Message> messages) throws UndecodableException {
        List<JsonNode> events = new ArrayList<>();
        boolean failed = false;
        for (EventStream.Message message : messages) {
            if (message.isEvent()) {
                events.add(chunk(message));
            } else {
                failed = true;
            }
        }
        ChatAnswer answer = AnthropicMessages.answer(events);
        boolean whole = answer.whole() && !failed;
        return new ChatAnswer(answer.id(), answer.model(), answer.choices(), answer.usage(), whole);
    }

    /** Anthropic's name of an error amid its own events; null where the chunk holds none. */
    static @Nullable String errorName(EventStream.Message message) throws UndecodableException {
        return message.eventType().equals(CHUNK) ? AnthropicMessages.errorName(chunk(message)) : null;
    }

    /** {@code {"bytes":"…"}}: the vendor's own event in base64. */
    private static JsonNode chunk(EventStream.Message message) throws UndecodableException {
        String bytes = Json.text(Json.parse(message.payload()).path("bytes"));
        if (bytes == null) {
            throw new UndecodableException("a chunk of the event stream has no bytes");
        }
        try {
            return Json.parse(Base64.getDecoder().decode(bytes.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("a chunk of the event stream is not base64");
        }
    }
}
