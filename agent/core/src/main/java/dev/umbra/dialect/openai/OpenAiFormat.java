package dev.umbra.dialect.openai;

import dev.umbra.chat.OutputFormat;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.UntranslatableException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The form that an answer was asked for in, as OpenAI's two APIs say it. */
public final class OpenAiFormat {

    /** OpenAI wants a name, other APIs know of none. */
    private static final String UNNAMED = "answer";

    private OpenAiFormat() {}

    /**
     * Reads the form.
     *
     * @param format {@code {"type":…}}
     * @param schema what holds a schema and its name: a field of the format, or the format itself
     */
    public static OutputFormat read(JsonNode format, JsonNode schema) {
        String type = Json.text(format.path("type"));
        return switch (type == null ? "" : type) {
            case "text" -> new OutputFormat.Text();
            case "json_object" -> new OutputFormat.Json();
            case "json_schema" ->
                new OutputFormat.JsonSchema(
                        Json.text(schema.path("name")),
                        Json.text(schema.path("description")),
                        schema.path("schema").isObject() ? Json.writeText(schema.path("schema")) : "{}",
                        OpenAiTools.flag(schema.path("strict")));
            default -> OutputFormat.UNSAID;
        };
    }

    /** The word for the form; null where the request leaves it to the provider. */
    public static @Nullable String type(OutputFormat format) {
        if (format instanceof OutputFormat.Text) {
            return "text";
        }
        if (format instanceof OutputFormat.Json) {
            return "json_object";
        }
        return format instanceof OutputFormat.JsonSchema ? "json_schema" : null;
    }

    /** Puts name, description, schema and strictness where the API has them. */
    public static void write(OutputFormat.JsonSchema format, ObjectNode to) throws UntranslatableException {
        to.put("name", Objects.requireNonNullElse(format.name(), UNNAMED));
        if (format.description() != null) {
            to.put("description", format.description());
        }
        to.set("schema", JsonText.value(format.schema(), "the schema of the answer is not JSON"));
        if (format.strict() != null) {
            to.put("strict", format.strict());
        }
    }
}
