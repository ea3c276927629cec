package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of a content, read; what a tool returned is read by {@link GeminiToolResult}. */
final class GeminiParts {

    /** Said of a part, whatever it is. */
    private static final Set<String> ASIDES =
            ProtoJson.names("thought", "thoughtSignature", "videoMetadata", "mediaResolution", "partMetadata");

    private GeminiParts() {}

    /** Null for a part that holds nothing. */
    static @Nullable Part read(JsonNode part) {
        String text = Json.text(part.path("text"));
        if (text != null) {
            return isThought(part) ? new Part.Reasoning(text) : new Part.Text(text);
        }
        JsonNode call = field(part, "functionCall");
        if (call.isObject()) {
            return toolCall(call);
        }
        Part.Media media = GeminiMedia.read(part);
        return media == null ? unknown(part) : media;
    }

    static boolean isThought(JsonNode part) {
        return part.path("thought").isBoolean() && part.path("thought").booleanValue();
    }

    private static Part.ToolCall toolCall(JsonNode call) {
        String name = Json.text(call.path("name"));
        JsonNode arguments = call.path("args");
        return new Part.ToolCall(
                Json.words(call.path("id")),
                name == null ? "" : name,
                arguments.isContainer() ? Json.writeText(arguments) : "{}");
    }

    /** The field that is set says what a part is: {@code executableCode}. */
    private static @Nullable Part unknown(JsonNode part) {
        for (String type : part.propertyNames()) {
            if (!ASIDES.contains(type) && !part.path(type).isNull()) {
                return new Part.Unknown(UncarriedFields.plainName(type));
            }
        }
        return null;
    }
}
