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
    private final Deque<String> namesWithoutId = new ArrayDeque<>();

    public void called(Part.ToolCall call) {
        if (call.id() == null) {
            namesWithoutId.addLast(call.name());
        } else {
            nameById.put(call.id(), call.name());
        }
    }

    /** By the call's id; where there are no ids, results come in the order of their calls. Null for a result of no call. */
    public @Nullable String nameOf(Part.ToolResult result) {
        if (result.callId() != null) {
            return result.name() == null ? nameById.get(result.callId()) : result.name();
        }
        String next = namesWithoutId.pollFirst();
        return result.name() == null ? next : result.name();
    }
}
