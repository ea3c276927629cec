package dev.umbra.stack.springai1;

import dev.umbra.stack.Ways;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.api.AnthropicApi;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** Spring AI 1.1: RestClient for a whole answer, WebClient for a streamed one. */
final class SpringAi1Application {

    private static final String URL = Ways.providerUrl();
    private static final String KEY = "test-key-production";
    private static final String MODEL = "large-1";

    private SpringAi1Application() {}

    public static void main(String[] arguments) {
        Ways ways = new Ways();
        Transports.blocking().forEach((name, factory) -> {
            ways.with(
                    "spring-ai-1-openai-" + name,
                    question -> openAi(RestClient.builder().requestFactory(factory), WebClient.builder())
                            .call(question));
        });
        Transports.reactive().forEach((name, connector) -> {
            ways.with(
                    "spring-ai-1-openai-stream-" + name,
                    question -> stream(
                            openAi(RestClient.builder(), WebClient.builder().clientConnector(connector)), question));
        });
        // on what Spring picks by itself where all are there
        ways.with("spring-ai-1-anthropic", question -> anthropic().call(question))
                .with("spring-ai-1-anthropic-stream", question -> stream(anthropic(), question))
                .with("spring-ai-1-ollama", question -> ollama().call(question))
                .with("spring-ai-1-ollama-stream", question -> stream(ollama(), question))
                .serve();
    }

    private static ChatModel openAi(RestClient.Builder whole, WebClient.Builder streamed) {
        OpenAiApi api = OpenAiApi.builder()
                .baseUrl(URL)
                .apiKey(KEY)
                .restClientBuilder(whole)
                .webClientBuilder(streamed)
                .build();
        return OpenAiChatModel.builder()
                .openAiApi(api)
                .defaultOptions(OpenAiChatOptions.builder().model(MODEL).build())
                .build();
    }

    private static ChatModel anthropic() {
        return AnthropicChatModel.builder()
                .anthropicApi(AnthropicApi.builder().baseUrl(URL).apiKey(KEY).build())
                .defaultOptions(AnthropicChatOptions.builder()
                        .model(MODEL)
                        .maxTokens(256)
                        .build())
                .build();
    }

    private static ChatModel ollama() {
        return OllamaChatModel.builder()
                .ollamaApi(OllamaApi.builder().baseUrl(URL).build())
                .defaultOptions(OllamaChatOptions.builder().model(MODEL).build())
                .build();
    }

    private static @Nullable String stream(ChatModel model, String question) {
        return String.valueOf(
                model.stream(question).collect(Collectors.joining()).block());
    }
}
