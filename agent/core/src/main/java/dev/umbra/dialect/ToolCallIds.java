package dev.umbra.dialect;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gives every tool call of a conversation an id that the candidate's API takes, and its result the same one. An id that
 * is good already stays. Asked in the order of the conversation.
 */
public final class ToolCallIds {

    private final Predicate<String> good;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> used = new HashSet<>();
    private final Map<String, String> byGivenId = new HashMap<>();
    /** Tool by id, in the order of the calls. */
    private final Map<String, String> unanswered = new LinkedHashMap<>();

    private int made;

    /** @param good whether the API takes an id as it is */
    public ToolCallIds(List<Message> conversation, Predicate<String> good) {
        this.good = good;
        for (Message message : conversation) {
            for (Part part : message.parts()) {
                if (part instanceof Part.ToolCall call && call.id() != null) {
                    taken.add(call.id());
                }
            }
        }
    }

    public String ofCall(Part.ToolCall call) {
        String given = call.id();
        // some applications number the calls of every turn from one, but an id may be used once
        String id = given != null && good.test(given) && used.add(given) ? given : newId();
        if (given != null) {
            byGivenId.put(given, id);
        }
        unanswered.put(id, call.name());
        return id;
    }

    /** The id of the call that it answers; where the API gave none, of the first call of that tool without an answer. */
    public String ofResult(Part.ToolResult result) throws UntranslatableException {
        String id = result.callId() == null ? firstUnanswered(result.name()) : byGivenId.get(result.callId());
        if (id == null) {
            throw new UntranslatableException("a tool result answers no tool call before it");
        }
        unanswered.remove(id);
        return id;
    }

    private @Nullable String firstUnanswered(@Nullable String tool) {
        for (Map.Entry<String, String> call : unanswered.entrySet()) {
            if (tool == null || tool.equals(call.getValue())) {
                return call.getKey();
            }
        }
        return null;
    }

    private String newId() {
        String id;
        do {
            made++;
            id = "call_" + made;
        } while (taken.contains(id) || !used.add(id));
        return id;
    }
}
