package dev.umbra.dialect;

import dev.umbra.chat.ChatRequest;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the application asked: as the dialect understands it, and whole.
 *
 * @param dialect id of the wire format, {@code openai}
 * @param path as it was sent, encoded, without the query; some APIs name the model in it
 * @param body the request as it was sent, for what the canonical form does not carry; shared, so never changed
 * @param uncarried what of the body the canonical form does not carry, by field ({@code logit_bias},
 *     {@code messages[].cache_control}): a translation loses it, a mirror in the same dialect does not
 */
public record Question(String dialect, String path, ChatRequest request, ObjectNode body, List<String> uncarried) {

    public Question {
        uncarried = List.copyOf(uncarried);
    }
}
