package dev.umbra.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The allow-list: the only operations that are ever mirrored. Every other method and path is left alone. */
public final class Operations {

    private static final String GEMINI_API = "ai.google.dev/api/generate-content";
    private static final String OLLAMA_API = "github.com/ollama/ollama/blob/main/docs/api.md";

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
            new Operation("gemini", "generate_content", "POST", ":generateContent", "/tunedModels/", GEMINI_API),
            new Operation("gemini", "generate_content", "POST", ":streamGenerateContent", "/tunedModels/", GEMINI_API),
            new Operation("ollama", "chat", "POST", "/api/chat", "/v1/", OLLAMA_API),
            new Operation("ollama", "text_completion", "POST", "/api/generate", "/v1/", OLLAMA_API));

    private Operations() {}

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
