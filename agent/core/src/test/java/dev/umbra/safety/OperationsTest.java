package dev.umbra.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.safety.ReadOnlyExamples.Example;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        Operation operation = Operations.find("api.example.com", "POST", path);

        assertThat(operation).isNotNull();
        assertThat(operation.dialect()).isEqualTo("openai");
        assertThat(operation.name()).isEqualTo("chat");
        assertThat(operation.shape()).isEqualTo("/chat/completions");
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
        "POST, /openai/deployments/gpt-4o/completions",
        "POST, /v1/messages/count_tokens",
        "POST, /v1/threads/thread_1/messages",
        "POST, /v1beta/models/m:batchGenerateContent",
        "POST, /v1beta/models/:generateContent",
        "POST, /v1beta/tunedModels/m:generateContent",
        "POST, /v1/publishers/google/models/m:rawPredict",
        "POST, /v1/publishers/mistralai/models/m:rawPredict",
        "POST, /v1/publishers/anthropic/models/count-tokens:rawPredict",
        "POST, /model/arn:aws:bedrock:eu-west-1:1:prompt/P/converse",
        "POST, /model/m/invoke-with-bidirectional-stream",
        "POST, /async-invoke",
        "POST, /guardrail/g/version/1/apply",
        "POST, /v1/agents/completions",
        "POST, /v1/conversations/conv_1",
        "POST, /v1/chat",
        "POST, /api/pull",
        "POST, /",
    })
    void leavesEverythingElseAlone(String method, String path) {
        assertThat(Operations.find("api.example.com", method, path)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "openai,           api.openai.com,                    /v1/chat/completions",
        "openai,           acme.openai.azure.com,             /openai/v1/chat/completions",
        "openai,           localhost,                         /v1/chat/completions",
        "openai,           not-mistral.ai,                    /v1/chat/completions",
        "openai,           aiplatform.googleapis.com,         /v1/projects/p/locations/l/endpoints/openapi/chat/completions",
        "mistral,          api.mistral.ai,                    /v1/chat/completions",
        "mistral,          codestral.mistral.ai,              /v1/chat/completions",
        "azure-openai,     acme.openai.azure.com,             /openai/deployments/gpt-4o/chat/completions",
        "openai-responses, api.openai.com,                    /v1/responses",
        "openai-responses, acme.openai.azure.com,             /openai/v1/responses",
        "anthropic,        api.anthropic.com,                 /v1/messages",
        "anthropic,        acme.services.ai.azure.com,        /anthropic/v1/messages",
        "anthropic,        aiplatform.googleapis.com,         /v1/projects/p/locations/l/publishers/anthropic/models/c:rawPredict",
        "gemini,           generativelanguage.googleapis.com, /v1beta/models/gemini-x:streamGenerateContent",
        "gemini,           aiplatform.googleapis.com,         /v1/projects/p/locations/l/publishers/google/models/g:generateContent",
        "bedrock,          bedrock-runtime.us-east-1.amazonaws.com, /model/anthropic.claude%3A0/converse-stream",
        "bedrock,          bedrock-runtime.us-east-1.amazonaws.com, /model/anthropic.claude%3A0/invoke",
        "ollama,           localhost,                         /api/chat",
        "cohere,           api.cohere.com,                    /v2/chat",
    })
    void knowsTheDialectByHostAndPath(String dialect, String host, String path) {
        Operation operation = Operations.find(host, "POST", path);

        assertThat(operation).isNotNull();
        assertThat(operation.dialect()).isEqualTo(dialect);
    }

    @ParameterizedTest
    @MethodSource("dev.umbra.safety.ReadOnlyExamples#allowed")
    void everyAllowedRowIsFoundByPostAlone(Example example) {
        Operation operation = Operations.find(example.host(), "POST", example.path());

        assertThat(operation).isNotNull();
        assertThat(operation.dialect()).isEqualTo(example.dialect());
        assertThat(List.of("GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "CONNECT"))
                .allMatch(method -> Operations.find(example.host(), method, example.path()) == null);
    }

    @ParameterizedTest
    @MethodSource("dev.umbra.safety.ReadOnlyExamples#never")
    void noOperationThatIsNeverMirroredIsFound(Example example) {
        assertThat(Operations.find(example.host(), example.method(), example.path()))
                .isNull();
        assertThat(Operations.find("api.mistral.ai", example.method(), example.path()))
                .isNull();
    }

    @Test
    void allocatesNothing() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        String[] paths = {"/v1/files", "/v1/chat/completions", "/openai/deployments/gpt-4o/extensions/chat/completions"
        };
        find(paths, 1_000);

        long before = threads.getCurrentThreadAllocatedBytes();
        int found = find(paths, 30_000);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(found).isEqualTo(10_000);
        assertThat(allocated).isLessThan(10_000);
    }

    private static int find(String[] paths, int times) {
        int found = 0;
        for (int i = 0; i < times; i++) {
            found += Operations.find("api.mistral.ai", "POST", paths[i % paths.length]) == null ? 0 : 1;
        }
        return found;
    }
}
