package dev.umbra.dialect.gemini;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.CalledTools;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The conversation of a request, written.
 *
 * <p>Neighbours of one role stay apart, which the API takes (github.com/google/adk-go/pull/1302), with two exceptions
 * that it asks for: the results of one step come in one content, and a call of a tool follows the user's content.
 */
final class GeminiConversation {

    private final ArrayNode system = Json.newObject().putArray("parts");
    private final ArrayNode contents = Json.newObject().putArray("contents");
    private final CalledTools calledTools = new CalledTools();
    private final boolean before3;
    private final Set<String> lossy;
    private ArrayNode lastParts = system;
    private boolean signed;
    private @Nullable Role lastRole;

    private GeminiConversation(boolean before3, Set<String> lossy) {
        this.before3 = before3;
        this.lossy = lossy;
    }

    static void write(List<Message> messages, @Nullable String model, ObjectNode body, Set<String> lossy)
            throws UntranslatableException {
        GeminiConversation conversation = new GeminiConversation(GeminiModel.isBefore3(model), lossy);
        for (Message message : messages) {
            conversation.add(message);
        }
        conversation.checkBeginning();
        if (!conversation.system.isEmpty()) {
            body.putObject("systemInstruction").set("parts", conversation.system);
        }
        body.set("contents", conversation.contents);
    }

    /** "Function call turn comes immediately after a user turn or after a function response turn", says the API. */
    private void checkBeginning() throws UntranslatableException {
        if (contents.isEmpty()) {
            throw new UntranslatableException("nobody but the system says anything");
        }
        boolean calls = contents.path(0).path("parts").valueStream().anyMatch(part -> part.has("functionCall"));
        if (calls) {
            throw new UntranslatableException("a tool is called before the user says anything");
        }
    }

    private void add(Message message) throws UntranslatableException {
        List<ObjectNode> parts = parts(message);
        if (message.name() != null) {
            lossy.add(Losses.MESSAGE_NAME);
        }
        if (parts.isEmpty()) {
            return;
        }
        if (message.role() == Role.SYSTEM) {
            addSystem(parts);
            return;
        }
        if (!joinsLast(message)) {
            signed = before3 || message.role() != Role.ASSISTANT;
            lastParts = contents.addObject()
                    .put("role", message.role() == Role.ASSISTANT ? "model" : "user")
                    .putArray("parts");
        }
        lastRole = message.role();
        lastParts.addAll(parts);
        signed = signed || GeminiSignatures.signFirstCall(parts);
    }

    private void addSystem(List<ObjectNode> parts) {
        system.addAll(parts);
        if (!contents.isEmpty()) {
            lossy.add(Losses.SYSTEM_POSITION);
        }
    }

    private boolean joinsLast(Message message) {
        if (message.role() != lastRole) {
            return false;
        }
        return message.role() == Role.TOOL
                || (message.role() == Role.ASSISTANT
                        && message.parts().stream().anyMatch(Part.ToolCall.class::isInstance));
    }

    private List<ObjectNode> parts(Message message) throws UntranslatableException {
        List<ObjectNode> parts = new ArrayList<>();
        ObjectNode result = null;
        for (Part part : message.parts()) {
            if (part instanceof Part.ToolResult returned) {
                result = GeminiToolResult.write(returned, calledTools.nameOf(returned));
                parts.add(Json.newObject().set("functionResponse", result));
            } else if (part instanceof Part.Media media && result != null && !before3) {
                result.withArray("parts").add(media(media));
            } else if (saysSomething(part)) {
                parts.add(part(part));
            }
        }
        return parts;
    }

    /** Vertex AI: "Unable to submit request because it has an empty text parameter". */
    private static boolean saysSomething(Part part) {
        return !(part instanceof Part.Text text) || !text.text().isEmpty();
    }

    private ObjectNode part(Part part) throws UntranslatableException {
        if (part instanceof Part.Text text) {
            return text(text.text());
        }
        if (part instanceof Part.Reasoning reasoning) {
            return text(reasoning.text()).put("thought", true);
        }
        if (part instanceof Part.Refusal refusal) {
            lossy.add(Losses.REFUSAL);
            return text(refusal.text());
        }
        if (part instanceof Part.Media media) {
            return media(media);
        }
        if (part instanceof Part.ToolCall call) {
            calledTools.called(call);
            return Json.newObject().set("functionCall", functionCall(call));
        }
        throw new UntranslatableException("a message has a part of a kind that is not known");
    }

    private static ObjectNode text(String text) {
        return Json.newObject().put("text", text);
    }

    private ObjectNode media(Part.Media media) throws UntranslatableException {
        if (media.name() != null) {
            lossy.add(Losses.MEDIA_NAME);
        }
        return GeminiMedia.write(media);
    }

    private static ObjectNode functionCall(Part.ToolCall call) throws UntranslatableException {
        ObjectNode functionCall = Json.newObject();
        if (call.id() != null) {
            functionCall.put("id", call.id());
        }
        functionCall.put("name", call.name());
        functionCall.set("args", JsonText.arguments(call));
        return functionCall;
    }
}
