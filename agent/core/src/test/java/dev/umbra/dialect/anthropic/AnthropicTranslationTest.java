package dev.umbra.dialect.anthropic;

import static dev.umbra.dialect.Wire.json;
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
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions that came in another dialect. */
class AnthropicTranslationTest {

    private static final Message HI = says(Role.USER, "Hi");
    private static final ToolDefinition TOOL = new ToolDefinition("f", null, null);

    @Test
    void writesAQuestionWithTheLimitThatTheApiDemands() throws Exception {
        ShadowDraft draft = translate(chat(says(Role.SYSTEM, "Be brief."), HI));

        assertThat(draft.path()).isEqualTo("/v1/messages");
        assertThat(draft.headers()).containsEntry("anthropic-version", "2023-06-01");
        assertThat(draft.lossy()).isEmpty();
        assertThat(body(draft))
                .isEqualTo("{'max_tokens':4096,'system':[{'type':'text','text':'Be brief.'}],"
                        + "'messages':[{'role':'user','content':[{'type':'text','text':'Hi'}]}],'model':'claude'}");
    }

    @Test
    void asksForAStreamWhereTheApplicationDid() throws Exception {
        ShadowDraft draft = translate(new ChatRequest("claude", true, List.of(HI), Sampling.DEFAULT));

        assertThat(draft.body().path("stream").booleanValue()).isTrue();
    }

    @Test
    void putsToolResultsFirstInTheTurnOfTheUser() throws Exception {
        ShadowDraft draft = translate(chat(
                HI,
                new Message(
                        Role.ASSISTANT,
                        List.of(new Part.ToolCall("a.1", "f", json("{'x':1}")), new Part.ToolCall(null, "g", "")),
                        null),
                new Message(Role.TOOL, List.of(new Part.ToolResult("a.1", "one")), null),
                says(Role.USER, "And?"),
                new Message(Role.TOOL, List.of(new Part.ToolResult(null, "g", "", true)), null)));

        assertThat(draft.lossy()).isEmpty();
        assertThat(Json.writeText(draft.body().path("messages")).replace('"', '\''))
                .isEqualTo("[{'role':'user','content':[{'type':'text','text':'Hi'}]},"
                        + "{'role':'assistant','content':["
                        + "{'type':'tool_use','id':'call_1','name':'f','input':{'x':1}},"
                        + "{'type':'tool_use','id':'call_2','name':'g','input':{}}]},"
                        + "{'role':'user','content':["
                        + "{'type':'tool_result','tool_use_id':'call_1','content':[{'type':'text','text':'one'}]},"
                        + "{'type':'tool_result','tool_use_id':'call_2','content':[],'is_error':true},"
                        + "{'type':'text','text':'And?'}]}]");
    }

    @Test
    void mergesNeighboursAndLeavesOutWhatIsEmpty() throws Exception {
        ShadowDraft draft = translate(chat(
                HI,
                new Message(Role.ASSISTANT, List.of(new Part.Reasoning("Hm"), new Part.Text(" ")), null),
                says(Role.USER, "Well?")));

        assertThat(Json.writeText(draft.body().path("messages")).replace('"', '\''))
                .isEqualTo("[{'role':'user','content':[{'type':'text','text':'Hi'},{'type':'text','text':'Well?'}]}]");
    }

    @Test
    void writesToolsAndTheChoiceAmongThem() throws Exception {
        ShadowDraft draft = translate(tools(
                List.of(
                        TOOL,
                        new ToolDefinition(
                                "g", "G", json("{'type':'object','additionalProperties':false}"), true, false)),
                ToolChoice.ofTool("g").withParallel(false)));

        assertThat(draft.lossy()).isEmpty();
        assertThat(body(draft))
                .contains(
                        "'tools':[{'name':'f','input_schema':{'type':'object'}},{'name':'g','description':'G',"
                                + "'input_schema':{'type':'object','additionalProperties':false},'strict':true}]",
                        "'tool_choice':{'type':'tool','name':'g','disable_parallel_tool_use':true}");
    }

    @Test
    void saysThatToolsMayNotBeCalledAtOnceEvenWhereNoChoiceIsMade() throws Exception {
        assertThat(body(translate(tools(List.of(TOOL), ToolChoice.UNSAID.withParallel(false)))))
                .contains("'tool_choice':{'type':'auto','disable_parallel_tool_use':true}");
        assertThat(body(translate(tools(List.of(TOOL), ToolChoice.UNSAID.withParallel(true)))))
                .doesNotContain("tool_choice");
        assertThat(body(translate(tools(List.of(), ToolChoice.of(ToolChoice.Mode.AUTO)))))
                .doesNotContain("tool_choice");
    }

