package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/** A piece of a message. */
public sealed interface Part {

    /** Words. */
    record Text(String text) implements Part {}

    /** The model declines, where the API says so apart from its text. */
    record Refusal(String text) implements Part {}

    /**
     * What the model thought, where the API shows it. Its signature is not here: it is bound to the model that signed, so
     * no reasoning is ever sent to another.
     */
    record Reasoning(String text) implements Part {}

    /**
     * The model asks for a tool.
     *
     * @param id null where the API gives none
     * @param arguments as the model wrote them: JSON text, not always valid; any text for a tool that takes it
     */
    record ToolCall(@Nullable String id, String name, String arguments) implements Part {}

    /**
     * What a tool returned. Images and the like that it returned besides follow as parts of the same message.
     *
     * @param callId the {@link ToolCall#id} that it answers, null where the API gives none
     * @param name the tool, null where the API does not repeat it
     * @param result words, or JSON text where the API carries a value
     * @param failed whether the application told the model that the tool failed
     */
    record ToolResult(@Nullable String callId, @Nullable String name, String result, boolean failed) implements Part {

        /** A result that names its call alone. */
        public ToolResult(@Nullable String callId, String result) {
            this(callId, null, result, false);
        }
    }

    /**
     * An image, a sound, a film or a document.
     *
     * @param modality {@code image}, {@code audio}, {@code video} or {@code document}
     * @param mimeType null where the API does not say
     * @param name the file's name, null where there is none
     */
    record Media(
            String modality,
            @Nullable String mimeType,
            MediaSource source,
            @Nullable String name) implements Part {

        /** Media without a name. */
        public Media(String modality, @Nullable String mimeType, MediaSource source) {
            this(modality, mimeType, source, null);
        }
    }

    /** A text as a vector: what an embeddings model answers. */
    record Embedding(EmbeddingVector vector) implements Part {}

    /** A part that the dialect does not know, by its type name. It cannot be translated. */
    record Unknown(String type) implements Part {}
}
