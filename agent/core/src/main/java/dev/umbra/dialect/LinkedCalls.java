package dev.umbra.dialect;

import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in which every tool call has an id that an API takes, and its result the same one.
 *
 * <p>Some APIs give calls no ids, some want theirs in a form of their own, and some take each but once. New ids are
 * counted up, so the same conversation always gets the same ones. A result without an id belongs to the first call of its
 * tool that has no result yet; without a name either, to the first call at all.
 */
public final class LinkedCalls {

    private final Predicate<String> keeps;
    private final IntFunction<String> naming;
    private final Set<String> given = new HashSet<>();
    private final Map<String, String> idByGiven = new HashMap<>();
    private final Set<String> called = new HashSet<>();
    private final Set<String> unanswered = new HashSet<>();
    private final Deque<String> calls = new ArrayDeque<>();
    private final Map<String, Deque<String>> callsByTool = new HashMap<>();
    private boolean hasStrays;
    private int number;

    private LinkedCalls(Predicate<String> keeps, IntFunction<String> naming) {
        this.keeps = keeps;
        this.naming = naming;
    }

    /** For reading: a call without an id gets one, all others stay. A result whose call cannot be told keeps none. */
    public static List<Message> complete(List<Message> messages) {
        return new LinkedCalls(id -> true, LinkedCalls::plainName).link(messages);
    }

    /**
     * For writing: an id that the API does not take is replaced, and so is one that an earlier call has, since some
     * applications number the calls of every turn anew. A result whose call cannot be told keeps no id if it has none.
     *
     * @param fits whether the API takes an id as it is
     * @param naming the new id of that number, counted from 1
     */
    public static List<Message> fit(List<Message> messages, Predicate<String> fits, IntFunction<String> naming) {
        return unique(fits, naming).link(messages);
    }

    /** As {@link #fit}, for APIs that refuse a result which answers no call before it. New ids are {@code call_1}... */
    public static List<Message> fitOrRefuse(List<Message> messages, Predicate<String> fits)
            throws UntranslatableException {
        LinkedCalls links = unique(fits, LinkedCalls::plainName);
        List<Message> linked = links.link(messages);
        if (links.hasStrays) {
            throw new UntranslatableException("a tool result answers no tool call before it");
        }
        return linked;
    }

    /** {@code call_1} and so on, which all APIs but Mistral's take. */
    public static String plainName(int number) {
        return "call_" + number;
    }

    private static LinkedCalls unique(Predicate<String> fits, IntFunction<String> naming) {
        Set<String> used = new HashSet<>();
        return new LinkedCalls(id -> fits.test(id) && used.add(id), naming);
    }

    private List<Message> link(List<Message> messages) {
        messages.forEach(message -> message.parts().forEach(this::note));
        return messages.stream().map(this::linked).toList();
    }

    /** A result's id, too: a new id must not make a stray result the answer to a call. */
    private void note(Part part) {
        if (part instanceof Part.ToolCall call && call.id() != null) {
            given.add(call.id());
        } else if (part instanceof Part.ToolResult result && result.callId() != null) {
            given.add(result.callId());
        }
    }

    private Message linked(Message message) {
        List<Part> parts = new ArrayList<>(message.parts().size());
        for (Part part : message.parts()) {
            parts.add(linked(part));
        }
        return new Message(message.role(), parts, message.name());
    }

    private Part linked(Part part) {
        if (part instanceof Part.ToolCall call) {
            return new Part.ToolCall(idOfCall(call), call.name(), call.arguments());
        }
        if (part instanceof Part.ToolResult result) {
            return new Part.ToolResult(idOfResult(result), result.name(), result.result(), result.failed());
        }
        return part;
    }

    private String idOfCall(Part.ToolCall call) {
        String id = call.id() == null ? fresh() : keptOrFresh(call.id());
        if (call.id() != null) {
            idByGiven.put(call.id(), id);
        }
        called.add(id);
        unanswered.add(id);
        calls.add(id);
        callsByTool.computeIfAbsent(call.name(), tool -> new ArrayDeque<>()).add(id);
        return id;
    }

    private @Nullable String idOfResult(Part.ToolResult result) {
        String id = result.callId() == null
                ? firstUnanswered(result.name())
                : idByGiven.computeIfAbsent(result.callId(), this::keptOrFresh);
        hasStrays |= id == null || !called.contains(id);
        unanswered.remove(id);
        return id;
    }

    private @Nullable String firstUnanswered(@Nullable String tool) {
        Deque<String> ids = tool == null ? calls : callsByTool.getOrDefault(tool, new ArrayDeque<>());
        while (!ids.isEmpty()) {
            String first = ids.remove();
            if (unanswered.contains(first)) {
                return first;
            }
        }
        return null;
    }

    private String keptOrFresh(String id) {
        return keeps.test(id) ? id : fresh();
    }

    private String fresh() {
        String id;
        do {
            number++;
            id = naming.apply(number);
        } while (given.contains(id));
        return id;
    }
}
