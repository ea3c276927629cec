package dev.umbra.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider's wire format, from the provider's side: it reads questions and writes answers. Written without the agent's
 * dialects, so that the two check each other.
 */
interface WireFormat {

    boolean serves(String path);

    /** What the user said last. */
    String asked(Question question);

    /** The names of the tools that the question offers. */
    List<String> tools(Question question);

    /** For what the provider would refuse this request; null if for nothing. */
    @Nullable
    String complaint(Question question);

    String answer(Question question, Reply.Answer reply);

    /** The streamed answer, piece by piece as they go over the wire. */
    List<String> pieces(Question question, Reply.Answer reply);

    String error(Reply.Failure reply);

    default String model(Question question) {
        return question.body().path("model").asString("");
    }

    default boolean streamed(Question question) {
        return question.body().path("stream").asBoolean(false);
    }

    /** The same as bytes. */
    default List<byte[]> chunks(Question question, Reply.Answer reply) {
        return pieces(question, reply).stream()
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    default String streamType() {
        return "text/event-stream";
    }

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    static JsonNode parse(String json) {
        return JsonMapper.shared().readTree(json);
    }

    /** A server-sent event without a name. */
    static String event(String data) {
        return "data: " + data + "\n\n";
    }

    /** A server-sent event that is named by the type in its data. */
    static String typedEvent(ObjectNode data) {
        return "event: " + data.path("type").asString() + "\n" + event(data.toString());
    }

    static JsonNode last(JsonNode list) {
        return list.path(list.size() - 1);
    }

    static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** The text of a message's content, a string or parts. */
    static String text(JsonNode content) {
        return content.isArray() ? content.path(0).path("text").asString("") : content.asString("");
    }
}
