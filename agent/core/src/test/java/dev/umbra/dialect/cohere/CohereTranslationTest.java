package dev.umbra.dialect.cohere;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static dev.umbra.dialect.Wire.question;
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
import dev.umbra.dialect.Damage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions that came in another dialect. */
class CohereTranslationTest {

    private static final Message HI = says(Role.USER, "Hi");
    private static final ToolDefinition TOOL = new ToolDefinition("f", null, null);

    @Test
    void writesAConversationWithTools() throws Exception {
        ShadowDraft draft = translate(chat(
                says(Role.SYSTEM, "Be brief."),
                HI,
                new Message(
                        Role.ASSISTANT,
                        List.of(new Part.Reasoning("Hm."), new Part.ToolCall(null, "f", json("{'x':1}"))),
                        null),
                new Message(Role.TOOL, List.of(new Part.ToolResult(null, "f", "one", true)), null)));

        assertThat(draft.prefix() + draft.path()).isEqualTo("/v2/chat");
        assertThat(draft.lossy()).containsExactly("tool_result.failed");
        assertThat(Json.parse(Json.writeText(draft.body())))
                .isEqualTo(Json.parse(bytes("{'model':'command','messages':[{'role':'system','content':'Be brief.'},"
                        + "{'role':'user','content':'Hi'},"
                        + "{'role':'assistant','tool_plan':'Hm.','tool_calls':[{'id':'call_1','type':'function',"
                        + "'function':{'name':'f','arguments':'{\\'x\\':1}'}}]},"
                        + "{'role':'tool','tool_call_id':'call_1','content':'one'}]}")));
    }

    @Test
    void holdsAllToolsToTheirSchemasOrNone() throws Exception {
        ToolDefinition strict = new ToolDefinition("g", null, null, true, false);

        assertThat(body(translate(tools(List.of(strict), ToolChoice.UNSAID)))).contains("'strict_tools':true");
        assertThat(translate(tools(List.of(strict, TOOL), ToolChoice.UNSAID)).lossy())
                .containsExactly("tool.strict");
    }

    @Test
    void demandsAnyToolWhereOneIsNamed() throws Exception {
        ShadowDraft draft =
                translate(tools(List.of(TOOL), ToolChoice.ofTool("f").withParallel(false)));

        assertThat(body(draft)).contains("'tool_choice':'REQUIRED'");
        assertThat(draft.lossy()).containsExactly("parallel_tool_calls", "tool_choice");
    }

    @Test
    void asksForJson() throws Exception {
        assertThat(body(translate(format(List.of(), new OutputFormat.Json()))))
                .contains("'response_format':{'type':'json_object'}");
        ShadowDraft draft =
                translate(format(List.of(), new OutputFormat.JsonSchema("n", null, json("{'type':'object'}"), false)));
        assertThat(body(draft)).contains("'response_format':{'type':'json_object','json_schema':{'type':'object'}}");
        assertThat(draft.lossy()).containsExactly("output_format.name", "output_format.strict");
        assertThat(translate(format(List.of(TOOL), new OutputFormat.Json())).lossy())
                .containsExactly("output_format");
    }

    @Test
    void namesEveryParameterThatItLoses() throws Exception {
        ShadowDraft draft = translate(sampling(new Sampling(
                1.5,
                1.0,
                900L,
                -0.5,
                1.5,
                10L,
                -7L,
                2L,
                List.of("a", "b", "c", "d", "e", "f"),
                new Effort("high", null))));

        assertThat(draft.lossy())
                .containsExactly(
                        "effort",
                        "frequency_penalty",
                        "n",
                        "presence_penalty",
                        "seed",
                        "stop_sequences",
                        "top_k",
                        "top_p");
        assertThat(body(draft))
                .contains(
                        "'p':0.99", "'k':500", "'frequency_penalty':0.0", "'presence_penalty':1.0", "'temperature':1.5")
                .doesNotContain("thinking", "'f'");
    }

