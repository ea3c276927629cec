package dev.umbra.stack.langchain4jspring;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.umbra.stack.Ways;
import java.util.concurrent.CompletableFuture;

/** LangChain4j on the only HTTP client that is on its class path, Spring's. */
final class LangChain4jSpringApplication {

    private static final String URL = Ways.providerUrl() + "/v1";
    private static final String KEY = "test-key-production";
    private static final String MODEL = "large-1";

    private final OpenAiChatModel model =
            OpenAiChatModel.builder().baseUrl(URL).apiKey(KEY).modelName(MODEL).build();
    private final OpenAiStreamingChatModel streamed = OpenAiStreamingChatModel.builder()
            .baseUrl(URL)
            .apiKey(KEY)
            .modelName(MODEL)
            .build();

    private LangChain4jSpringApplication() {}

    public static void main(String[] arguments) {
        LangChain4jSpringApplication application = new LangChain4jSpringApplication();
        new Ways()
                .with("langchain4j-restclient", application.model::chat)
                .with("langchain4j-restclient-stream", application::stream)
                .serve();
    }

    private String stream(String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        streamed.chat(question, new StreamingChatResponseHandler() {
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
