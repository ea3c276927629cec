package dev.umbra.telemetry;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One part of a message in the shape of the GenAI conventions ({@code gen_ai.input.messages}). */
final class PartJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PartJson() {}

    /**
     * The part with at most {@code most} characters of its words. Parts without words come whole; cut tool arguments
     * come as text, because half of a JSON object is none.
     */
    static ObjectNode of(Part part, int most) {
        if (part instanceof Part.Text text) {
            return typed("text").put("content", cut(text.text(), most));
        }
        if (part instanceof Part.Refusal refusal) {
            return typed("refusal").put("content", cut(refusal.text(), most));
        }
        if (part instanceof Part.Reasoning reasoning) {
            return typed("reasoning").put("content", cut(reasoning.text(), most));
        }
        if (part instanceof Part.ToolCall call) {
            return toolCall(call, most);
        }
        if (part instanceof Part.ToolResult result) {
            return withId(typed("tool_call_response"), result.callId()).put("response", cut(result.result(), most));
        }
        if (part instanceof Part.Media media) {
            return media(media);
        }
        if (part instanceof Part.Embedding) {
            return typed("embedding");
        }
        return typed(part instanceof Part.Unknown unknown ? unknown.type() : "unknown");
    }

    /** How many characters of the part {@link #of} may cut. */
    static int words(Part part) {
        if (part instanceof Part.Text text) {
            return text.text().length();
        }
        if (part instanceof Part.Refusal refusal) {
            return refusal.text().length();
        }
        if (part instanceof Part.Reasoning reasoning) {
            return reasoning.text().length();
        }
        if (part instanceof Part.ToolCall call) {
            return call.arguments().length();
        }
        return part instanceof Part.ToolResult result ? result.result().length() : 0;
    }

    static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    /** JSON text as JSON, or as text where it is not valid: a model may write what it likes. */
    static JsonNode parsed(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.isMissingNode() ? JsonNodeFactory.instance.stringNode(json) : node;
        } catch (JacksonException notJson) {
            return JsonNodeFactory.instance.stringNode(json);
        }
    }

    private static ObjectNode toolCall(Part.ToolCall call, int most) {
        ObjectNode node = withId(typed("tool_call"), call.id()).put("name", call.name());
        String arguments = call.arguments();
        if (arguments.length() > most) {
            return node.put("arguments", cut(arguments, most));
        }
        node.set("arguments", parsed(arguments));
        return node;
    }

    private static ObjectNode media(Part.Media media) {
        MediaSource source = media.source();
        ObjectNode node;
        if (source instanceof MediaSource.Url url) {
            node = typed("uri").put("uri", url.url());
        } else if (source instanceof MediaSource.Stored stored) {
            node = typed("file").put("file_id", stored.id());
        } else {
            node = typed("blob");
        }
        node.put("modality", media.modality());
        return media.mimeType() == null ? node : node.put("mime_type", media.mimeType());
    }

    private static ObjectNode withId(ObjectNode node, @Nullable String id) {
        return id == null ? node : node.put("id", id);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean splitsPair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, splitsPair ? most - 1 : most);
    }
}
