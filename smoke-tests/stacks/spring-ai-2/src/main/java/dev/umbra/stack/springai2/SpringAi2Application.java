package dev.umbra.stack.springai2;

import dev.umbra.stack.Ways;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** Spring AI 2.0: OpenAI's and Anthropic's SDKs on OkHttp, Ollama by RestClient and WebClient. */
final class SpringAi2Application {

    private static final String URL = Ways.providerUrl();
    private static final String KEY = "test-key-production";
    private static final String MODEL = "large-1";

    private SpringAi2Application() {}

    public static void main(String[] arguments) {
        Ways ways = new Ways();
        Transports.blocking().forEach((name, factory) -> {
            ways.with(
                    "spring-ai-2-ollama-" + name,
                    question -> ollama(RestClient.builder().requestFactory(factory), WebClient.builder())
                            .call(question));
        });
        Transports.reactive().forEach((name, connector) -> {
            ways.with(
                    "spring-ai-2-ollama-stream-" + name,
                    question -> stream(
                            ollama(RestClient.builder(), WebClient.builder().clientConnector(connector)), question));
        });
        ways.with("spring-ai-2-openai", question -> openAi().call(question))
                .with("spring-ai-2-openai-stream", question -> stream(openAi(), question))
                .with("spring-ai-2-anthropic", question -> anthropic().call(question))
                .with("spring-ai-2-anthropic-stream", question -> stream(anthropic(), question))
                .serve();
    }

    private static ChatModel openAi() {
        return OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(URL + "/v1")
                        .apiKey(KEY)
                        .model(MODEL)
                        .build())
                .build();
    }

    private static ChatModel anthropic() {
        return AnthropicChatModel.builder()
                .options(AnthropicChatOptions.builder()
                        .baseUrl(URL)
                        .apiKey(KEY)
                        .model(MODEL)
                        .maxTokens(256)
                        .build())
                .build();
    }

    private static ChatModel ollama(RestClient.Builder whole, WebClient.Builder streamed) {
        OllamaApi api = OllamaApi.builder()
                .baseUrl(URL)
                .restClientBuilder(whole)
                .webClientBuilder(streamed)
                .build();
        return OllamaChatModel.builder()
                .ollamaApi(api)
                .options(OllamaChatOptions.builder().model(MODEL).build())
                .build();
    }

    private static @Nullable String stream(ChatModel model, String question) {
        return String.valueOf(
                model.stream(question).collect(Collectors.joining()).block());
    }
}
