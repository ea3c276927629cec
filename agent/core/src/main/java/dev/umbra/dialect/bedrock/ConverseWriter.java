package dev.umbra.dialect.bedrock;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.HeldSchema;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.JsonText;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a question anew as a Converse request. */
final class ConverseWriter {

    /** {@code ToolSpecification.name} of the API reference. */
    private static final Pattern TOOL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final ChatRequest request;
    private final ObjectNode body = Json.newObject();
    private final TreeSet<String> lossy = new TreeSet<>();

    private ConverseWriter(ChatRequest request) {
        this.request = request;
    }

    static ShadowDraft write(ChatRequest request) throws UntranslatableException {
        String model = request.model();
        if (model == null) {
            throw new UntranslatableException("no model is named, and Bedrock's path needs one");
        }
        ConverseWriter writer = new ConverseWriter(request);
        writer.writeBody(model);
        BedrockPath.Operation operation =
                request.stream() ? BedrockPath.Operation.CONVERSE_STREAM : BedrockPath.Operation.CONVERSE;
        return new ShadowDraft(
                "", BedrockPath.of(model, operation), null, Map.of(), writer.body, List.copyOf(writer.lossy));
    }

    private void writeBody(String model) throws UntranslatableException {
        ConverseTurns turns = ConverseTurns.of(request.messages());
        body.set("messages", turns.messages());
        if (!turns.system().isEmpty()) {
            body.set("system", turns.system());
        }
        lossy.addAll(turns.lossy());
        writeSampling(request.sampling());
        writeTools();
        writeOutputFormat(request.outputFormat());
        ModelFields.of(model).write(request.sampling(), body, lossy);
    }

    private void writeSampling(Sampling sampling) {
        ObjectNode config = Json.newObject();
        if (sampling.maxTokens() != null) {
            config.put("maxTokens", sampling.maxTokens());
        }
        if (sampling.temperature() != null) {
            config.put("temperature", temperature(sampling.temperature()));
        }
        if (sampling.topP() != null) {
            config.put("topP", sampling.topP());
        }
        if (!sampling.stopSequences().isEmpty()) {
            ArrayNode sequences = config.putArray("stopSequences");
            sampling.stopSequences().forEach(sequences::add);
        }
        if (!config.isEmpty()) {
            body.set("inferenceConfig", config);
        }
        addLoss(Losses.FREQUENCY_PENALTY, isOn(sampling.frequencyPenalty()));
        addLoss(Losses.PRESENCE_PENALTY, isOn(sampling.presencePenalty()));
        addLoss(Losses.SEED, sampling.seed() != null);
        addLoss(Losses.CHOICES, sampling.choices() != null && sampling.choices() > 1);
    }

    /** {@code InferenceConfiguration.temperature} is from 0 to 1. */
    private double temperature(double asked) {
        addLoss(Losses.TEMPERATURE, asked > 1);
        return Math.min(asked, 1);
    }

    private void writeTools() throws UntranslatableException {
        ToolChoice choice = request.toolChoice();
        addLoss(Losses.PARALLEL_TOOL_CALLS, Boolean.FALSE.equals(choice.parallel()));
        boolean toolsInUse = toolsWereUsed(request.messages());
        if (toolsInUse && (request.tools().isEmpty() || choice.mode() == ToolChoice.Mode.NONE)) {
            throw new UntranslatableException(
                    "tool_choice: Converse takes no conversation with tool calls unless its tools may be called again");
        }
        if (request.tools().isEmpty()) {
            return;
        }
        if (choice.mode() == ToolChoice.Mode.NONE) {
            lossy.add(Losses.TOOL_CHOICE);
            return;
        }
        ObjectNode config = body.putObject("toolConfig");
        ArrayNode tools = config.putArray("tools");
        for (ToolDefinition tool : request.tools()) {
            tools.addObject().set("toolSpec", toolSpec(tool));
        }
        ObjectNode written = toolChoice(choice);
        if (written != null) {
            config.set("toolChoice", written);
        }
    }

    /** "The toolConfig field must be defined when using toolUse and toolResult content blocks." */
    private static boolean toolsWereUsed(List<Message> messages) {
        return messages.stream()
                .anyMatch(message -> message.role() == Role.TOOL
                        || message.parts().stream().anyMatch(Part.ToolCall.class::isInstance));
    }

    private ObjectNode toolSpec(ToolDefinition tool) throws UntranslatableException {
        if (tool.freeText()) {
            throw new UntranslatableException("tools: Converse has none that take free text");
        }
        if (!TOOL_NAME.matcher(tool.name()).matches()) {
            throw new UntranslatableException("tools: a name has characters or a length that Converse refuses");
        }
        ObjectNode spec = Json.newObject().put("name", tool.name());
        String description = tool.description();
        if (description != null && !description.isEmpty()) {
            spec.put("description", description);
        }
        ObjectNode schema = schema(tool.parameters());
        spec.putObject("inputSchema").set("json", schema);
        boolean unheld = Boolean.TRUE.equals(tool.strict()) && !HeldSchema.isClosed(schema);
        addLoss(Losses.TOOL_STRICT, unheld);
        if (tool.strict() != null && !unheld) {
            spec.put("strict", tool.strict());
        }
        return spec;
    }

    /** A schema is required; a tool without one takes no arguments. */
    private static ObjectNode schema(@Nullable String parameters) throws UntranslatableException {
        if (parameters == null) {
            ObjectNode none = Json.newObject().put("type", "object");
            none.putObject("properties");
            return none;
        }
        return JsonText.object(parameters, "tools: the parameters of a tool are not a JSON object");
    }

    private static @Nullable ObjectNode toolChoice(ToolChoice choice) {
        ObjectNode written = Json.newObject();
        if (choice.tool() != null) {
            written.putObject("tool").put("name", choice.tool());
        } else if (choice.mode() != null) {
            written.putObject(choice.mode() == ToolChoice.Mode.REQUIRED ? "any" : "auto");
        }
        return written.isEmpty() ? null : written;
    }

    private void writeOutputFormat(OutputFormat format) throws UntranslatableException {
        addLoss(Losses.OUTPUT_FORMAT, format instanceof OutputFormat.Json);
        if (!(format instanceof OutputFormat.JsonSchema asked)) {
            return;
        }
        ObjectNode text = body.putObject("outputConfig").putObject("textFormat").put("type", "json_schema");
        ObjectNode held = JsonText.object(asked.schema(), "the schema of the answer is not a JSON object");
        boolean narrowed = HeldSchema.narrow(held);
        addLoss(Losses.OUTPUT_FORMAT, narrowed);
        ObjectNode definition = text.putObject("structure")
                .putObject("jsonSchema")
                .put("schema", narrowed ? Json.writeText(held) : asked.schema());
        if (asked.name() != null) {
            definition.put("name", asked.name());
        }
        if (asked.description() != null) {
            definition.put("description", asked.description());
        }
        // Converse always holds the answer to the schema
        addLoss(Losses.OUTPUT_STRICT, Boolean.FALSE.equals(asked.strict()));
    }

    private void addLoss(String what, boolean lost) {
        if (lost) {
            lossy.add(what);
        }
    }

    private static boolean isOn(@Nullable Double penalty) {
        return penalty != null && penalty != 0;
    }
}