    static Stream<Arguments> untranslatable() {
        return Stream.of(
                Arguments.of("prefill", chat(HI, says(Role.ASSISTANT, "secret"))),
                Arguments.of("nothing", chat()),
                Arguments.of("unknown part", user(new Part.Unknown("video_url"))),
                Arguments.of("document", user(new Part.Media("document", "a/pdf", new MediaSource.Inline("secret")))),
                Arguments.of("stored image", user(new Part.Media("image", null, new MediaSource.Stored("secret")))),
                Arguments.of("a result without a call", chat(HI, tool(new Part.ToolResult("secret", "1")))),
                Arguments.of(
                        "a tool that takes text",
                        tools(List.of(new ToolDefinition("f", null, null, null, true)), ToolChoice.UNSAID)),
                Arguments.of(
                        "a tool with a broken schema",
                        tools(List.of(new ToolDefinition("f", null, "{secret")), ToolChoice.UNSAID)),
                Arguments.of("a forced tool of none", tools(List.of(), ToolChoice.of(ToolChoice.Mode.REQUIRED))),
                Arguments.of(
                        "an image from a tool",
                        chat(
                                HI,
                                new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "f", "{}")), null),
                                tool(
                                        new Part.ToolResult("a", "1"),
                                        new Part.Media("image", null, new MediaSource.Url("secret"))))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("untranslatable")
    void refusesWhatWouldBecomeAnotherQuestion(String what, ChatRequest request) {
        assertThatThrownBy(() -> translate(request))
                .as(what)
                .isInstanceOf(UntranslatableException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsWrittenIsReadTheSameAndLosesNothing() throws Exception {
        GeneratedChats chats = new GeneratedChats(20261121);
        CohereDialect dialect = new CohereDialect();

        for (int i = 0; i < 2_000; i++) {
            ChatRequest request = chats.next();
            ShadowDraft draft = translate(request);
            Question again = question(dialect, draft.path(), Json.write(draft.body()));

            assertThat(again.request()).isEqualTo(request);
            assertThat(again.uncarried()).isEmpty();
            assertThat(draft.lossy()).isEmpty();
            assertThat(dialect.mirror(again, Candidate.at("api.cohere.com", null))
                            .body())
                    .isEqualTo(again.body());
        }
    }

    @Test
    void survivesDamagedRequestsAndAnswers() {
        CohereDialect dialect = new CohereDialect();
        byte[] request = bytes("{'model':'m','tools':[{'type':'function','function':{'name':'f','parameters':{}}}],"
                + "'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,aW1n'}}]},"
                + "{'role':'assistant','tool_plan':'p','tool_calls':[{'id':'f_1','function':{'name':'f','arguments':'{}'}}]},"
                + "{'role':'tool','tool_call_id':'f_1','content':[{'type':'document','document':{'data':{'a':1}}}]}]}");
        byte[] answer = bytes(
                "data: {'type':'message-start','id':'a'}\n\n"
                        + "data: {'type':'tool-call-start','index':0,'delta':{'message':{'tool_calls':{'id':'f'}}}}\n\n"
                        + "data: {'type':'message-end','delta':{'finish_reason':'ERROR','usage':{'tokens':{'input_tokens':1}}}}\n\n");
        Random random = new Random(20261121);
        int decoded = 0;
        int refused = 0;

        for (int i = 0; i < 5_000; i++) {
            try {
                Question question = question(dialect, "/v2/chat", Damage.of(request, random));
                dialect.mirror(question, Candidate.at("localhost", "other"));
                translate(question.request());
                dialect.decodeAnswer(null, Damage.of(answer, random));
                decoded++;
            } catch (UndecodableException | UntranslatableException e) {
                assertThat(e).hasMessageNotContaining("aW1n");
                refused++;
            }
            dialect.errorType(200, Damage.of(answer, random));
        }

        assertThat(decoded).isPositive();
        assertThat(refused).isPositive();
    }

    @Test
    void leavesOutMessagesOfNothing() throws Exception {
        ShadowDraft draft = translate(chat(HI, new Message(Role.ASSISTANT, List.of(), null), HI));

        assertThat(body(draft)).contains("'messages':[{'role':'user','content':'Hi'},{'role':'user','content':'Hi'}]");
    }

    @Test
    void refusesAQuestionOfNothing() {
        assertThatThrownBy(() -> translate(chat(new Message(Role.USER, List.of(), null))))
                .isInstanceOf(UntranslatableException.class);
    }

    @Test
    void holdsAnAnswerToNothingButAnObject() throws Exception {
        ShadowDraft draft =
                translate(format(List.of(), new OutputFormat.JsonSchema(null, null, json("{'type':'array'}"), null)));

        assertThat(body(draft)).doesNotContain("response_format");
        assertThat(draft.lossy()).containsExactly("output_format");
    }

    private static ShadowDraft translate(ChatRequest request) throws UntranslatableException {
        return new CohereDialect().translate(request, Candidate.at("api.cohere.com", "command"));
    }

    private static String body(ShadowDraft draft) {
        return Json.writeText(draft.body()).replace('"', '\'');
    }

    private static ChatRequest chat(Message... messages) {
        return new ChatRequest("command", false, List.of(messages), Sampling.DEFAULT);
    }

    private static ChatRequest user(Part part) {
        return chat(new Message(Role.USER, List.of(part), null));
    }

    private static Message tool(Part... parts) {
        return new Message(Role.TOOL, List.of(parts), null);
    }

    private static ChatRequest sampling(Sampling sampling) {
        return chat(HI).withSampling(sampling);
    }

    private static ChatRequest format(List<ToolDefinition> tools, OutputFormat format) {
        return new ChatRequest("command", false, List.of(HI), tools, ToolChoice.UNSAID, format, Sampling.DEFAULT);
    }

    private static ChatRequest tools(List<ToolDefinition> tools, ToolChoice choice) {
        return new ChatRequest("command", false, List.of(HI), tools, choice, OutputFormat.UNSAID, Sampling.DEFAULT);
    }

    private static Message says(Role role, String words) {
        return new Message(role, List.of(new Part.Text(words)), null);
    }
}
