package dev.umbra.dialect.anthropic;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The bodies of the Messages API without their envelope. Which model is asked, whether as a stream, and which version of
 * the API is meant, stands in the body at Anthropic, and elsewhere in the path at Vertex AI and Bedrock.
 */
public final class AnthropicMessages {

    private AnthropicMessages() {}

    /**
     * Reads a request.
     *
     * @param dialect whose envelope it came in
     * @param model as the envelope names it
     * @param stream whether the envelope asks for a stream
     */
    public static Question question(
            String dialect, String path, ObjectNode body, @Nullable String model, boolean stream)
            throws UndecodableException {
        return new Question(
                dialect,
                path,
                AnthropicRequest.decode(body, model, stream),
                body,
                AnthropicUncarried.in(body),
                AnthropicTools.untranslatable(body));
    }

    /** Reads an answer that came in one piece. */
    public static ChatAnswer answer(ObjectNode body) throws UndecodableException {
        return AnthropicAnswer.fromBody(body);
    }

    /** Reads an answer from the events of its stream; some at the end may be missing. */
    public static ChatAnswer answer(List<JsonNode> events) {
        return AnthropicAnswer.fromEvents(events);
    }

    /** The API's name of the error that the body or event is, {@code overloaded_error}; null where it is none. */
    public static @Nullable String errorName(JsonNode body) {
        return AnthropicError.isIn(body) ? AnthropicError.name(body) : null;
    }

    /**
     * The same question to the candidate. The model and the stream are left to the envelope.
     *
     * @param lossy gets what had to be left out
     */
    public static ObjectNode mirror(Question question, Candidate candidate, Set<String> lossy) {
        return AnthropicMirror.of(question, candidate, lossy);
    }

    /**
     * Writes a request without model and stream, which belong to the envelope.
     *
     * @param lossy gets what the API cannot say
     */
    public static ObjectNode write(ChatRequest request, Set<String> lossy) throws UntranslatableException {
        return new AnthropicRequestWriter(request, lossy).write();
    }
}
