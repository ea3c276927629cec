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
 * <p>Some APIs give calls no ids, and some want theirs in a form of their own. New ids are counted up, so the same
 * conversation always gets the same ones. A result without an id belongs to the first call of its tool that has none
 * and waits for one; without a name either, to the first call at all.
 */
public final class LinkedCalls {

    private final Predicate<String> fits;
    private final IntFunction<String> naming;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> renamed = new HashMap<>();
    private final Map<String, Deque<String>> waitingByTool = new HashMap<>();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final Set<String> answered = new HashSet<>();
    private int number;

    private LinkedCalls(Predicate<String> fits, IntFunction<String> naming) {
        this.fits = fits;
        this.naming = naming;
    }

    /**
     * The conversation with its ids mended. A result whose call cannot be told keeps none.
     *
     * @param fits whether the API takes an id as it is
     * @param naming the new id of that number, counted from 1
     */
    public static List<Message> of(List<Message> messages, Predicate<String> fits, IntFunction<String> naming) {
        LinkedCalls links = new LinkedCalls(fits, naming);
        messages.forEach(message -> message.parts().forEach(links::take));
        return messages.stream().map(links::linked).toList();
    }

    private void take(Part part) {
        if (part instanceof Part.ToolCall call && call.id() != null && fits.test(call.id())) {
            taken.add(call.id());
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
        String id = call.id();
        if (id != null && fits.test(id)) {
            renamed.remove(id);
            return id;
        }
        String fresh = fresh();
        if (id != null) {
            renamed.put(id, fresh);
        } else {
            waiting.add(fresh);
            waitingByTool
                    .computeIfAbsent(call.name(), tool -> new ArrayDeque<>())
                    .add(fresh);
        }
        return fresh;
    }

    private @Nullable String idOfResult(Part.ToolResult result) {
        String id = result.callId();
        if (id == null) {
            return firstWaiting(result.name());
        }
        if (fits.test(id)) {
            return id;
        }
        return renamed.computeIfAbsent(id, unknown -> fresh());
    }

    private @Nullable String firstWaiting(@Nullable String tool) {
        Deque<String> calls = tool == null ? waiting : waitingByTool.getOrDefault(tool, new ArrayDeque<>());
        while (!calls.isEmpty()) {
            String first = calls.remove();
            if (answered.add(first)) {
                return first;
            }
        }
        return null;
    }

    private String fresh() {
        do {
            number++;
        } while (!taken.add(naming.apply(number)));
        return naming.apply(number);
    }
}
