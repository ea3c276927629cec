package dev.umbra.dialect.openai;

import dev.umbra.dialect.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The candidate's request, made from the application's. */
final class OpenAiShadow {

    private static final String STORE = "store";
    private static final String STREAM_OPTIONS = "stream_options";

    private OpenAiShadow() {}

    static ObjectNode of(ObjectNode asked, @Nullable String model, OpenAiHost host) {
        ObjectNode shadow = asked.deepCopy();
        if (model != null) {
            shadow.put("model", model);
        }
        if (!host.strict()) {
            shadow.put(STORE, false);
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
