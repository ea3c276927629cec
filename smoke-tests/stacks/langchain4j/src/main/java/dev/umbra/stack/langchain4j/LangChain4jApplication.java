package dev.umbra.stack.langchain4j;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.umbra.stack.Ways;
import java.util.concurrent.CompletableFuture;

/** LangChain4j's models of five providers. Its retries carry no mark. */
final class LangChain4jApplication {

    private static final String URL = Ways.providerUrl();
    private static final String KEY = "test-key-production";
    private static final String MODEL = "large-1";

    private LangChain4jApplication() {}

    public static void main(String[] arguments) {
        new Ways()
                .with("langchain4j-openai", openAi()::chat)
                .with("langchain4j-openai-stream", question -> stream(openAiStream(), question))
                .with("langchain4j-anthropic", anthropic()::chat)
                .with("langchain4j-anthropic-stream", question -> stream(anthropicStream(), question))
                .with("langchain4j-gemini", gemini()::chat)
                .with("langchain4j-gemini-stream", question -> stream(geminiStream(), question))
                .with("langchain4j-mistral", mistral()::chat)
                .with("langchain4j-mistral-stream", question -> stream(mistralStream(), question))
                .with("langchain4j-ollama", ollama()::chat)
                .with("langchain4j-ollama-stream", question -> stream(ollamaStream(), question))
                .serve();
    }

    private static ChatModel openAi() {
        return OpenAiChatModel.builder()
                .baseUrl(URL + "/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    private static StreamingChatModel openAiStream() {
        return OpenAiStreamingChatModel.builder()
                .baseUrl(URL + "/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    private static ChatModel anthropic() {
        return AnthropicChatModel.builder()
                .baseUrl(URL + "/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    private static StreamingChatModel anthropicStream() {
        return AnthropicStreamingChatModel.builder()
                .baseUrl(URL + "/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    private static ChatModel gemini() {
        return GoogleAiGeminiChatModel.builder()
                .baseUrl(URL + "/v1beta")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    private static StreamingChatModel geminiStream() {
        return GoogleAiGeminiStreamingChatModel.builder()
                .baseUrl(URL + "/v1beta")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    private static ChatModel mistral() {
        return MistralAiChatModel.builder()
                .baseUrl(URL + "/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    private static StreamingChatModel mistralStream() {
        return MistralAiStreamingChatModel.builder()
                .baseUrl(URL + "/v1")
                .apiKey(KEY)
                .modelName(MODEL)
                .build();
    }

    private static ChatModel ollama() {
        return OllamaChatModel.builder().baseUrl(URL).modelName(MODEL).build();
    }

    private static StreamingChatModel ollamaStream() {
        return OllamaStreamingChatModel.builder().baseUrl(URL).modelName(MODEL).build();
    }

    private static String stream(StreamingChatModel model, String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        model.chat(question, new StreamingChatResponseHandler() {
            @Override
            public void onCompleteResponse(ChatResponse response) {
                answer.complete(response.aiMessage().text());
            }

            @Override
            public void onError(Throwable error) {
                answer.completeExceptionally(error);
            }
        });
        return answer.join();
    }
}
