package dev.umbra.stack.sdks;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlock;
import dev.umbra.stack.Ways;
import java.util.stream.Collectors;

/** Anthropic's SDK, on OkHttp. */
final class AnthropicApplication {

    private final AnthropicClient client = AnthropicOkHttpClient.builder()
            .baseUrl(Ways.providerUrl())
            .apiKey("test-key-production")
            .build();

    private AnthropicApplication() {}

    public static void main(String[] arguments) {
        AnthropicApplication application = new AnthropicApplication();
        new Ways()
                .with("anthropic-java", application::ask)
                .with("anthropic-java-stream", application::stream)
                .with("anthropic-java-async", application::askAsync)
                .with("anthropic-java-async-stream", application::streamAsync)
                .serve();
    }

    private String ask(String question) {
        return text(client.messages().create(message(question)));
    }

    private String askAsync(String question) {
        return text(client.async().messages().create(message(question)).join());
    }

    private String stream(String question) {
        MessageAccumulator whole = MessageAccumulator.create();
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(message(question))) {
            events.stream().forEach(whole::accumulate);
        }
        return text(whole.message());
    }

    private String streamAsync(String question) {
        MessageAccumulator whole = MessageAccumulator.create();
        client.async()
                .messages()
                .createStreaming(message(question))
                .subscribe(whole::accumulate)
                .onCompleteFuture()
                .join();
        return text(whole.message());
    }

    private static MessageCreateParams message(String question) {
        return MessageCreateParams.builder()
                .model("large-1")
                .maxTokens(256)
                .addUserMessage(question)
                .build();
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(TextBlock::text)
                .collect(Collectors.joining());
    }
}
