package dev.umbra.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The allow-list: the only operations that are ever mirrored. Every other method and path is left alone. */
public final class Operations {

    private static final List<Operation> ALLOWED = List.of(
            // POST /chat/completions/{id} changes a stored completion; it ends otherwise, so it does not match.
            // Azure's deployments are another dialect, because the path names the model; its /openai/v1 is this one.
            new Operation(
                    "openai",
                    "chat",
                    "POST",
                    "/chat/completions",
                    "/deployments/",
                    "platform.openai.com/docs/api-reference/chat/create"),
            new Operation(
                    "azure-openai",
                    "chat",
                    "POST",
                    "/chat/completions",
                    "/extensions/", // On Your Data reads what production stores
                    "learn.microsoft.com/azure/ai-services/openai/reference"),
            // nothing is stored: a shadow says store: false
            new Operation(
                    "openai-responses",
                    "chat",
                    "POST",
                    "/responses",
                    "/deployments/",
                    "platform.openai.com/docs/api-reference/responses/create"));

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
