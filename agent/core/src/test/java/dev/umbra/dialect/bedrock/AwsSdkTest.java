package dev.umbra.dialect.bedrock;

import static dev.umbra.dialect.Wire.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.CanonicalJson;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentFormat;
import software.amazon.awssdk.services.bedrockruntime.model.ImageFormat;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatType;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolInputSchema;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultStatus;
import software.amazon.eventstream.HeaderValue;

/** What AWS's own client sends is read whole, and what is written to Bedrock is what that client would have sent. */
class AwsSdkTest {

    private static final String MODEL = "us.anthropic.claude-v1:0";

    private final Recorder recorder = new Recorder();

    @Test
    void readsTheClientsRequestWholeAndWritesTheSame() throws Exception {
        client().converse(AwsSdkTest::conversation);

        Question question = new BedrockDialect().decodeRequest(recorder.path, Json.parseObject(recorder.body));

        assertThat(question.uncarried()).isEmpty();
        assertThat(question.request().model()).isEqualTo(MODEL);
        assertThat(question.request().messages())
                .containsExactly(
                        new Message(Role.SYSTEM, List.of(new Part.Text("Be brief.")), null),
                        new Message(
                                Role.USER,
                                List.of(
                                        new Part.Text("Look"),
                                        new Part.Media("image", "image/png", new MediaSource.Inline("AQID")),
                                        new Part.Media(
                                                "document",
                                                "application/pdf",
                                                new MediaSource.Inline("BAUG"),
                                                "Report")),
                                null),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Part.Text("I ask."),
                                        new Part.ToolCall("a", "weather", json("{'city':'Bonn','days':2}")),
                                        new Part.ToolCall("b", "map", "{}")),
                                null),
                        new Message(Role.TOOL, List.of(new Part.ToolResult("a", "sun")), null),
                        new Message(
                                Role.TOOL,
                                List.of(
                                        new Part.ToolResult("b", null, "too old", true),
                                        new Part.Media("image", "image/gif", new MediaSource.Inline("BwgJ"))),
                                null),
                        new Message(Role.USER, List.of(new Part.Text("Well?")), null));
        assertThat(question.request().tools())
                .containsExactly(new ToolDefinition(
                        "weather", "The sky", json("{'type':'object','additionalProperties':false}"), true, false));
        assertThat(question.request().toolChoice()).isEqualTo(ToolChoice.of(ToolChoice.Mode.REQUIRED));
        assertThat(question.request().outputFormat()).isEqualTo(new OutputFormat.JsonSchema("city", null, "{}", null));
        assertThat(question.request().sampling())
                .isEqualTo(new Sampling(0.25, 0.5, 7L, null, null, 100L, null, null, List.of("|"), null));

        ShadowDraft draft = new BedrockDialect().translate(question.request(), Candidate.at("localhost", null));

        assertThat(CanonicalJson.of(draft.body())).isEqualTo(CanonicalJson.of(Json.parse(recorder.body)));
        assertThat(draft.path()).isEqualTo(recorder.path);
        assertThat(draft.lossy()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "amazon.nova-lite-v1:0",
                "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-v1:0",
                "a b+c~d*e_f.g-hü%"
            })
    void encodesAModelInThePathAsTheClientDoes(String model) throws Exception {
        client().converse(request -> request.modelId(model));
        String converse = recorder.path;
        client().invokeModel(request -> request.modelId(model).body(SdkBytes.fromUtf8String("{}")));
        String invoke = recorder.path;

        assertThat(BedrockPath.of(model, BedrockPath.Operation.CONVERSE)).isEqualTo(converse);
        assertThat(BedrockPath.of(model, BedrockPath.Operation.INVOKE)).isEqualTo(invoke);
        assertThat(BedrockPath.parse(converse).model()).isEqualTo(model);
    }

    @Test
    void readsAnEventStreamThatAwsWrote() throws Exception {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        Map<String, HeaderValue> headers = Map.of(
                ":message-type", HeaderValue.fromString("event"),
                ":event-type", HeaderValue.fromString("contentBlockDelta"),
                "number", HeaderValue.fromInteger(7),
                "flag", HeaderValue.fromBoolean(true),
                "bytes", HeaderValue.fromByteArray(new byte[] {1, 2}));
        byte[] payload = json("{'delta':{'text':'grün'}}").getBytes(UTF_8);
        new software.amazon.eventstream.Message(headers, payload).encode(stream);
        new software.amazon.eventstream.Message(headers, payload).encode(stream);

        List<EventStream.Message> messages = EventStream.parse(stream.toByteArray());

        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).eventType()).isEqualTo("contentBlockDelta");
        assertThat(messages.get(1).payload()).isEqualTo(json("{'delta':{'text':'grün'}}"));
    }

    private static void conversation(ConverseRequest.Builder request) {
        ContentBlock image = ContentBlock.fromImage(
                made -> made.format(ImageFormat.PNG).source(source -> source.bytes(bytes(1, 2, 3))));
        ContentBlock document = ContentBlock.fromDocument(
                made -> made.format(DocumentFormat.PDF).name("Report").source(source -> source.bytes(bytes(4, 5, 6))));
        Document city = Document.mapBuilder()
                .putString("city", "Bonn")
                .putNumber("days", 2)
                .build();
        Document nothing = Document.mapBuilder().build();
        ToolResultContentBlock map = ToolResultContentBlock.fromImage(
                made -> made.format(ImageFormat.GIF).source(source -> source.bytes(bytes(7, 8, 9))));
        request.modelId(MODEL)
                .system(SystemContentBlock.fromText("Be brief."))
                .messages(
                        message(ConversationRole.USER, ContentBlock.fromText("Look"), image, document),
                        message(
                                ConversationRole.ASSISTANT,
                                ContentBlock.fromText("I ask."),
                                ContentBlock.fromToolUse(use ->
                                        use.toolUseId("a").name("weather").input(city)),
                                ContentBlock.fromToolUse(
                                        use -> use.toolUseId("b").name("map").input(nothing))),
                        message(
                                ConversationRole.USER,
                                ContentBlock.fromToolResult(result ->
                                        result.toolUseId("a").content(ToolResultContentBlock.fromText("sun"))),
                                ContentBlock.fromToolResult(result -> result.toolUseId("b")
                                        .status(ToolResultStatus.ERROR)
                                        .content(ToolResultContentBlock.fromText("too old"), map)),
                                ContentBlock.fromText("Well?")))
                .toolConfig(config -> config.tools(weather()).toolChoice(choice -> choice.any(any -> {})))
                .inferenceConfig(config ->
                        config.maxTokens(100).temperature(0.25f).topP(0.5f).stopSequences("|"))
                .outputConfig(config -> config.textFormat(format -> format.type(OutputFormatType.JSON_SCHEMA)
                        .structure(structure -> structure.jsonSchema(
                                schema -> schema.name("city").schema("{}")))))
                .additionalModelRequestFields(
                        Document.mapBuilder().putNumber("top_k", 7).build());
    }

    private static software.amazon.awssdk.services.bedrockruntime.model.Message message(
            ConversationRole role, ContentBlock... content) {
        return software.amazon.awssdk.services.bedrockruntime.model.Message.builder()
                .role(role)
                .content(content)
                .build();
    }

    private static Tool weather() {
        Document schema = Document.mapBuilder()
                .putString("type", "object")
                .putBoolean("additionalProperties", false)
                .build();
        return Tool.fromToolSpec(tool ->
                tool.name("weather").description("The sky").strict(true).inputSchema(ToolInputSchema.fromJson(schema)));
    }

    private static SdkBytes bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return SdkBytes.fromByteArray(bytes);
    }

    private BedrockRuntimeClient client() {
        return BedrockRuntimeClient.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key-id", "secret")))
                .httpClient(recorder)
                .build();
    }

    /** Keeps the request and answers with nothing. */
    private static final class Recorder implements SdkHttpClient {
        private String path = "";
        private byte[] body = {};

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            path = request.httpRequest().encodedPath();
            try {
                body = request.contentStreamProvider().orElseThrow().newStream().readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder()
                                    .statusCode(200)
                                    .putHeader("Content-Type", "application/json")
                                    .build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream("{}".getBytes(UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
