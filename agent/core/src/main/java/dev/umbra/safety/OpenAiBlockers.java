package dev.umbra.safety;

import static dev.umbra.safety.BodyBlocker.present;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What keeps a Chat Completions request from being mirrored, on OpenAI and on the hosts that speak its language. */
final class OpenAiBlockers {

    static final List<BodyBlocker> ALL = List.of(
            // the server would execute something, most often billed apart
            present("web_search_options", "the provider searches the web", "OpenAI, Perplexity"),
            present("search_parameters", "the provider searches the web", "xAI Live Search"),
            present("enable_search", "the provider searches the web", "Alibaba DashScope"),
            present("plugins", "the gateway runs plugins", "OpenRouter"),
            present("mcp_servers", "the provider calls MCP servers", "gateways to Anthropic"),
            present("compound_custom", "the provider runs tools of its own", "Groq Compound"),
            present("tool_ids", "the server runs tools of its own", "Open WebUI"),
            new BodyBlocker(
                    "model", "the provider searches the web", "OpenAI, OpenRouter", OpenAiBlockers::searchingModel),
            new BodyBlocker(
                    "tools[].type", "not known to run in the application", "OpenAI", OpenAiBlockers::foreignTool),
            new BodyBlocker(
                    "modalities", "answers other than text", "OpenAI, OpenRouter", OpenAiBlockers::otherThanText),

            // the answer would be kept, or come later
            present("background", "the answer would be stored", "OpenAI"),
            present("deferred", "the answer would be stored", "xAI Deferred Completions"),

            // the request points at something that lives with production's account
            present("previous_response_id", "refers to a stored answer", "OpenAI"),
            present("conversation", "refers to a stored conversation, and adds to it", "OpenAI"),
            present("prompt", "refers to a stored prompt", "OpenAI"),
            present("prompt_id", "refers to a stored prompt", "LiteLLM"),
            present("preset", "refers to stored settings", "OpenRouter"),
            present("data_sources", "reads production's data and carries the keys to it", "Azure OpenAI On Your Data"),
            present("files", "refers to stored files", "Open WebUI"),
            present("cached_content", "refers to a stored cache", "Google"),
            present("kv_transfer_params", "refers to another server's memory", "vLLM"),
            new BodyBlocker(
                    "extra_body.google.cached_content",
                    "refers to a stored cache",
                    "Google's compatible API",
                    body -> body.at("/extra_body/google").has("cached_content")),
            new BodyBlocker(
                    "messages[].content[].file_id", "refers to a stored file", "OpenAI", OpenAiBlockers::storedFile),
            new BodyBlocker("messages[].audio", "refers to a stored answer", "OpenAI", OpenAiBlockers::storedAudio),

            // more than the one answer that is compared
            new BodyBlocker(
                    "n", "every answer is billed, and one is compared", "OpenAI", OpenAiBlockers::severalAnswers));

    /**
     * The tools that the application runs itself. Whatever else a provider invents is refused until someone has looked
     * at it.
     */
    private static final Set<String> RUN_BY_THE_APPLICATION = Set.of("function", "custom");

    private OpenAiBlockers() {}

    /** OpenAI's {@code gpt-4o-search-preview}, {@code gpt-5-search-api}; OpenRouter's {@code …:online}. */
    private static boolean searchingModel(ObjectNode body) {
        String model = body.path("model").asString("");
        return model.contains("-search-preview") || model.contains("-search-api") || model.endsWith(":online");
    }

    private static boolean foreignTool(ObjectNode body) {
        JsonNode tools = body.path("tools");
        if (!tools.isArray()) {
            return !tools.isMissingNode() && !tools.isNull();
        }
        for (JsonNode tool : tools) {
            if (!RUN_BY_THE_APPLICATION.contains(tool.path("type").asString(""))) {
                return true;
            }
        }
        return false;
    }

    private static boolean otherThanText(ObjectNode body) {
        JsonNode modalities = body.path("modalities");
        for (JsonNode modality : modalities) {
            if (!modality.asString("").equals("text")) {
                return true;
            }
        }
        return modalities.isValueNode() && !modalities.isNull();
    }

    /** {@code file.file_id} is OpenAI's place for it; any other within a part is no better. */
    private static boolean storedFile(ObjectNode body) {
        for (JsonNode message : body.path("messages")) {
            if (message.path("content").findValue("file_id") != null) {
                return true;
            }
        }
        return false;
    }

    private static boolean storedAudio(ObjectNode body) {
        for (JsonNode message : body.path("messages")) {
            if (message.path("audio").isObject()) {
                return true;
            }
        }
        return false;
    }

    private static boolean severalAnswers(ObjectNode body) {
        JsonNode n = body.path("n");
        return !n.isMissingNode()
                && !n.isNull()
                && !(n.isNumber() && n.decimalValue().compareTo(BigDecimal.ONE) <= 0);
    }
}
