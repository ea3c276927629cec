package dev.umbra.dialect.bedrock;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UncarriedFields;
import dev.umbra.dialect.UndecodableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a Converse request, read. */
final class ConverseRequest {

    /** What is read, and what the safety step removes: it says who asks and how urgently. */
    private static final Set<String> BODY = Set.of(
            "messages",
            "system",
            "inferenceConfig",
            "toolConfig",
            "outputConfig",
            "additionalModelRequestFields",
            "requestMetadata",
            "serviceTier");

    private static final Set<String> INFERENCE = Set.of("maxTokens", "temperature", "topP", "stopSequences");
    private static final Set<String> TOOLS = Set.of("tools", "toolChoice");
    private static final Set<String> TOOL = Set.of("toolSpec");
    private static final Set<String> TOOL_SPEC = Set.of("name", "description", "inputSchema", "strict");
    private static final Set<String> OUTPUT = Set.of("textFormat");

    private final ObjectNode body;
    private final UncarriedFields uncarried = new UncarriedFields();

    private ConverseRequest(ObjectNode body) {
        this.body = body;
    }

    static Question decode(String path, BedrockPath asked, ObjectNode body) throws UndecodableException {
        ConverseRequest read = new ConverseRequest(body);
        ChatRequest request = new ChatRequest(
                asked.model(),
                asked.operation().streams(),
                ConverseMessages.decode(body, read.uncarried),
                read.tools(),
                toolChoice(body.path("toolConfig").path("toolChoice")),
                read.outputFormat(),
                read.sampling(ModelFields.of(asked.model())));
        read.uncarried.addAllBut(BODY, "", body);
        return new Question(BedrockDialect.ID, path, request, body, read.uncarried.paths(), read.untranslatable());
    }

    private List<ToolDefinition> tools() throws UndecodableException {
        uncarried.addAllBut(TOOLS, "toolConfig.", body.path("toolConfig"));
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonNode tool : body.path("toolConfig").path("tools")) {
            uncarried.addAllBut(TOOL, "toolConfig.tools[].", tool);
            if (tool.path("toolSpec").isObject()) {
                tools.add(tool(tool.path("toolSpec")));
            }
        }
        return tools;
    }

    private ToolDefinition tool(JsonNode spec) throws UndecodableException {
        uncarried.addAllBut(TOOL_SPEC, "toolConfig.tools[].toolSpec.", spec);
        String name = Json.text(spec.path("name"));
        if (name == null) {
            throw new UndecodableException("a toolSpec has no name");
        }
        JsonNode schema = spec.path("inputSchema").path("json");
        JsonNode strict = spec.path("strict");
        return new ToolDefinition(
                name,
                Json.words(spec.path("description")),
                schema.isObject() ? Json.writeText(schema) : null,
                strict.isBoolean() ? strict.booleanValue() : null,
                false);
    }

    /** A tool that is none of the application's, and a stored prompt, are asked all the same; they have no other words. */
    private @Nullable String untranslatable() {
        if (body.path("promptVariables").isObject()) {
            return "promptVariables: fill a stored prompt";
        }
        for (JsonNode tool : body.path("toolConfig").path("tools")) {
            if (!tool.has("toolSpec") && !tool.has("cachePoint")) {
                return "toolConfig.tools[]: a tool that the application does not define";
            }
        }
        return null;
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        String tool = Json.text(choice.path("tool").path("name"));
        if (tool != null) {
            return ToolChoice.ofTool(tool);
        }
        if (choice.path("any").isObject()) {
            return ToolChoice.of(ToolChoice.Mode.REQUIRED);
        }
        return choice.path("auto").isObject() ? ToolChoice.of(ToolChoice.Mode.AUTO) : ToolChoice.UNSAID;
    }

    /** The schema is text here, JSON within JSON. */
    private OutputFormat outputFormat() throws UndecodableException {
        JsonNode config = body.path("outputConfig");
        JsonNode definition = config.path("textFormat").path("structure").path("jsonSchema");
        String schema = Json.text(definition.path("schema"));
        uncarried.addAllBut(schema == null ? Set.of() : OUTPUT, "outputConfig.", config);
        if (schema == null) {
            return OutputFormat.UNSAID;
        }
        if (!isJson(schema)) {
            throw new UndecodableException("the schema of outputConfig.textFormat is not valid JSON");
        }
        return new OutputFormat.JsonSchema(
                Json.words(definition.path("name")), Json.words(definition.path("description")), schema, null);
    }

    private static boolean isJson(String text) {
        try {
            return Json.parse(text).isObject();
        } catch (UndecodableException e) {
            return false;
        }
    }

    private Sampling sampling(ModelFields model) {
        JsonNode config = body.path("inferenceConfig");
        uncarried.addAllBut(INFERENCE, "inferenceConfig.", config);
        model.addUncarried(body, uncarried);
        return new Sampling(
                Json.number(config.path("temperature")),
                Json.number(config.path("topP")),
                model.readTopK(body),
                null,
                null,
                Json.whole(config.path("maxTokens")),
                null,
                null,
                Json.texts(config.path("stopSequences")),
                model.readEffort(body));
    }
}
