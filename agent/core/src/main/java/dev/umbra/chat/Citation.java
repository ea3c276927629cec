package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/**
 * A source that the model names for what it says.
 *
 * @param source what tells one source from another: a URL, else a document's id, index or title
 * @param quote the words of the source, null where the API does not repeat them
 */
public record Citation(
        String source, @Nullable String title, @Nullable String quote) {}
