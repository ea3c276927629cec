package dev.umbra.dialect.bedrock;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import tools.jackson.databind.node.ObjectNode;

/** JSON that the canonical chat keeps as text, where Converse wants the value. */
final class JsonText {

    private JsonText() {}

    /** @param otherwise what is wrong where it is none */
    static ObjectNode object(String text, String otherwise) throws UntranslatableException {
        try {
            if (Json.parse(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (UndecodableException e) {
            throw new UntranslatableException(otherwise);
        }
        throw new UntranslatableException(otherwise);
    }
}