    @Test
    void writesTheSchemaOfTheAnswer() throws Exception {
        ShadowDraft draft = translate(format(
                new OutputFormat.JsonSchema("n", null, json("{'type':'object','additionalProperties':false}"), true)));

        assertThat(body(draft))
                .contains(
                        "'output_config':{'format':{'type':'json_schema','schema':{'type':'object','additionalProperties':false}}}");
        assertThat(draft.lossy()).containsExactly("output_format.name");
    }

    @Test
    void cannotAskForAnyJson() throws Exception {
        assertThat(translate(format(new OutputFormat.Json())).lossy()).containsExactly("output_format");
        assertThat(translate(format(new OutputFormat.Text())).lossy()).isEmpty();
    }

    @Test
    void namesEveryParameterThatItLoses() throws Exception {
        ShadowDraft draft = translate(sampling(
                new Sampling(1.7, 0.5, 3L, 0.1, 0.2, 10L, 7L, 2L, List.of("\n", "END"), new Effort("minimal", null))));

        assertThat(draft.lossy())
                .containsExactly(
                        "effort",
                        "frequency_penalty",
                        "n",
                        "presence_penalty",
                        "seed",
                        "stop_sequences",
                        "temperature");
        assertThat(body(draft))
                .contains(
                        "'temperature':1.0", "'top_p':0.5", "'top_k':3", "'stop_sequences':['END']", "'effort':'low'");
    }

    @Test
    void losesNothingThatIsTheDefaultAnyway() throws Exception {
        assertThat(translate(sampling(new Sampling(null, null, null, 0.0, 0.0, null, null, 1L, List.of(), null)))
                        .lossy())
                .isEmpty();
    }

    static Stream<Arguments> efforts() {
        return Stream.of(
                Arguments.of(new Effort("high", null), 9000L, "'output_config':{'effort':'high'}", false),
                Arguments.of(new Effort("none", null), 9000L, "'thinking':{'type':'disabled'}", false),
                Arguments.of(new Effort(null, 0L), 9000L, "'thinking':{'type':'disabled'}", false),
                Arguments.of(
                        new Effort(null, 2000L), 9000L, "'thinking':{'type':'enabled','budget_tokens':2000}", false),
                Arguments.of(new Effort(null, 5L), 9000L, "'budget_tokens':1024", true),
                Arguments.of(new Effort(null, 2000L), null, "'max_tokens':6096", false),
                Arguments.of(new Effort(null, 2000L), 2000L, "'max_tokens':2000", true),
                Arguments.of(new Effort(null, -1L), 9000L, "'max_tokens':9000", true),
                Arguments.of(new Effort("heroic", null), 9000L, "'max_tokens':9000", true));
    }

    @ParameterizedTest
    @MethodSource("efforts")
    void asksForTheSameEffort(Effort effort, @Nullable Long maxTokens, String written, boolean lossy) throws Exception {
        ShadowDraft draft = translate(
                sampling(new Sampling(null, null, null, null, null, maxTokens, null, null, List.of(), effort)));

        assertThat(body(draft)).contains(written);
        assertThat(draft.lossy()).isEqualTo(lossy ? List.of("effort") : List.of());
    }

    @Test
    void asksForNothingThatAThinkingModelRefuses() throws Exception {
        ShadowDraft draft = translate(sampling(
                new Sampling(0.2, 0.5, 3L, null, null, 9000L, null, null, List.of(), new Effort(null, 2000L))));

        assertThat(draft.lossy()).containsExactly("temperature", "top_k", "top_p");
        assertThat(body(draft)).contains("thinking").doesNotContain("temperature", "top_k", "top_p");
    }

