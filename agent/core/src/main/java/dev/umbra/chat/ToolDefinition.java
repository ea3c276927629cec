package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/**
 * A tool that the model may ask for; the application runs it.
 *
 * @param parameters JSON Schema as JSON text, null where none was given
 */
public record ToolDefinition(
        String name, @Nullable String description, @Nullable String parameters) {}
