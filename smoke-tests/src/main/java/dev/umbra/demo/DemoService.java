package dev.umbra.demo;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A tea shop's assistant: it answers each line of its stdin with a line on stdout, by way of the client library that the line
 * names. It stands for any service; nothing in it knows of Umbra.
 */
final class DemoService {

    private static final String MODEL = "large-1";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final OpenAIClient openAi = OpenAIOkHttpClient.fromEnv();
    private final OpenAiChatModel langChain = OpenAiChatModel.builder()
            .baseUrl(System.getenv("OPENAI_BASE_URL"))
            .apiKey(System.getenv("OPENAI_API_KEY"))
            .modelName(MODEL)
            .timeout(TIMEOUT)
            .build();
    private final OpenAiStreamingChatModel langChainStream = OpenAiStreamingChatModel.builder()
            .baseUrl(System.getenv("OPENAI_BASE_URL"))
            .apiKey(System.getenv("OPENAI_API_KEY"))
            .modelName(MODEL)
            .timeout(TIMEOUT)
            .build();

    public static void main(String[] args) throws IOException {
        DemoService service = new DemoService();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] wayAndQuestion = line.split("\t", 2);
                System.out.println(service.answer(wayAndQuestion[0], wayAndQuestion[1]));
            }
        } finally {
            service.openAi.close();
        }
    }

    private String answer(String way, String question) {
        try {
            return switch (way) {
                case "openai" ->
                    text(openAi.chat().completions().create(ask(question).build()));
                case "openai-stream" -> stream(question);
                case "openai-async" ->
                    text(openAi.async()
                            .chat()
                            .completions()
                            .create(ask(question).build())
                            .join());
                case "openai-tool" -> called(openAi.chat().completions().create(askWithTool(question)));
                case "openai-stream-tool" -> streamTool(question);
                case "langchain4j" -> langChain.chat(question);
                case "langchain4j-stream" -> langChainStream(question);
                default -> throw new IllegalArgumentException("No way '" + way + "'");
            };
        } catch (RuntimeException e) {
            return "(no answer: " + e + ")";
        }
    }

    private static ChatCompletionCreateParams.Builder ask(String question) {
        return ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(question);
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("");
    }

    private String stream(String question) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                openAi.chat().completions().createStreaming(ask(question).build())) {
            return chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .collect(Collectors.joining());
        }
    }

    private String streamTool(String question) {
        ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
        try (StreamResponse<ChatCompletionChunk> chunks =
                openAi.chat().completions().createStreaming(askWithTool(question))) {
            chunks.stream().forEach(whole::accumulate);
        }
        return called(whole.chatCompletion());
    }

    /** The penalty is for an assistant that does not repeat itself. */
    private static ChatCompletionCreateParams askWithTool(String question) {
        FunctionParameters parameters = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("order", Map.of("type", "string"))))
                .putAdditionalProperty("required", JsonValue.from(List.of("order")))
                .build();
        FunctionDefinition lookUp = FunctionDefinition.builder()
                .name("order_status")
                .description("Where an order is")
                .parameters(parameters)
                .build();
        return ask(question).frequencyPenalty(0.2).addFunctionTool(lookUp).build();
    }

    private static String called(ChatCompletion completion) {
        return completion.choices().get(0).message().toolCalls().orElse(List.of()).stream()
                .map(call -> call.asFunction().function())
                .map(function -> function.name() + " " + function.arguments())
                .collect(Collectors.joining(", "));
    }

    private String langChainStream(String question) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        langChainStream.chat(question, new StreamingChatResponseHandler() {
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
