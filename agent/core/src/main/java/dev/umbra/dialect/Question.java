package dev.umbra.dialect;

import dev.umbra.chat.ChatRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the application asked: as the dialect understands it, and whole.
 *
 * @param dialect id of the wire format, {@code openai}
 * @param path as it was sent, encoded, without the query; some APIs name the model in it
 * @param body the request as it was sent, for what the canonical form does not carry; shared, so never changed
 * @param uncarried what of the body the canonical form does not carry, by field ({@code logit_bias},
 *     {@code messages[].cache_control}): a translation loses it, a mirror in the same dialect does not
 * @param untranslatable what of the body the canonical form does not carry although it is part of what is asked, a tool
 *     that the provider defines or documents to answer from, so that there is no translation; null for nothing
 */
public record Question(
        String dialect,
        String path,
        ChatRequest request,
        ObjectNode body,
        List<String> uncarried,
        @Nullable String untranslatable) {

    public Question {
        uncarried = List.copyOf(uncarried);
    }

    /** A question that can be put in other dialects. */
    public Question(String dialect, String path, ChatRequest request, ObjectNode body, List<String> uncarried) {
        this(dialect, path, request, body, uncarried, null);
    }
}
