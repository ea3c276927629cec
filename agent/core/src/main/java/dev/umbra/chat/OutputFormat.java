package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/** The form in which the answer was asked for. */
public sealed interface OutputFormat {

    OutputFormat UNSAID = new Unsaid();

    /** The request does not say, so the answer is words. */
    record Unsaid() implements OutputFormat {}

    /** Words, and the request says so. */
    record Text() implements OutputFormat {}

    /** Any JSON. */
    record Json() implements OutputFormat {}

    /**
     * JSON that follows a schema.
     *
     * @param name null where the API takes none
     * @param schema JSON Schema as JSON text
     * @param strict whether the provider was asked to hold the answer to it; null where the request does not say
     */
    record JsonSchema(
            @Nullable String name,
            @Nullable String description,
            String schema,
            @Nullable Boolean strict) implements OutputFormat {}
}
