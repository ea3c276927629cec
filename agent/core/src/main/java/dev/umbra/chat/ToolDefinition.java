package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may ask for; the application runs it.
 *
 * @param parameters JSON Schema as JSON text, null where none was given
 * @param strict whether the provider was asked to hold the arguments to the schema; null where the request does not say
 * @param freeText whether the arguments are any text instead of JSON (OpenAI's custom tools)
 */
public record ToolDefinition(
        String name,
        @Nullable String description,
        @Nullable String parameters,
        @Nullable Boolean strict,
        boolean freeText) {

    /** A tool with JSON arguments. */
    public ToolDefinition(String name, @Nullable String description, @Nullable String parameters) {
        this(name, description, parameters, null, false);
    }
}
