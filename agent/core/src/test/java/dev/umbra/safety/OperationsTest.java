package dev.umbra.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/chat/completions",
                "/chat/completions",
                "/beta/chat/completions",
                "/openai/v1/chat/completions",
                "/api/v1/chat/completions",
                "/v1/projects/p/locations/l/endpoints/openapi/chat/completions"
            })
    void allowsChatCompletionsUnderAnyBase(String path) {
        Operation operation = Operations.find("POST", path);

        assertThat(operation).isNotNull();
        assertThat(operation.dialect()).isEqualTo("openai");
        assertThat(operation.name()).isEqualTo("chat");
        assertThat(operation.shape()).isEqualTo("/chat/completions");
    }

    @Test
    void knowsAnAzureDeploymentByItsPath() {
        Operation operation = Operations.find("POST", "/openai/deployments/gpt-4o/chat/completions");

        assertThat(operation).isNotNull();
        assertThat(operation.dialect()).isEqualTo("azure-openai");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/chat/completions",
        "DELETE, /v1/chat/completions",
        "PUT, /v1/chat/completions",
        "PATCH, /v1/chat/completions",
        "post, /v1/chat/completions",
        "POST, /v1/chat/completions/chatcmpl-1",
        "POST, /v1/chat/completions/",
        "POST, /v1/chat/completions/chatcmpl-1/messages",
        "POST, /v1/xchat/completions",
        "POST, /v1/completions",
        "POST, /v1/embeddings",
        "POST, /v1/responses/compact",
        "POST, /v1/responses/resp_1/cancel",
        "POST, /v1/conversations",
        "POST, /v1/threads/runs",
        "POST, /v1/assistants",
        "POST, /v1/batches",
        "POST, /v1/files",
        "POST, /v1/uploads",
        "POST, /v1/fine_tuning/jobs",
        "POST, /v1/vector_stores",
        "POST, /v1/evals",
        "POST, /v1/images/generations",
        "POST, /v1/audio/speech",
        "POST, /v1/realtime/sessions",
        "POST, /v1/messages/batches",
        "POST, /openai/deployments/gpt-4o/extensions/chat/completions",
        "POST, /api/pull",
        "POST, /",
    })
    void leavesEverythingElseAlone(String method, String path) {
        assertThat(Operations.find(method, path)).isNull();
    }

    @Test
    void allocatesNothing() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        String[] paths = {"/v1/files", "/v1/chat/completions", "/openai/deployments/gpt-4o/chat/completions"};
        find(paths, 1_000);

        long before = threads.getCurrentThreadAllocatedBytes();
        int found = find(paths, 30_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(found).isEqualTo(20_000);
        assertThat(allocated).isLessThan(10_000);
    }

    private static int find(String[] paths, int times) {
        int found = 0;
        for (int i = 0; i < times; i++) {
            found += Operations.find("POST", paths[i % paths.length]) == null ? 0 : 1;
        }
        return found;
    }
}
