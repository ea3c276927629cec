package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.dialect.JoinedParts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One candidate of an answer, put together from its chunks. */
final class GeminiChoice {

    private final JoinedParts parts = new JoinedParts();
    private final Set<Citation> citations = new LinkedHashSet<>();
    private @Nullable String rawFinish;
    private @Nullable GeminiStreamedCall streamedCall;
    private boolean asksForTools;

    void add(JsonNode candidate) {
        for (JsonNode part : ProtoJson.list(candidate.path("content").path("parts"))) {
            addPart(part);
        }
        citations.addAll(GeminiCitations.read(candidate));
        String reason = ProtoJson.constant(field(candidate, "finishReason"));
        boolean said = reason != null && !reason.equals("FINISH_REASON_UNSPECIFIED") && !reason.equals("0");
        rawFinish = said ? reason : rawFinish;
    }

    boolean finished() {
        return rawFinish != null;
    }

    Choice toChoice() {
        closeStreamedCall();
        return new Choice(
                new Message(Role.ASSISTANT, parts.parts(), null),
                rawFinish == null ? null : finish(rawFinish),
                rawFinish,
                List.copyOf(citations));
    }

    private void addPart(JsonNode part) {
        JsonNode call = field(part, "functionCall");
        if (call.isObject() && streamedCall != null) {
            streamedCall.add(call);
        } else if (GeminiStreamedCall.beginsWith(call)) {
            streamedCall = new GeminiStreamedCall(call);
        } else {
            add(GeminiParts.read(part));
        }
        if (streamedCall != null && streamedCall.ended()) {
            closeStreamedCall();
        }
    }

    private void closeStreamedCall() {
        if (streamedCall != null) {
            add(streamedCall.toCall());
            streamedCall = null;
        }
    }

    private void add(@Nullable Part part) {
        if (part != null) {
            parts.add(part);
            asksForTools |= part instanceof Part.ToolCall;
        }
    }

    /**
     * Some clients ask for enums as numbers. Those above 8 mean one thing in the Gemini API and another on Vertex AI, so
     * they are not told apart.
     */
    private FinishReason finish(String reason) {
        return switch (reason) {
            case "STOP", "1" -> asksForTools ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "MAX_TOKENS", "2" -> FinishReason.LENGTH;
            case "SAFETY",
                    "RECITATION",
                    "LANGUAGE",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "MODEL_ARMOR",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION",
                    "3",
                    "4",
                    "6",
                    "7",
                    "8" -> FinishReason.CONTENT_FILTER;
            default -> FinishReason.OTHER;
        };
    }
}
