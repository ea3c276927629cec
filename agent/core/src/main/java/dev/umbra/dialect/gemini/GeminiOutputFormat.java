package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.OutputFormat;
import dev.umbra.dialect.HeldSchema;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UntranslatableException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The form of the answer, {@code responseMimeType} with {@code responseJsonSchema} or the older {@code responseSchema}. */
final class GeminiOutputFormat {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain";

    private GeminiOutputFormat() {}

    static OutputFormat read(JsonNode config, UncarriedFields uncarried) {
        String schema = schema(config);
        String mimeType = Json.words(field(config, "responseMimeType"));
        return switch (mimeType == null ? "" : mimeType) {
            case JSON -> schema == null ? new OutputFormat.Json() : jsonSchema(schema);
            case TEXT -> new OutputFormat.Text();
            case "" -> OutputFormat.UNSAID;
            // text/x.enum: one word out of a list
            default -> {
                uncarried.add("generationConfig.responseMimeType");
                yield OutputFormat.UNSAID;
            }
        };
    }

    /** "Function calling with a response mime type: 'application/json' is unsupported" before Gemini 3. */
    static void write(ChatRequest request, @Nullable String model, ObjectNode config, Set<String> lossy)
            throws UntranslatableException {
        OutputFormat format = request.outputFormat();
        if (format instanceof OutputFormat.Text) {
            config.put("responseMimeType", TEXT);
            return;
        }
        boolean refused = !request.tools().isEmpty() && GeminiModel.isBefore3(model);
        if (refused && !(format instanceof OutputFormat.Unsaid)) {
            lossy.add(Losses.OUTPUT_FORMAT);
        } else if (format instanceof OutputFormat.Json) {
            config.put("responseMimeType", JSON);
        } else if (format instanceof OutputFormat.JsonSchema wanted) {
            config.put("responseMimeType", JSON);
            config.set(
                    "responseJsonSchema",
                    JsonText.value(wanted.schema(), "the schema of the output format is not valid JSON"));
            HeldSchema.addLosses(wanted, lossy);
        }
    }

    private static OutputFormat jsonSchema(String schema) {
        return new OutputFormat.JsonSchema(null, null, schema, null);
    }

    private static @Nullable String schema(JsonNode config) {
        JsonNode schema = field(config, "responseJsonSchema");
        if (schema.isObject()) {
            return Json.writeText(schema);
        }
        JsonNode openApi = field(config, "responseSchema");
        return openApi.isObject() ? Json.writeText(GeminiSchema.toJsonSchema(openApi)) : null;
    }
}
