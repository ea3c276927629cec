package dev.umbra.dialect.cohere;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** One message of a request or an answer, read. */
final class CohereMessage {

    /** {@code data:image/png;base64,} and what of it matters. */
    private static final Pattern DATA_URL =
            Pattern.compile("data:([^;,]{1,100})[^,]{0,100};base64,", Pattern.CASE_INSENSITIVE);

    private CohereMessage() {}

    static Message decode(JsonNode message) throws UndecodableException {
        Role role = role(message.path("role"));
        return switch (role) {
            case TOOL -> new Message(role, toolResult(message), null);
            case ASSISTANT -> new Message(role, said(message), null);
            default -> new Message(role, content(message.path("content")), null);
        };
    }

    /** What the assistant says: the plan that comes before its tool calls, its words, and the calls. */
    static List<Part> said(JsonNode message) throws UndecodableException {
        List<Part> parts = new ArrayList<>();
        parts.addAll(thought(message.path("tool_plan")));
        parts.addAll(content(message.path("content")));
        for (JsonNode call : message.path("tool_calls")) {
            JsonNode function = call.path("function");
            parts.add(new Part.ToolCall(
                    Json.words(call.path("id")), textOf(function.path("name")), arguments(function.path("arguments"))));
        }
        return parts;
    }

    static String arguments(JsonNode arguments) {
        return arguments.isContainer() ? Json.writeText(arguments) : textOf(arguments);
    }

    static String textOf(JsonNode node) {
        return node.isString() ? node.stringValue() : "";
    }

    private static Role role(JsonNode role) throws UndecodableException {
        return switch (textOf(role)) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            default -> throw new UndecodableException("a message has a role other than system, user, assistant, tool");
        };
    }

    private static List<Part> content(JsonNode content) throws UndecodableException {
        if (content.isString()) {
            return words(content);
        }
        if (!content.isArray() && !content.isNull() && !content.isMissingNode()) {
            throw new UndecodableException("the content of a message is neither text nor a list of parts");
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode part : content) {
            parts.addAll(parts(part));
        }
        return parts;
    }

    private static List<Part> parts(JsonNode part) {
        String type = textOf(part.path("type"));
        return switch (type) {
            case "text" -> words(part.path("text"));
            case "thinking" -> thought(part.path("thinking"));
            case "image_url" -> List.of(image(textOf(part.path("image_url").path("url"))));
            default -> List.of(new Part.Unknown(UncarriedFields.plainName(type)));
        };
    }

    private static List<Part> thought(JsonNode thinking) {
        String thought = Json.words(thinking);
        return thought == null ? List.of() : List.of(new Part.Reasoning(thought));
    }

    private static List<Part> words(JsonNode text) {
        String words = Json.words(text);
        return words == null ? List.of() : List.of(new Part.Text(words));
    }

    private static Part image(String url) {
        Matcher data = DATA_URL.matcher(url);
        return data.lookingAt()
                ? new Part.Media("image", data.group(1), new MediaSource.Inline(url.substring(data.end())))
                : new Part.Media("image", null, new MediaSource.Url(url));
    }

    /**
     * The result in one part, then what else it shows. It is words, or documents, whose data is JSON; several documents
     * stand on a line each.
     */
    private static List<Part> toolResult(JsonNode message) throws UndecodableException {
        List<String> documents = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        List<Part> others = new ArrayList<>();
        for (Part part : content(message.path("content"))) {
            if (part instanceof Part.Text text) {
                words.append(text.text());
            } else if (!isDocument(part)) {
                others.add(part);
            }
        }
        for (JsonNode piece : message.path("content")) {
            if (piece.has("document")) {
                documents.add(arguments(piece.path("document").path("data")));
            }
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.ToolResult(Json.text(message.path("tool_call_id")), words + String.join("\n", documents)));
        parts.addAll(others);
        return parts;
    }

    private static boolean isDocument(Part part) {
        return part instanceof Part.Unknown unknown && unknown.type().equals("document");
    }
}
