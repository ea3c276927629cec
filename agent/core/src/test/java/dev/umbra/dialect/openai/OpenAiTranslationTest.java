package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions of other dialects, asked of OpenAI and of hosts that speak like it. */
class OpenAiTranslationTest {

    private static final Candidate OPENAI = Candidate.at("api.openai.com", null);
    private static final Message HELLO = message(Role.USER, new Part.Text("Hello"));

    @Test
    void asksAndNeverStores() throws Exception {
        ShadowDraft draft = translate(request(message(Role.SYSTEM, new Part.Text("Be brief.")), HELLO));

        assertThat(draft.prefix() + draft.path()).isEqualTo("/v1/chat/completions");
        assertThat(draft.query()).isNull();
        assertThat(body(draft))
                .isEqualTo("{'model':'gpt-5','messages':[{'role':'system','content':'Be brief.'},"
                        + "{'role':'user','content':'Hello'}],'store':false}");
    }

    @Test
    void asksForTheUsageOfAStream() throws Exception {
        ShadowDraft draft = translate(new ChatRequest("gpt-5", true, List.of(HELLO), Sampling.DEFAULT));

        assertThat(body(draft)).endsWith("'stream':true,'stream_options':{'include_usage':true},'store':false}");
    }

    @Test
    void writesParallelCallsWithTheirResults() throws Exception {
        ShadowDraft draft = translate(request(
                HELLO,
                message(
                        Role.ASSISTANT,
                        new Part.Text("Let me see."),
                        new Part.ToolCall(null, "f", json("{'a':1}")),
                        new Part.ToolCall(null, "g", "{}")),
                message(
                        Role.TOOL,
                        new Part.ToolResult(null, "f", "one", false),
                        new Part.ToolResult(null, "g", "two", false))));

        assertThat(body(draft))
                .contains("{'role':'assistant','content':'Let me see.','tool_calls':["
                        + "{'id':'call_1','type':'function','function':{'name':'f','arguments':'{\\'a\\':1}'}},"
                        + "{'id':'call_2','type':'function','function':{'name':'g','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'call_1','name':'f','content':'one'},"
                        + "{'role':'tool','tool_call_id':'call_2','name':'g','content':'two'}]");
    }

    @Test
    void renamesIdsThatOpenAiWouldRefuse() throws Exception {
        String tooLong = "t".repeat(41);

        ShadowDraft draft = translate(request(
                HELLO,
                message(Role.ASSISTANT, new Part.ToolCall(tooLong, "f", "{}")),
                message(Role.TOOL, new Part.ToolResult(tooLong, "r"))));

        assertThat(body(draft))
                .contains("'id':'call_1'", "'tool_call_id':'call_1'")
                .doesNotContain(tooLong);
    }

    @Test
    void writesToolsOfBothKindsAndTheChoiceAmongThem() throws Exception {
        ChatRequest request = new ChatRequest(
                "gpt-5",
                false,
                List.of(
                        HELLO,
                        message(Role.ASSISTANT, new Part.ToolCall("c", "shell", "ls -l")),
                        message(Role.TOOL, new Part.ToolResult("c", "total 0"))),
                List.of(
                        new ToolDefinition(
                                "f", "does", json("{'type':'object','additionalProperties':false}"), true, false),
                        new ToolDefinition("shell", null, null, null, true)),
                ToolChoice.ofTool("shell").withParallel(false),
                OutputFormat.UNSAID,
                Sampling.DEFAULT);

        assertThat(body(translate(request)))
                .contains("{'id':'c','type':'custom','custom':{'name':'shell','input':'ls -l'}}")
                .contains("'tools':[{'type':'function','function':{'name':'f','description':'does',"
                        + "'parameters':{'type':'object','additionalProperties':false},'strict':true}},"
                        + "{'type':'custom','custom':{'name':'shell'}}],"
                        + "'tool_choice':{'type':'custom','custom':{'name':'shell'}},'parallel_tool_calls':false");
    }

    @Test
    void namesASchemaThatHasNoName() throws Exception {
        ChatRequest request = new ChatRequest(
                "gpt-5",
                false,
                List.of(HELLO),
                List.of(),
                ToolChoice.UNSAID,
                new OutputFormat.JsonSchema(null, null, json("{'type':'object'}"), null),
                Sampling.DEFAULT);

        assertThat(body(translate(request)))
                .contains(
                        "'response_format':{'type':'json_schema','json_schema':{'name':'answer','schema':{'type':'object'}}}");
    }

    @Test
    void tellsTheTypeOfAnImageThatCameWithoutOne() throws Exception {
        ShadowDraft draft =
                translate(request(message(Role.USER, new Part.Media("image", null, new MediaSource.Inline("/9j/AA")))));

        assertThat(body(draft)).contains("[{'type':'image_url','image_url':{'url':'data:image/jpeg;base64,/9j/AA'}}]");
    }

    @Test
    void namesADocumentThatHasNoName() throws Exception {
        ShadowDraft draft = translate(request(
                message(Role.USER, new Part.Media("document", "application/pdf", new MediaSource.Inline("JVBE")))));

        assertThat(body(draft))
                .contains("{'type':'file','file':{'filename':'document.pdf',"
                        + "'file_data':'data:application/pdf;base64,JVBE'}}");
    }

