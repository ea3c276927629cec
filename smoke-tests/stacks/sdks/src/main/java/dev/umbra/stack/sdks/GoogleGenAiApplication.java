package dev.umbra.stack.sdks;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.umbra.stack.Ways;

/** Google's SDK for Gemini, on OkHttp; its retries are an interceptor's, which marks none of them. */
final class GoogleGenAiApplication {

    private static final GenerateContentConfig CONFIG =
            GenerateContentConfig.builder().build();

    private final Client client = Client.builder()
            .apiKey("test-key-production")
            .httpOptions(HttpOptions.builder()
                    .baseUrl(Ways.providerUrl())
                    .retryOptions(HttpRetryOptions.builder()
                            .attempts(3)
                            .initialDelay(0.02)
                            .build())
                    .build())
            .build();

    private GoogleGenAiApplication() {}

    public static void main(String[] arguments) {
        GoogleGenAiApplication application = new GoogleGenAiApplication();
        new Ways()
                .with("google-genai", application::ask)
                .with("google-genai-stream", application::stream)
                .with("google-genai-async", application::askAsync)
                .with("google-genai-async-stream", application::streamAsync)
                .serve();
    }

    private String ask(String question) {
        return client.models.generateContent("large-1", question, CONFIG).text();
    }

    private String askAsync(String question) {
        return client.async
                .models
                .generateContent("large-1", question, CONFIG)
                .join()
                .text();
    }

    private String stream(String question) {
        return text(client.models.generateContentStream("large-1", question, CONFIG));
    }

    private String streamAsync(String question) {
        return text(client.async
                .models
                .generateContentStream("large-1", question, CONFIG)
                .join());
    }

    private static String text(ResponseStream<GenerateContentResponse> answer) {
        StringBuilder text = new StringBuilder();
        try (answer) {
            answer.forEach(chunk -> text.append(chunk.text()));
        }
        return text.toString();
    }
}