    @Test
    void doesNotStartToThinkAmidATurnOfTools() throws Exception {
        ChatRequest request = chat(
                        HI,
                        new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "f", "{}")), null),
                        new Message(Role.TOOL, List.of(new Part.ToolResult("a", "1")), null))
                .withSampling(new Sampling(
                        null, null, null, null, null, 9000L, null, null, List.of(), new Effort(null, 2000L)));

        ShadowDraft draft = translate(request);

        assertThat(draft.lossy()).containsExactly("effort");
        assertThat(body(draft)).doesNotContain("thinking");
    }

    @Test
    void movesALateSystemMessageToTheBeginning() throws Exception {
        ShadowDraft draft = translate(chat(HI, says(Role.SYSTEM, "Rhyme."), says(Role.USER, "Bye")));

        assertThat(body(draft)).contains("'system':[{'type':'text','text':'Rhyme.'}]");
        assertThat(draft.lossy()).containsExactly("message.system_position");
    }

    @Test
    void namesWhatItLosesOfMessages() throws Exception {
        ShadowDraft draft = translate(chat(
                new Message(
                        Role.USER,
                        List.of(new Part.Media("image", "image/jpg", new MediaSource.Inline("aW1n"), "me.jpg")),
                        "ada"),
                new Message(Role.ASSISTANT, List.of(new Part.Refusal("I cannot.")), null),
                HI));

        assertThat(draft.lossy()).containsExactly("media.name", "message.name", "message.refusal");
        assertThat(body(draft)).contains("'media_type':'image/jpeg'", "'text':'I cannot.'");
    }

    @Test
    void goesToTheVersionThatTheBaseUrlNames() throws Exception {
        Candidate candidate = new Candidate("gateway.example", "/anthropic/v1", "claude", null, null);

        assertThat(new AnthropicDialect().translate(chat(HI), candidate).path()).isEqualTo("/messages");
    }

    static Stream<Arguments> untranslatable() {
        return Stream.of(
                Arguments.of("prefill", chat(HI, says(Role.ASSISTANT, "secret"))),
                Arguments.of("the assistant first", chat(says(Role.ASSISTANT, "secret"), HI)),
                Arguments.of("no user", chat(says(Role.SYSTEM, "secret"))),
                Arguments.of("unknown part", user(new Part.Unknown("video_url"))),
                Arguments.of("audio", user(new Part.Media("audio", "audio/wav", new MediaSource.Inline("secret")))),
                Arguments.of("stored file", user(new Part.Media("document", null, new MediaSource.Stored("secret")))),
                Arguments.of("bitmap", user(new Part.Media("image", "image/bmp", new MediaSource.Inline("secret")))),
                Arguments.of(
                        "spreadsheet", user(new Part.Media("document", "a/xls", new MediaSource.Inline("secret")))),
                Arguments.of(
                        "linked text", user(new Part.Media("document", "text/plain", new MediaSource.Url("secret")))),
                Arguments.of(
                        "no base64", user(new Part.Media("document", "text/plain", new MediaSource.Inline("sec ret")))),
                Arguments.of("a tool call of the user", user(new Part.ToolCall("a", "f", "{}"))),
                Arguments.of("a result without a call", results(new Part.ToolResult("secret", "1"))),
                Arguments.of("arguments that are no JSON", calls("{secret")),
                Arguments.of("arguments that are no object", calls("[1]")),
                Arguments.of(
                        "a tool that takes text",
                        tools(List.of(new ToolDefinition("f", null, null, null, true)), ToolChoice.UNSAID)),
                Arguments.of(
                        "a tool with an odd name",
                        tools(List.of(new ToolDefinition("secret.f", null, null)), ToolChoice.UNSAID)),
                Arguments.of(
                        "a tool with a broken schema",
                        tools(List.of(new ToolDefinition("f", null, "{secret")), ToolChoice.UNSAID)),
                Arguments.of("a forced tool of none", tools(List.of(), ToolChoice.of(ToolChoice.Mode.REQUIRED))));
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
    void closesTheSchemaOfTheAnswer() throws Exception {
        ShadowDraft draft = translate(format(new OutputFormat.JsonSchema(
                null, null, json("{'type':'object','properties':{'a':{'type':'string','minLength':1}}}"), true)));

        assertThat(body(draft))
                .contains(
                        "'schema':{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false}");
        assertThat(draft.lossy()).containsExactly("output_format");
    }

    @Test
    void doesNotHoldAToolToASchemaThatIsOpen() throws Exception {
        ShadowDraft draft = translate(tools(
                List.of(new ToolDefinition("f", null, json("{'type':'object'}"), true, false)), ToolChoice.UNSAID));

        assertThat(body(draft)).doesNotContain("strict");
        assertThat(draft.lossy()).containsExactly("tool.strict");
    }

    private static ShadowDraft translate(ChatRequest request) throws UntranslatableException {
        return new AnthropicDialect().translate(request, Candidate.at("api.anthropic.com", "claude"));
    }

    private static String body(ShadowDraft draft) {
        return Json.writeText(draft.body()).replace('"', '\'');
    }

    private static ChatRequest chat(Message... messages) {
        return new ChatRequest("claude", false, List.of(messages), Sampling.DEFAULT);
    }

    private static ChatRequest user(Part part) {
        return chat(new Message(Role.USER, List.of(part), null));
    }

    private static ChatRequest calls(String arguments) {
        return chat(HI, new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "f", arguments)), null), HI);
    }

    private static ChatRequest results(Part result) {
        return chat(HI, new Message(Role.TOOL, List.of(result), null));
    }

    private static ChatRequest sampling(Sampling sampling) {
        return chat(HI).withSampling(sampling);
    }

    private static ChatRequest format(OutputFormat format) {
        return new ChatRequest("claude", false, List.of(HI), List.of(), ToolChoice.UNSAID, format, Sampling.DEFAULT);
    }

    private static ChatRequest tools(List<ToolDefinition> tools, ToolChoice choice) {
        return new ChatRequest("claude", false, List.of(HI), tools, choice, OutputFormat.UNSAID, Sampling.DEFAULT);
    }

    private static Message says(Role role, String words) {
        return new Message(role, List.of(new Part.Text(words)), null);
    }
}
