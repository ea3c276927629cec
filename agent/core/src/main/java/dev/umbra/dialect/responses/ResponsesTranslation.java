package dev.umbra.dialect.responses;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.LinkedCalls;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.dialect.openai.OpenAiEffort;
import dev.umbra.dialect.openai.OpenAiFormat;
import dev.umbra.dialect.openai.OpenAiLimits;
import dev.umbra.dialect.openai.OpenAiTools;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A canonical chat, written as a Responses request. */
final class ResponsesTranslation {

    private static final Pattern CALL_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern TOOL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final ObjectNode body = Json.newObject();
    private final Set<String> lossy = new TreeSet<>();

    /** What the last written request does not say. */
    List<String> lossy() {
        return List.copyOf(lossy);
    }

    ObjectNode write(ChatRequest request) throws UntranslatableException {
        if (request.model() != null) {
            body.put("model", request.model());
        }
        Set<String> freeTextTools = request.tools().stream()
                .filter(ToolDefinition::freeText)
                .map(ToolDefinition::name)
                .collect(Collectors.toSet());
        OutputFormat format = OpenAiLimits.format(request, lossy);
        messages(request.messages(), format, freeTextTools);
        tools(request.tools());
        toolChoice(request.toolChoice(), freeTextTools);
        outputFormat(format);
        sampling(request.sampling());
        if (request.stream()) {
            body.put("stream", true);
        }
        return body.put("store", false);
    }

    private void messages(List<Message> asked, OutputFormat format, Set<String> freeTextTools)
            throws UntranslatableException {
        List<Message> messages = LinkedCalls.fit(asked, CALL_ID.asMatchPredicate(), LinkedCalls::plainName);
        if (!messages.isEmpty() && messages.get(messages.size() - 1).role() == Role.ASSISTANT) {
            throw new UntranslatableException("the last message is the assistant's: Responses do not go on with it");
        }
        String instructions = instructions(messages, format);
        if (instructions != null) {
            body.put("instructions", instructions);
        }
        ResponsesItems items = new ResponsesItems(freeTextTools, lossy, body.putArray("input"));
        for (Message message : messages.subList(instructions == null ? 0 : 1, messages.size())) {
            items.write(message);
        }
    }

    /**
     * The system message that comes first, where it is words alone. The input may not be empty, and must itself hold the
     * word "json" where JSON is asked for.
     */
    private static @Nullable String instructions(List<Message> messages, OutputFormat format) {
        boolean first = messages.size() > 1
                && !(format instanceof OutputFormat.Json)
                && messages.get(0).role() == Role.SYSTEM
                && messages.get(0).name() == null
                && messages.get(0).parts().size() == 1;
        if (!first || !(messages.get(0).parts().get(0) instanceof Part.Text words)) {
            return null;
        }
        return words.text().isEmpty() ? null : words.text();
    }

    private void tools(List<ToolDefinition> tools) throws UntranslatableException {
        for (ToolDefinition tool : tools) {
            ObjectNode definition = body.withArray("tools")
                    .addObject()
                    .put("type", tool.freeText() ? "custom" : "function")
                    .put("name", tool.name());
            if (tool.description() != null) {
                definition.put("description", tool.description());
            }
            if (!TOOL_NAME.matcher(tool.name()).matches()) {
                throw new UntranslatableException("the name of a tool has characters or a length that is refused");
            }
            if (!tool.freeText()) {
                parameters(tool, definition);
            }
        }
    }

    /** Both fields are required, and a tool is strict unless the request says otherwise. */
    private void parameters(ToolDefinition tool, ObjectNode definition) throws UntranslatableException {
        JsonNode parameters = tool.parameters() == null
                ? OpenAiTools.nothing()
                : JsonText.value(tool.parameters(), "the parameters of a tool are not JSON");
        definition.set("parameters", parameters);
        definition.put("strict", Boolean.TRUE.equals(OpenAiLimits.strict(tool, parameters, lossy)));
    }

    private void toolChoice(ToolChoice choice, Set<String> freeTextTools) {
        if (choice.tool() != null) {
            body.putObject("tool_choice")
                    .put("type", freeTextTools.contains(choice.tool()) ? "custom" : "function")
                    .put("name", choice.tool());
        } else if (choice.mode() != null) {
            body.put("tool_choice", choice.mode().name().toLowerCase(Locale.ROOT));
        }
        if (choice.parallel() != null) {
            body.put("parallel_tool_calls", choice.parallel());
        }
    }

    private void outputFormat(OutputFormat format) throws UntranslatableException {
        String type = OpenAiFormat.type(format);
        if (type == null) {
            return;
        }
        ObjectNode written = body.putObject("text").putObject("format").put("type", type);
        if (format instanceof OutputFormat.JsonSchema schema) {
            OpenAiFormat.write(schema, written);
        }
    }

    private void sampling(Sampling sampling) {
        if (sampling.temperature() != null) {
            body.put("temperature", sampling.temperature());
        }
        if (sampling.topP() != null) {
            body.put("top_p", sampling.topP());
        }
        if (sampling.maxTokens() != null) {
            body.put("max_output_tokens", sampling.maxTokens());
        }
        if (sampling.effort() != null) {
            effort(sampling.effort());
        }
        loses(Losses.TOP_K, sampling.topK() != null);
        loses(Losses.FREQUENCY_PENALTY, sampling.frequencyPenalty() != null);
        loses(Losses.PRESENCE_PENALTY, sampling.presencePenalty() != null);
        loses(Losses.SEED, sampling.seed() != null);
        loses(Losses.CHOICES, sampling.choices() != null && sampling.choices() != 1);
        loses(Losses.STOP_SEQUENCES, !sampling.stopSequences().isEmpty());
    }

    private void effort(Effort effort) {
        String level = OpenAiEffort.level(effort);
        if (level != null) {
            body.putObject("reasoning").put("effort", level);
        }
        loses(Losses.EFFORT, effort.budgetTokens() != null);
    }

    private void loses(String word, boolean said) {
        if (said) {
            lossy.add(word);
        }
    }
}
