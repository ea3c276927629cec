package dev.umbra.dialect.openai;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.HeldSchema;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What OpenAI's own servers hold an answer to, in both of their APIs; they answer 400 to what goes beyond. */
public final class OpenAiLimits {

    private OpenAiLimits() {}

    /** The form that was asked for, as far as they take it. */
    public static OutputFormat format(ChatRequest request, Set<String> lossy) throws UntranslatableException {
        OutputFormat asked = request.outputFormat();
        if (asked instanceof OutputFormat.JsonSchema schema) {
            return held(schema, lossy);
        }
        // "'messages' must contain the word 'json' in some form"
        if (asked instanceof OutputFormat.Json && !mentionsJson(request.messages())) {
            lossy.add(Losses.OUTPUT_FORMAT);
            return OutputFormat.UNSAID;
        }
        return asked;
    }

    /** Whether the tool's arguments are to be held to its schema, where they can be; null where the request does not say. */
    public static @Nullable Boolean strict(ToolDefinition tool, @Nullable JsonNode parameters, Set<String> lossy) {
        boolean unheld = Boolean.TRUE.equals(tool.strict()) && parameters != null && !HeldSchema.isStrict(parameters);
        if (!unheld) {
            return tool.strict();
        }
        lossy.add(Losses.TOOL_STRICT);
        return false;
    }

    /** The schema must describe an object; a strict one must name all its properties, and require them. */
    private static OutputFormat held(OutputFormat.JsonSchema asked, Set<String> lossy) throws UntranslatableException {
        JsonNode schema = JsonText.value(asked.schema(), "the schema of the answer is not JSON");
        if (!HeldSchema.describesObject(schema)) {
            lossy.add(Losses.OUTPUT_FORMAT);
            return OutputFormat.UNSAID;
        }
        if (Boolean.TRUE.equals(asked.strict()) && !HeldSchema.isStrict(schema)) {
            lossy.add(Losses.OUTPUT_STRICT);
            return new OutputFormat.JsonSchema(asked.name(), asked.description(), asked.schema(), false);
        }
        return asked;
    }

    private static boolean mentionsJson(List<Message> messages) {
        return messages.stream()
                .anyMatch(message -> message.text().toLowerCase(Locale.ROOT).contains("json"));
    }
}
