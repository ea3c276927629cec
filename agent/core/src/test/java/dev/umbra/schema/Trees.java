package dev.umbra.schema;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.Wire;
import tools.jackson.databind.JsonNode;

/** JSON with single quotes, read. */
final class Trees {

    private Trees() {}

    static JsonNode of(String singleQuoted) {
        try {
            return Json.parse(Wire.json(singleQuoted));
        } catch (UndecodableException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
