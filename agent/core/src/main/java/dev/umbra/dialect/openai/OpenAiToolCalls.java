package dev.umbra.dialect.openai;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The tools that one answer asks for, put together from their fragments.
 *
 * <p>A stream says which call a fragment belongs to by {@code index}; the id and the name come with the first fragment
 * alone. Some hosts leave the index out, or send every parallel call under index 0 with an id of its own.
 */
final class OpenAiToolCalls {

    private static final class Call {
        private @Nullable String id;
        private @Nullable String name;
        private final StringBuilder arguments = new StringBuilder();
    }

    private final List<Call> calls = new ArrayList<>();
    private final Map<Long, Call> latestByIndex = new HashMap<>();
    private @Nullable Call latest;
    private @Nullable Call legacy;

    void add(JsonNode fragment) {
        boolean custom = fragment.path("custom").isObject();
        JsonNode body = fragment.path(custom ? "custom" : "function");
        Call call = callOf(fragment, Json.words(body.path("name")));
        String id = Json.words(fragment.path("id"));
        call.id = call.id == null ? id : call.id;
        addTo(call, body, body.path(custom ? "input" : "arguments"));
    }

    /** {@code function_call}, from before there were tools: one, without an id. */
    void addLegacy(JsonNode fragment) {
        Call call = legacy;
        if (call == null) {
            call = newCall(null);
            legacy = call;
        }
        addTo(call, fragment, fragment.path("arguments"));
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Call call : calls) {
            parts.add(new Part.ToolCall(call.id, call.name == null ? "" : call.name, call.arguments.toString()));
        }
        return parts;
    }

    private Call callOf(JsonNode fragment, @Nullable String name) {
        Long index = Json.whole(fragment.path("index"));
        String id = Json.words(fragment.path("id"));
        Call open = open(index);
        if (open == null || (name != null && (index == null || differs(id, open.id)))) {
            return newCall(index);
        }
        return open;
    }

    /** The latest call of that index; without an index, the latest call. */
    private @Nullable Call open(@Nullable Long index) {
        return index == null ? latest : latestByIndex.get(index);
    }

    private static boolean differs(@Nullable String id, @Nullable String known) {
        return id != null && known != null && !id.equals(known);
    }

    private Call newCall(@Nullable Long index) {
        Call call = new Call();
        calls.add(call);
        latest = call;
        if (index != null) {
            latestByIndex.put(index, call);
        }
        return call;
    }

    /** Some hosts repeat the name in every fragment, and some give the arguments as an object. */
    private static void addTo(Call call, JsonNode body, JsonNode arguments) {
        call.name = call.name == null ? Json.words(body.path("name")) : call.name;
        if (arguments.isString()) {
            call.arguments.append(arguments.stringValue());
        } else if (arguments.isContainer()) {
            call.arguments.append(Json.writeText(arguments));
        }
    }
}