    @ParameterizedTest
    @CsvSource({
        "api.openai.com, max_completion_tokens",
        "gateway.internal, max_completion_tokens",
        "api.deepseek.com, max_tokens",
        "api.mistral.ai, max_tokens"
    })
    void limitsTheAnswerInTheHostsWords(String host, String field) throws Exception {
        ChatRequest request = request(HELLO).withSampling(Sampling.DEFAULT.withMaxTokens(64L));

        ShadowDraft draft = new OpenAiDialect().translate(request, Candidate.at(host, null));

        assertThat(body(draft)).contains("'" + field + "':64");
    }

    @ParameterizedTest
    @CsvSource({"1024, low", "5000, medium", "16000, high"})
    void turnsABudgetOfReasoningIntoALevel(long tokens, String level) throws Exception {
        ShadowDraft draft = translate(request(HELLO).withSampling(effort(new Effort(null, tokens))));

        assertThat(body(draft)).contains("'reasoning_effort':'" + level + "'");
        assertThat(draft.lossy()).containsExactly(Losses.EFFORT);
    }

    @Test
    void leavesOutABudgetOfNothing() throws Exception {
        ShadowDraft draft = translate(request(HELLO).withSampling(effort(new Effort(null, 0L))));

        assertThat(body(draft)).doesNotContain("reasoning");
        assertThat(draft.lossy()).containsExactly(Losses.EFFORT);
    }

    @Test
    void writesABudgetWhereTheHostTakesIt() throws Exception {
        ChatRequest request = request(HELLO).withSampling(effort(new Effort(null, 2000L)));

        ShadowDraft draft = new OpenAiDialect().translate(request, Candidate.at("openrouter.ai", null));

        assertThat(body(draft)).contains("'reasoning':{'max_tokens':2000}");
        assertThat(draft.lossy()).isEmpty();
    }

    @Test
    void saysWhatOpenAiCannotSay() throws Exception {
        Sampling topK = new Sampling(null, null, 40L, null, null, null, null, null, List.of(), null);
        ShadowDraft draft = translate(request(
                        HELLO,
                        message(Role.ASSISTANT, new Part.ToolCall("c", "f", "{}")),
                        message(Role.TOOL, new Part.ToolResult("c", null, "broken", true)))
                .withSampling(topK));

        assertThat(draft.lossy()).containsExactly(Losses.TOOL_FAILED, Losses.TOP_K);
        assertThat(body(draft)).doesNotContain("top_k");
    }

    @Test
    void writesTopKWhereTheHostMayTakeIt() throws Exception {
        Sampling topK = new Sampling(null, null, 40L, null, null, null, null, null, List.of(), null);

        ShadowDraft draft =
                new OpenAiDialect().translate(request(HELLO).withSampling(topK), Candidate.at("localhost", null));

        assertThat(body(draft)).contains("'top_k':40");
        assertThat(draft.lossy()).isEmpty();
    }

    static Stream<List<Message>> impossible() {
        Part call = new Part.ToolCall("c", "f", "{}");
        MediaSource stored = new MediaSource.Stored("file-secret");
        MediaSource url = new MediaSource.Url("https://secret.test/");
        return Stream.of(
                List.of(message(Role.USER, new Part.Unknown("secret"))),
                List.of(message(Role.USER, new Part.Media("image", null, stored))),
                List.of(message(Role.USER, new Part.Media("document", null, stored))),
                List.of(message(Role.USER, new Part.Media("document", null, url))),
                List.of(message(Role.USER, new Part.Media("audio", null, url))),
                List.of(message(Role.USER, new Part.Media("video", "video/mp4", new MediaSource.Inline("secret")))),
                List.of(message(Role.USER, new Part.Media("image", null, new MediaSource.Inline("secret")))),
                List.of(message(Role.USER, call)),
                List.of(HELLO, message(Role.ASSISTANT, new Part.Unknown("secret")), HELLO),
                List.of(HELLO, message(Role.ASSISTANT, new Part.Text("secret"))),
                List.of(HELLO, message(Role.TOOL, new Part.ToolResult(null, "secret", "secret", false))),
                List.of(
                        HELLO,
                        message(Role.ASSISTANT, call),
                        message(Role.TOOL, new Part.ToolResult("c", "r"), new Part.Media("image", null, url))));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesWhatWouldBeAnotherQuestion(List<Message> messages) {
        ChatRequest request = new ChatRequest("gpt-5", false, messages, Sampling.DEFAULT);

        assertThatThrownBy(() -> translate(request))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageNotContaining("secret");
    }

    private static Sampling effort(Effort effort) {
        return new Sampling(null, null, null, null, null, null, null, null, List.of(), effort);
    }

    private static Message message(Role role, Part... parts) {
        return new Message(role, Arrays.asList(parts), null);
    }

    private static ChatRequest request(Message... messages) {
        return new ChatRequest("gpt-5", false, Arrays.asList(messages), Sampling.DEFAULT);
    }

    private static ShadowDraft translate(ChatRequest request) throws UntranslatableException {
        return new OpenAiDialect().translate(request, OPENAI);
    }

    private static String body(ShadowDraft draft) {
        return new String(Json.write(draft.body()), UTF_8)
                .replace("\\\"", "\\'")
                .replace('"', '\'');
    }
}
