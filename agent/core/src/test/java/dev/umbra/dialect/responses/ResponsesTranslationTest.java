package dev.umbra.dialect.responses;

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
import org.junit.jupiter.params.provider.MethodSource;

/** Questions of other dialects, asked of Responses. */
class ResponsesTranslationTest {

    private static final Message HELLO = message(Role.USER, new Part.Text("Hello"));

    @Test
    void asksAndNeverStores() throws Exception {
        ShadowDraft draft = translate(request(
                message(Role.SYSTEM, new Part.Text("Be brief.")), HELLO, message(Role.SYSTEM, new Part.Text("!"))));

        assertThat(draft.prefix() + draft.path()).isEqualTo("/v1/responses");
        assertThat(body(draft))
                .isEqualTo("{'model':'gpt-5','instructions':'Be brief.','input':[{'role':'user','content':'Hello'},"
                        + "{'role':'system','content':'!'}],'store':false}");
    }

    @Test
    void writesATurnAsItems() throws Exception {
        ShadowDraft draft = translate(request(
                HELLO,
                message(
                        Role.ASSISTANT,
                        new Part.Text("a"),
                        new Part.Refusal("b"),
                        new Part.ToolCall(null, "f", "{}"),
                        new Part.Text("c"),
                        new Part.ToolCall("an id/with more", "g", "{}")),
                message(
                        Role.TOOL,
                        new Part.ToolResult(null, "f", "one", false),
                        new Part.Media("image", null, new MediaSource.Url("https://example.test/")),
                        new Part.ToolResult("an id/with more", "two"))));

        assertThat(body(draft))
                .contains("{'type':'message','role':'assistant','content':["
                        + "{'type':'output_text','text':'a','annotations':[]},{'type':'refusal','refusal':'b'}]},"
                        + "{'type':'function_call','call_id':'call_1','name':'f','arguments':'{}'},"
                        + "{'type':'message','role':'assistant','content':'c'},"
                        + "{'type':'function_call','call_id':'call_2','name':'g','arguments':'{}'},"
                        + "{'type':'function_call_output','call_id':'call_1','output':["
                        + "{'type':'input_text','text':'one'},"
                        + "{'type':'input_image','detail':'auto','image_url':'https://example.test/'}]},"
                        + "{'type':'function_call_output','call_id':'call_2','output':'two'}]");
    }

    @Test
    void writesToolsOfBothKinds() throws Exception {
        ChatRequest request = new ChatRequest(
                "gpt-5",
                true,
                List.of(
                        HELLO,
                        message(Role.ASSISTANT, new Part.ToolCall("c", "shell", "ls")),
                        message(Role.TOOL, new Part.ToolResult("c", "total 0"))),
                List.of(
                        new ToolDefinition("f", "does", "{}", false, false),
                        new ToolDefinition("shell", null, null, null, true)),
                ToolChoice.ofTool("shell").withParallel(false),
                new OutputFormat.JsonSchema("n", null, json("{'type':'object','additionalProperties':false}"), true),
                Sampling.DEFAULT);

        assertThat(body(translate(request)))
                .contains("{'type':'custom_tool_call','call_id':'c','name':'shell','input':'ls'},"
                        + "{'type':'custom_tool_call_output','call_id':'c','output':'total 0'}]")
                .endsWith("'tools':[{'type':'function','name':'f','description':'does','parameters':{},'strict':false},"
                        + "{'type':'custom','name':'shell'}],'tool_choice':{'type':'custom','name':'shell'},"
                        + "'parallel_tool_calls':false,"
                        + "'text':{'format':{'type':'json_schema','name':'n','schema':{'type':'object','additionalProperties':false},"
                        + "'strict':true}},"
                        + "'stream':true,'store':false}");
    }

    @Test
    void saysWhatItCannotSay() throws Exception {
        Sampling sampling =
                new Sampling(0.5, 0.9, 40L, 0.1, 0.2, 64L, 7L, 2L, List.of("END"), new Effort(null, 16_000L));
        ShadowDraft draft = translate(request(
                        new Message(Role.USER, List.of(new Part.Text("Hello")), "ada"),
                        message(Role.ASSISTANT, new Part.ToolCall("c", "f", "{}")),
                        message(Role.TOOL, new Part.ToolResult("c", "f", "broken", true)))
                .withSampling(sampling));

        assertThat(draft.lossy())
                .containsExactly(
                        Losses.EFFORT,
                        Losses.FREQUENCY_PENALTY,
                        Losses.MESSAGE_NAME,
                        Losses.CHOICES,
                        Losses.PRESENCE_PENALTY,
                        Losses.SEED,
                        Losses.STOP_SEQUENCES,
                        Losses.TOOL_FAILED,
                        Losses.TOP_K);
        assertThat(body(draft))
                .endsWith("'temperature':0.5,'top_p':0.9,'max_output_tokens':64,'reasoning':{'effort':'high'},"
                        + "'store':false}");
    }

