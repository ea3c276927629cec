package dev.umbra.dialect.openai;

import dev.umbra.dialect.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's request, made from the application's. */
final class OpenAiShadow {

    /** Who the user is, what the application files the call under, and a service level that costs extra. */
    private static final List<String> DROPPED = List.of("metadata", "user", "safety_identifier", "service_tier");

    private static final String CACHE_KEY = "prompt_cache_key";
    private static final String STORE = "store";
    private static final String STREAM_OPTIONS = "stream_options";

    private OpenAiShadow() {}

    static ObjectNode of(ObjectNode asked, @Nullable String model, OpenAiHost host) {
        ObjectNode shadow = asked.deepCopy();
        shadow.remove(DROPPED);
        if (model != null) {
            shadow.put("model", model);
        }
        if (shadow.has(STORE) || !host.strict()) {
            shadow.put(STORE, false);
        }
        String cacheKey = Json.text(shadow.path(CACHE_KEY));
        if (cacheKey != null) {
            shadow.put(CACHE_KEY, cacheKey + ":shadow=true");
        }
        if (OpenAiRequest.streams(shadow) && !host.strict()) {
            askForUsage(shadow);
        }
        return shadow;
    }

    /** Without it a streamed answer says nothing of its tokens, and a budget cannot be kept. */
    private static void askForUsage(ObjectNode shadow) {
        if (shadow.path(STREAM_OPTIONS) instanceof ObjectNode options) {
            options.put("include_usage", true);
        } else {
            shadow.set(STREAM_OPTIONS, Json.newObject().put("include_usage", true));
        }
    }
}
