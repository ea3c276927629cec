package dev.umbra.dialect;

import dev.umbra.chat.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tool a result comes from, for APIs that name the tool where others name the call. Asked in the order of the
 * conversation.
 */
public final class CalledTools {

    private final Map<String, String> nameById = new HashMap<>();
    private final Deque<Part.ToolCall> unanswered = new ArrayDeque<>();

    public void called(Part.ToolCall call) {
        unanswered.addLast(call);
        if (call.id() != null) {
            nameById.put(call.id(), call.name());
        }
    }

    /** By the call's id; where there are no ids, results come in the order of their calls. Null for a result of no call. */
    public @Nullable String nameOf(Part.ToolResult result) {
        if (result.name() != null) {
            unanswered.removeFirstOccurrence(firstUnanswered(result.name()));
            return result.name();
        }
        if (result.callId() != null) {
            return nameById.get(result.callId());
        }
        Part.ToolCall call = unanswered.pollFirst();
        return call == null ? null : call.name();
    }

    private Part.@Nullable ToolCall firstUnanswered(String name) {
        return unanswered.stream()
                .filter(call -> call.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
