package dev.umbra.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The allow-list: the only operations that are ever mirrored. Every other method and path is left alone. */
public final class Operations {

    private static final List<Operation> ALLOWED = List.of(
            // POST /chat/completions/{id} changes a stored completion; it ends otherwise, so it does not match.
            // An Azure deployment takes the same body, but its model is in the path and its version in the query: a
            // dialect of its
            // own. Azure's /openai/v1/chat/completions is this one.
            new Operation(
                    "openai",
                    "chat",
                    "POST",
                    "/chat/completions",
                    "/deployments/",
                    "platform.openai.com/docs/api-reference/chat/create"),
            new Operation("cohere", "chat", "POST", "/v2/chat", "//", "docs.cohere.com/reference/chat"),
            new Operation("anthropic", "chat", "POST", "/v1/messages", "//", "docs.claude.com/en/api/messages"),
            new Operation(
                    "anthropic",
                    "chat",
                    "POST",
                    ":rawPredict",
                    "/models/count-tokens:",
                    "cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude"),
            new Operation(
                    "anthropic",
                    "chat",
                    "POST",
                    ":streamRawPredict",
                    "//",
                    "cloud.google.com/vertex-ai/generative-ai/docs/partner-models/claude"),
            bedrock("/converse"),
            bedrock("/converse-stream"),
            bedrock("/invoke"),
            bedrock("/invoke-with-response-stream"));

    private Operations() {}

    /** An agent of Bedrock's runs tools, and is another service on another host. */
    private static Operation bedrock(String shape) {
        return new Operation(
                "bedrock", "chat", "POST", shape, "/agents/", "docs.aws.amazon.com/bedrock/latest/APIReference");
    }

    /**
     * The allowed operation, or null. Runs on application threads for every call to a watched host: it allocates
     * nothing.
     *
     * @param path encoded, without the query
     */
    public static @Nullable Operation find(String method, String path) {
        for (int i = 0; i < ALLOWED.size(); i++) { // no iterator
            Operation operation = ALLOWED.get(i);
            if (operation.matches(method, path)) {
                return operation;
            }
        }
        return null;
    }
}
