package dev.umbra.dialect;

import dev.umbra.chat.ChatRequest;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the application asked: as the dialect understands it, and whole.
 *
 * @param dialect id of the wire format, {@code openai}
 * @param body the request as it was sent, for what the canonical form does not carry; shared, so never changed
 */
public record Question(String dialect, ChatRequest request, ObjectNode body) {}
