package dev.umbra.demo;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Tool;
import com.google.genai.Client;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.stream.Collectors;

/**
 * A service that asks by the SDKs of several providers: it answers each line of its stdin, a way and a question, with a line on
 * stdout. A tool call is its name and its arguments.
 */
public final class ProviderService {

    private static final String MODEL = "large-1";
    private static final Map<String, Object> PROPERTIES = Map.of("order", Map.of("type", "string"));

    private final AnthropicClient anthropic;
    private final Client gemini;
    private final OpenAIClient openAi;

    /** Every provider at one URL: paths do not collide. */
    ProviderService(String url) {
        anthropic = AnthropicOkHttpClient.builder()
                .baseUrl(url)
                .apiKey("test-key-production")
                .build();
        gemini = Client.builder()
                .apiKey("test-key-production")
                .httpOptions(HttpOptions.builder().baseUrl(url).build())
                .build();
        openAi = OpenAIOkHttpClient.builder()
                .baseUrl(url + "/v1")
                .apiKey("test-key-production")
                .build();
    }

    public static void main(String[] args) {
        ProviderService service = new ProviderService(System.getenv("PROVIDER_URL"));
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            String[] wayAndQuestion = lines.nextLine().split("\t", 2);
            System.out.println(service.answer(wayAndQuestion[0], wayAndQuestion[1]));
        }
        System.exit(0); // the SDKs' own threads would keep the JVM for a minute
    }

    String answer(String way, String question) {
        try {
            return switch (way) {
                case "anthropic" -> said(anthropic.messages().create(messages(question)));
                case "anthropic-stream" -> said(streamed(messages(question)));
                case "anthropic-tool" -> said(anthropic.messages().create(messagesWithTool(question)));
                case "anthropic-stream-tool" -> said(streamed(messagesWithTool(question)));
                case "gemini" -> gemini(question, List.of()).text();
                case "gemini-stream" -> geminiStream(question);
                case "gemini-tool" -> called(gemini(question, List.of(geminiTool())));
                case "responses" -> said(openAi.responses().create(responses(question)));
                case "responses-stream" -> said(streamed(responses(question)));
                case "responses-tool" -> said(openAi.responses().create(responsesWithTool(question)));
                case "responses-stream-tool" -> said(streamed(responsesWithTool(question)));
                default -> throw new IllegalArgumentException("No way '" + way + "'");
            };
        } catch (RuntimeException e) {
            return "(no answer: " + e + ")";
        }
    }

    private static MessageCreateParams messages(String question) {
        return MessageCreateParams.builder()
                .model(MODEL)
                .maxTokens(256)
                .addUserMessage(question)
                .build();
    }

    private static MessageCreateParams messagesWithTool(String question) {
        Tool.InputSchema schema = Tool.InputSchema.builder()
                .putAdditionalProperty("properties", com.anthropic.core.JsonValue.from(PROPERTIES))
                .build();
        Tool tool = Tool.builder().name("order_status").inputSchema(schema).build();
        return messages(question).toBuilder().addTool(tool).build();
    }

    private Message streamed(MessageCreateParams params) {
        MessageAccumulator whole = MessageAccumulator.create();
        try (var events = anthropic.messages().createStreaming(params)) {
            events.stream().forEach(whole::accumulate);
        }
        return whole.message();
    }

    private static String said(Message message) {
        return message.content().stream()
                .map(block -> block.text()
                        .map(text -> text.text())
                        .orElseGet(() -> block.toolUse()
                                .map(use -> use.name() + " " + use._input())
                                .orElse("")))
                .collect(Collectors.joining());
    }

    private GenerateContentResponse gemini(String question, List<com.google.genai.types.Tool> tools) {
        return gemini.models.generateContent(
                MODEL, question, GenerateContentConfig.builder().tools(tools).build());
    }

    private String geminiStream(String question) {
        StringBuilder text = new StringBuilder();
        try (var chunks = gemini.models.generateContentStream(
                MODEL, question, GenerateContentConfig.builder().build())) {
            chunks.forEach(chunk -> text.append(chunk.text()));
        }
        return text.toString();
    }

    private static com.google.genai.types.Tool geminiTool() {
        FunctionDeclaration function = FunctionDeclaration.builder()
                .name("order_status")
                .parametersJsonSchema(Map.of("type", "object", "properties", PROPERTIES))
                .build();
        return com.google.genai.types.Tool.builder()
                .functionDeclarations(function)
                .build();
    }

    private static String called(GenerateContentResponse response) {
        return response.functionCalls().stream()
                .map(call -> call.name().orElseThrow() + " " + call.args().orElseThrow())
                .collect(Collectors.joining());
    }

    private static ResponseCreateParams responses(String question) {
        return ResponseCreateParams.builder().model(MODEL).input(question).build();
    }

    private static ResponseCreateParams responsesWithTool(String question) {
        FunctionTool.Parameters parameters = FunctionTool.Parameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(PROPERTIES))
                .build();
        FunctionTool tool = FunctionTool.builder()
                .name("order_status")
                .parameters(parameters)
                .strict(false)
                .build();
        return responses(question).toBuilder().addTool(tool).build();
    }

    private Response streamed(ResponseCreateParams params) {
        ResponseAccumulator whole = ResponseAccumulator.create();
        try (var events = openAi.responses().createStreaming(params)) {
            events.stream().forEach(whole::accumulate);
        }
        return whole.response();
    }

    private static String said(Response response) {
        return response.output().stream()
                .map(item -> item.isFunctionCall()
                        ? item.asFunctionCall().name() + " "
                                + item.asFunctionCall().arguments()
                        : item.asMessage().content().get(0).asOutputText().text())
                .collect(Collectors.joining());
    }
}
