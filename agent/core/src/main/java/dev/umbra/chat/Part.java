package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/** A piece of a message. */
public sealed interface Part {

    /** Words. */
    record Text(String text) implements Part {}

    /** The model declines, where the API says so apart from its text. */
    record Refusal(String text) implements Part {}

    /** What the model thought, where the API shows it. */
    record Reasoning(String text) implements Part {}

    /**
     * The model asks for a tool.
     *
     * @param id null where the API gives none
     * @param arguments as the model wrote them: JSON text, not always valid
     */
    record ToolCall(@Nullable String id, String name, String arguments) implements Part {}

    /**
     * What a tool returned.
     *
     * @param callId the {@link ToolCall#id} that it answers, null where the API gives none
     */
    record ToolResult(@Nullable String callId, String result) implements Part {}

    /**
     * An image, a sound or a document; its bytes stay in the request.
     *
     * @param modality {@code image}, {@code audio}, {@code video} or {@code document}
     * @param reference a URL or file id, null for inline data
     */
    record Media(
            String modality,
            @Nullable String mimeType,
            @Nullable String reference) implements Part {}

    /** A part that the dialect does not know, by its type name. */
    record Unknown(String type) implements Part {}
}
