package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.OutputFormat;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.schema.Schemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether the answers are the JSON that was asked for. */
final class FormatChecks {

    private final Schemas schemas;

    FormatChecks(Schemas schemas) {
        this.schemas = schemas;
    }

    SchemaComparison compare(OutputFormat asked, ChatAnswer production, ChatAnswer shadow) {
        if (asked instanceof OutputFormat.Unsaid || asked instanceof OutputFormat.Text) {
            return SchemaComparison.NONE;
        }
        String schema = asked instanceof OutputFormat.JsonSchema json ? json.schema() : null;
        Verdict one = verdict(schema, production);
        Verdict other = verdict(schema, shadow);
        return new SchemaComparison(
                one.json,
                other.json,
                one.valid,
                other.valid,
                schema == null ? breakage(one.json, other.json) : breakage(one.valid, other.valid));
    }

    private Verdict verdict(@Nullable String schema, ChatAnswer answer) {
        String text = answer.text();
        if (text.isBlank() && !answer.toolCalls().isEmpty()) {
            return new Verdict(null, null);
        }
        try {
            JsonNode value = Json.parse(text);
            return new Verdict(true, schema == null ? null : schemas.accepts(schema, value));
        } catch (UndecodableException e) {
            return new Verdict(false, schema == null ? null : false);
        }
    }

    private static @Nullable Boolean breakage(@Nullable Boolean production, @Nullable Boolean shadow) {
        if (production == null || shadow == null) {
            return null;
        }
        return production && !shadow;
    }

    private record Verdict(@Nullable Boolean json, @Nullable Boolean valid) {}
}