    @Test
    void losesNothingWhereOneAnswerIsAskedFor() throws Exception {
        Sampling one = new Sampling(null, null, null, null, null, null, null, 1L, List.of(), null);

        assertThat(translate(request(HELLO).withSampling(one)).lossy()).isEmpty();
    }

    static Stream<List<Message>> impossible() {
        Part call = new Part.ToolCall("c", "f", "{}");
        MediaSource stored = new MediaSource.Stored("file-secret");
        return Stream.of(
                List.of(message(Role.USER, new Part.Unknown("secret"))),
                List.of(message(Role.USER, new Part.Media("image", null, stored))),
                List.of(message(Role.USER, new Part.Media("document", null, stored))),
                List.of(message(Role.USER, new Part.Media("audio", "audio/wav", new MediaSource.Inline("secret")))),
                List.of(message(Role.USER, new Part.Media("image", null, new MediaSource.Inline("secret")))),
                List.of(message(Role.USER, call)),
                List.of(HELLO, message(Role.ASSISTANT, new Part.Unknown("secret")), HELLO),
                List.of(HELLO, message(Role.ASSISTANT, new Part.Text("secret"))),
                List.of(HELLO, message(Role.TOOL, new Part.Text("secret"))),
                List.of(HELLO, message(Role.TOOL, new Part.ToolResult(null, "secret", "secret", false))));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void refusesWhatWouldBeAnotherQuestion(List<Message> messages) {
        ChatRequest request = new ChatRequest("gpt-5", false, messages, Sampling.DEFAULT);

        assertThatThrownBy(() -> translate(request))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void saysThatAToolIsNotStrictAndTakesNothing() throws Exception {
        ChatRequest request = new ChatRequest(
                "gpt-5",
                false,
                List.of(HELLO),
                List.of(new ToolDefinition("now", null, null)),
                ToolChoice.UNSAID,
                OutputFormat.UNSAID,
                Sampling.DEFAULT);

        assertThat(body(translate(request)))
                .contains("{'type':'function','name':'now','parameters':{'type':'object','properties':{}},"
                        + "'strict':false}");
    }

    @Test
    void leavesTheInputNeverEmpty() throws Exception {
        assertThat(body(translate(request(message(Role.SYSTEM, new Part.Text("Be brief."))))))
                .contains("'input':[{'role':'system','content':'Be brief.'}]")
                .doesNotContain("instructions");
        assertThat(body(translate(request(message(Role.USER))))).contains("'input':[{'role':'user','content':''}]");
    }

    @Test
    void putsTheWordJsonWhereTheApiLooksForIt() throws Exception {
        ChatRequest request = new ChatRequest(
                "gpt-5",
                false,
                List.of(message(Role.SYSTEM, new Part.Text("Answer in JSON.")), HELLO),
                List.of(),
                ToolChoice.UNSAID,
                new OutputFormat.Json(),
                Sampling.DEFAULT);

        assertThat(body(translate(request)))
                .contains("'input':[{'role':'system','content':'Answer in JSON.'}", "{'type':'json_object'}")
                .doesNotContain("instructions");
    }

    @Test
    void refusesAToolWithADotInItsName() {
        ChatRequest request = new ChatRequest(
                "gpt-5",
                false,
                List.of(HELLO),
                List.of(new ToolDefinition("time.now", null, null)),
                ToolChoice.UNSAID,
                OutputFormat.UNSAID,
                Sampling.DEFAULT);

        assertThatThrownBy(() -> translate(request)).isInstanceOf(UntranslatableException.class);
    }

    private static Message message(Role role, Part... parts) {
        return new Message(role, Arrays.asList(parts), null);
    }

    private static ChatRequest request(Message... messages) {
        return new ChatRequest("gpt-5", false, Arrays.asList(messages), Sampling.DEFAULT);
    }

    private static ShadowDraft translate(ChatRequest request) throws UntranslatableException {
        return new ResponsesDialect().translate(request, Candidate.at("api.openai.com", null));
    }

    private static String body(ShadowDraft draft) {
        return new String(Json.write(draft.body()), UTF_8).replace('"', '\'');
    }
}
