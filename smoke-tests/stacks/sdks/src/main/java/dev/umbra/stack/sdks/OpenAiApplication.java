package dev.umbra.stack.sdks;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.umbra.stack.Ways;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** OpenAI's SDK, on OkHttp. */
final class OpenAiApplication {

    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl(Ways.providerUrl() + "/v1")
            .apiKey("test-key-production")
            .build();

    private OpenAiApplication() {}

    public static void main(String[] arguments) {
        OpenAiApplication application = new OpenAiApplication();
        new Ways()
                .with("openai-java", application::ask)
                .with("openai-java-stream", application::stream)
                .with("openai-java-async", application::askAsync)
                .with("openai-java-async-stream", application::streamAsync)
                .serve();
    }

    private String ask(String question) {
        return text(client.chat().completions().create(completion(question)));
    }

    private String askAsync(String question) {
        return text(
                client.async().chat().completions().create(completion(question)).join());
    }

    private String stream(String question) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(completion(question))) {
            return chunks.stream().flatMap(OpenAiApplication::text).collect(Collectors.joining());
        }
    }

    private String streamAsync(String question) {
        StringBuilder answer = new StringBuilder();
        AsyncStreamResponse<ChatCompletionChunk> chunks =
                client.async().chat().completions().createStreaming(completion(question));
        chunks.subscribe(chunk -> text(chunk).forEach(answer::append))
                .onCompleteFuture()
                .join();
        return answer.toString();
    }

    private static ChatCompletionCreateParams completion(String question) {
        return ChatCompletionCreateParams.builder()
                .model("large-1")
                .addUserMessage(question)
                .build();
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("");
    }

    private static Stream<String> text(ChatCompletionChunk chunk) {
        return chunk.choices().stream().flatMap(choice -> choice.delta().content().stream());
    }
}
