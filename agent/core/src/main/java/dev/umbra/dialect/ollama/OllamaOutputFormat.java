package dev.umbra.dialect.ollama;

import dev.umbra.chat.OutputFormat;
import dev.umbra.dialect.HeldSchema;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.UntranslatableException;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The form of the answer, {@code format}: {@code json}, or a schema as it is. */
final class OllamaOutputFormat {

    private OllamaOutputFormat() {}

    static OutputFormat read(JsonNode format) {
        if (format.isObject() && !format.isEmpty()) {
            return new OutputFormat.JsonSchema(null, null, Json.writeText(format), null);
        }
        return "json".equals(Json.text(format)) ? new OutputFormat.Json() : OutputFormat.UNSAID;
    }

    static void write(OutputFormat format, ObjectNode body, Set<String> lossy) throws UntranslatableException {
        if (format instanceof OutputFormat.Json) {
            body.put("format", "json");
        } else if (format instanceof OutputFormat.JsonSchema wanted) {
            body.set("format", JsonText.value(wanted.schema(), "the schema of the output format is not valid JSON"));
            HeldSchema.addLosses(wanted, lossy);
        }
    }
}
