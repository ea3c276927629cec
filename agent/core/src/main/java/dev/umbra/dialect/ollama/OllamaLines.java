package dev.umbra.dialect.ollama;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The objects of a response. */
final class OllamaLines {

    private OllamaLines() {}

    /** The object that the body is; null where it is something else, several of them for one. */
    static @Nullable JsonNode parseOnly(byte[] body) {
        try {
            return Json.parseObject(body);
        } catch (UndecodableException e) {
            return null;
        }
    }

    /** Null for a line that is no object. */
    static @Nullable JsonNode parse(String line) {
        try {
            return Json.parse(line) instanceof ObjectNode object ? object : null;
        } catch (UndecodableException e) {
            return null;
        }
    }
}
