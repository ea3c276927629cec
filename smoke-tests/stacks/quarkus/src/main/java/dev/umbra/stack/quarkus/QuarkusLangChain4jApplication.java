package dev.umbra.stack.quarkus;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.umbra.stack.Ways;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/** Quarkus LangChain4j with its models of OpenAI, which it configures and injects. */
@QuarkusMain
public final class QuarkusLangChain4jApplication implements QuarkusApplication {

    private final ChatModel model;
    private final StreamingChatModel streamed;

    @Inject
    QuarkusLangChain4jApplication(ChatModel model, StreamingChatModel streamed) {
        this.model = model;
        this.streamed = streamed;
    }

    @Override
    public int run(String... arguments) {
        new Ways()
                .with("quarkus-langchain4j-openai", model::chat)
                .with("quarkus-langchain4j-openai-stream", this::stream)
                .serve();
        return 0;
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
