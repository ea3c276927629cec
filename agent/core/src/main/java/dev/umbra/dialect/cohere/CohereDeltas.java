package dev.umbra.dialect.cohere;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the assistant says in a stream, put together. Content and tool calls are counted apart. */
final class CohereDeltas {

    private static final class Content {
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder thinking = new StringBuilder();
    }

    private static final class Call {
        private @Nullable String id;
        private String name = "";
        private final StringBuilder arguments = new StringBuilder();
    }

    private final StringBuilder plan = new StringBuilder();
    private final SortedMap<Long, Content> contents = new TreeMap<>();
    private final SortedMap<Long, Call> calls = new TreeMap<>();

    void addPlan(JsonNode words) {
        plan.append(CohereMessage.textOf(words));
    }

    void addContent(JsonNode index, JsonNode delta) {
        Content content = contents.computeIfAbsent(indexOf(index, contents), i -> new Content());
        content.text.append(CohereMessage.textOf(delta.path("text")));
        content.thinking.append(CohereMessage.textOf(delta.path("thinking")));
    }

    /** The id and the name come with the first. */
    void addCall(JsonNode index, JsonNode delta) {
        Call call = calls.computeIfAbsent(indexOf(index, calls), i -> new Call());
        String id = Json.words(delta.path("id"));
        call.id = id == null ? call.id : id;
        JsonNode function = delta.path("function");
        call.name += CohereMessage.textOf(function.path("name"));
        call.arguments.append(CohereMessage.arguments(function.path("arguments")));
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        addThought(parts, plan);
        for (Content content : contents.values()) {
            addThought(parts, content.thinking);
            if (!content.text.isEmpty()) {
                parts.add(new Part.Text(content.text.toString()));
            }
        }
        for (Call call : calls.values()) {
            parts.add(new Part.ToolCall(call.id, call.name, call.arguments.toString()));
        }
        return parts;
    }

    private static void addThought(List<Part> parts, StringBuilder thought) {
        if (!thought.isEmpty()) {
            parts.add(new Part.Reasoning(thought.toString()));
        }
    }

    private static Long indexOf(JsonNode index, SortedMap<Long, ?> known) {
        Long given = Json.whole(index);
        if (given != null) {
            return given;
        }
        return known.isEmpty() ? Long.valueOf(0) : known.lastKey();
    }
}
