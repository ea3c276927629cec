package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.Wire.bytes;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions that came in other dialects. */
class GeminiTranslationTest {

    private static final String OLD = "gemini-2.5-flash";
    private static final String NEW = "gemini-3-pro";

    @Test
    void writesAConversationWithToolsAsGoogleWantsIt() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                OLD,
                true,
                List.of(
                        new Message(Role.SYSTEM, List.of(new Part.Text("Be brief")), null),
                        says(Role.USER, "Weather and time?"),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Part.Text("A moment."),
                                        new Part.ToolCall("call_1", "weather", json("{'city':'Oslo'}")),
                                        new Part.ToolCall("call_2", "now", "")),
                                null),
                        returns(new Part.ToolResult("call_2", "noon")),
                        returns(new Part.ToolResult("call_1", null, "no such city", true)),
                        says(Role.USER, "Well?")),
                List.of(new ToolDefinition("weather", "Tells it", json("{'type':'object'}"))),
                ToolChoice.ofTool("weather"),
                OutputFormat.UNSAID,
                Sampling.DEFAULT.withMaxTokens(9L)));

        assertThat(draft.prefix() + draft.path()).isEqualTo("/v1beta/models/gemini-2.5-flash:streamGenerateContent");
        assertThat(draft.query()).isEqualTo("alt=sse");
        assertThat(draft.lossy()).isEmpty();
        assertThat(Json.writeText(draft.body())).isEqualTo(Json.writeText(Json.parse(bytes("""
                {'systemInstruction':{'parts':[{'text':'Be brief'}]},
                 'contents':[
                   {'role':'user','parts':[{'text':'Weather and time?'}]},
                   {'role':'model','parts':[{'text':'A moment.'},
                     {'functionCall':{'id':'call_1','name':'weather','args':{'city':'Oslo'}}},
                     {'functionCall':{'id':'call_2','name':'now','args':{}}}]},
                   {'role':'user','parts':[
                     {'functionResponse':{'id':'call_2','name':'now','response':{'result':'noon'}}},
                     {'functionResponse':{'id':'call_1','name':'weather','response':{'error':'no such city'}}}]},
                   {'role':'user','parts':[{'text':'Well?'}]}],
                 'tools':[{'functionDeclarations':[{'name':'weather','description':'Tells it',
                   'parametersJsonSchema':{'type':'object'}}]}],
                 'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['weather']}},
                 'generationConfig':{'maxOutputTokens':9}}"""))));
    }

    @Test
    void joinsACallToWhatTheModelSaidBeforeIt() throws Exception {
        ShadowDraft draft = translate(conversation(
                OLD,
                says(Role.USER, "Hi"),
                says(Role.ASSISTANT, "A moment."),
                new Message(Role.ASSISTANT, List.of(new Part.ToolCall(null, "f", "{}")), null),
                new Message(Role.ASSISTANT, List.of(new Part.ToolCall(null, "g", "{}")), null)));

        assertThat(Json.writeText(draft.body().path("contents").path(1)))
                .isEqualTo(json("{'role':'model','parts':[{'text':'A moment.'},"
                        + "{'functionCall':{'name':'f','args':{}}},{'functionCall':{'name':'g','args':{}}}]}"));
    }

    @Test
    void findsTheToolOfAResultWithoutIdsByItsPlace() throws Exception {
        ShadowDraft draft = translate(conversation(
                OLD,
                says(Role.USER, "Hi"),
                new Message(
                        Role.ASSISTANT,
                        List.of(new Part.ToolCall(null, "f", "{}"), new Part.ToolCall(null, "g", "{}")),
                        null),
                returns(new Part.ToolResult(null, "1")),
                returns(new Part.ToolResult(null, "2"))));

        assertThat(Json.writeText(draft.body().path("contents").path(2).path("parts")))
                .isEqualTo(json("[{'functionResponse':{'name':'f','response':{'result':'1'}}},"
                        + "{'functionResponse':{'name':'g','response':{'result':'2'}}}]"));
    }

    @Test
    void marksCallsOfOtherModelsAsUnsignedForModelsThatAsk() throws Exception {
        Message calls = new Message(
                Role.ASSISTANT, List.of(new Part.ToolCall(null, "f", "{}"), new Part.ToolCall(null, "g", "{}")), null);

        ShadowDraft draft = translate(conversation(NEW, says(Role.USER, "Hi"), calls));

        assertThat(Json.writeText(draft.body().path("contents").path(1).path("parts")))
                .isEqualTo(json("[{'functionCall':{'name':'f','args':{}},"
                        + "'thoughtSignature':'skip_thought_signature_validator'},"
                        + "{'functionCall':{'name':'g','args':{}}}]"));
    }

    @Test
    void marksOneCallOfAStepWhoseCallsCameApart() throws Exception {
        Message call = new Message(Role.ASSISTANT, List.of(new Part.ToolCall(null, "f", "{}")), null);
        Message result = returns(new Part.ToolResult(null, "f", "1", false));

        ShadowDraft draft = translate(conversation(
                NEW, says(Role.USER, "Hi"), says(Role.ASSISTANT, "A moment."), call, call, result, result, call));

        assertThat(draft.body().path("contents"))
                .extracting(content -> content.findValues("thoughtSignature").size())
                .containsExactly(0, 1, 0, 1);
    }

    @ParameterizedTest
    @CsvSource({NEW + ", 1", OLD + ", 2"})
    void putsThePictureOfAToolWhereTheModelTakesIt(String model, int parts) throws Exception {
        Message result = new Message(
                Role.TOOL,
                List.of(
                        new Part.ToolResult(null, "draw", "done", false),
                        new Part.Media("image", "image/png", new MediaSource.Inline("AAAA"))),
                null);

        ShadowDraft draft = translate(conversation(model, says(Role.USER, "Hi"), result));

        assertThat(draft.body().path("contents").path(1).path("parts")).hasSize(parts);
        assertThat(Json.writeText(draft.body()))
                .contains(json("{'inlineData':{'mimeType':'image/png','data':'AAAA'}}"));
    }

    @Test
    void saysWhatItCannotSay() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                NEW,
                false,
                List.of(
                        new Message(Role.USER, List.of(new Part.Text("Hi")), "ann"),
                        says(Role.SYSTEM, "Be brief"),
                        new Message(Role.ASSISTANT, List.of(new Part.Refusal("No.")), null),
                        new Message(
                                Role.USER,
                                List.of(new Part.Media(
                                        "document", "application/pdf", new MediaSource.Inline("AAAA"), "a.pdf")),
                                null)),
                List.of(new ToolDefinition("f", null, null, true, false)),
                ToolChoice.of(ToolChoice.Mode.AUTO).withParallel(false),
                new OutputFormat.JsonSchema("answer", null, "{}", false),
                new Sampling(
                        null,
                        null,
                        null,
                        0.5,
                        0.5,
                        null,
                        1L << 40,
                        null,
                        List.of("1", "2", "3", "4", "5", "6"),
                        new Effort("none", null))));

        assertThat(draft.lossy())
                .containsExactly(
                        "effort",
                        "frequency_penalty",
                        "media.name",
                        "message.name",
                        "message.refusal",
                        "message.system_position",
                        "output_format.name",
                        "output_format.strict",
                        "parallel_tool_calls",
                        "presence_penalty",
                        "seed",
                        "stop_sequences",
                        "tool.strict");
        assertThat(draft.body().path("generationConfig").path("stopSequences")).hasSize(5);
        assertThat(draft.body().path("generationConfig").has("seed")).isFalse();
    }

    @Test
    void losesNothingWhereTheOtherDialectSaysWhatIsSoAnyway() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                NEW,
                false,
                List.of(says(Role.USER, "Hi")),
                List.of(new ToolDefinition("f", null, null, false, false)),
                ToolChoice.of(ToolChoice.Mode.AUTO).withParallel(true),
                new OutputFormat.JsonSchema(null, null, "{}", true),
                Sampling.DEFAULT));

        assertThat(draft.lossy()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gemini-3-pro | low | | {'thinkingLevel':'LOW'} | false",
                "gemini-flash-latest | minimal | | {'thinkingLevel':'MINIMAL'} | false",
                "gemini-3-pro | none | | {'thinkingLevel':'MINIMAL'} | true",
                "gemini-3-pro | xhigh | | {'thinkingLevel':'HIGH'} | true",
                "gemini-3-pro | low | 9 | {'thinkingLevel':'LOW'} | true",
                "gemini-3-pro | | 9 | {'thinkingBudget':9} | false",
                "gemini-2.5-flash | medium | | {'thinkingBudget':8192} | true",
                "gemini-2.5-flash | none | | {'thinkingBudget':0} | false",
                "gemini-2.5-flash | xhigh | | {'thinkingBudget':24576} | true",
                "gemini-2.5-flash | low | 9 | {'thinkingBudget':9} | true",
                "gemini-2.5-flash | | | {'thinkingBudget':-1} | false",
            })
    void asksForEffortAsTheModelTakesIt(
            String model, @Nullable String level, @Nullable Long budget, String expected, boolean lossy)
            throws Exception {
        Sampling sampling =
                new Sampling(null, null, null, null, null, null, null, null, List.of(), new Effort(level, budget));

        ShadowDraft draft = translate(new ChatRequest(model, false, List.of(says(Role.USER, "Hi")), sampling));

        assertThat(Json.writeText(draft.body().path("generationConfig").path("thinkingConfig")))
                .isEqualTo(json(expected));
        assertThat(draft.lossy().contains("effort")).isEqualTo(lossy);
    }

    static Stream<Part> unsayable() {
        return Stream.of(
                new Part.Unknown("server_tool_use"),
                new Part.ToolCall("a", "f", "not json"),
                new Part.ToolCall("a", "f", "[1]"),
                new Part.ToolResult("never called", "1"),
                new Part.Media("image", "image/png", new MediaSource.Stored("file-1")),
                new Part.Media("image", null, new MediaSource.Inline("AAAA")));
    }

    @ParameterizedTest
    @MethodSource("unsayable")
    void refusesWhatWouldBeAnotherQuestionWithoutIt(Part part) {
        ChatRequest request =
                conversation(NEW, says(Role.USER, "Hi"), new Message(Role.ASSISTANT, List.of(part), null));

        assertThatThrownBy(() -> translate(request)).isInstanceOf(UntranslatableException.class);
    }

    @Test
    void refusesToolsThatTakeTextAndSchemasThatAreNoJson() {
        assertThatThrownBy(() -> translate(tool(new ToolDefinition("f", null, null, null, true))))
                .isInstanceOf(UntranslatableException.class);
        assertThatThrownBy(() -> translate(tool(new ToolDefinition("f", null, "secretword"))))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageNotContaining("secretword");
    }

    @Test
    void refusesAConversationOfTheSystemAlone() {
        assertThatThrownBy(() -> translate(conversation(NEW, says(Role.SYSTEM, "Be brief"))))
                .isInstanceOf(UntranslatableException.class);
    }

    @Test
    void leavesOutMessagesThatSayNothing() throws Exception {
        ShadowDraft draft =
                translate(conversation(NEW, says(Role.USER, "Hi"), new Message(Role.ASSISTANT, List.of(), null)));

        assertThat(draft.body().path("contents")).hasSize(1);
    }

    @Test
    void asksForJsonBesideToolsOnlySinceGemini3() throws Exception {
        ShadowDraft before = translate(jsonWithTool(OLD));
        ShadowDraft since = translate(jsonWithTool(NEW));

        assertThat(before.body().has("generationConfig")).isFalse();
        assertThat(before.lossy()).containsExactly("output_format");
        assertThat(Json.writeText(since.body().path("generationConfig")))
                .isEqualTo(json("{'responseMimeType':'application/json','responseJsonSchema':{'type':'object'}}"));
        assertThat(since.lossy()).isEmpty();
    }

    private static ChatRequest jsonWithTool(String model) {
        return new ChatRequest(
                model,
                false,
                List.of(says(Role.USER, "Hi")),
                List.of(new ToolDefinition("f", null, null)),
                ToolChoice.UNSAID,
                new OutputFormat.JsonSchema(null, null, json("{'type':'object'}"), true),
                Sampling.DEFAULT);
    }

    @Test
    void leavesOutTextWithoutALetter() throws Exception {
        ShadowDraft draft = translate(
                conversation(NEW, says(Role.USER, "Hi"), says(Role.ASSISTANT, ""), says(Role.USER, "Are you there?")));

        assertThat(draft.body().path("contents")).hasSize(2);
    }

    @Test
    void refusesACallBeforeTheUserSpeaks() {
        ChatRequest request = conversation(
                NEW,
                new Message(Role.ASSISTANT, List.of(new Part.ToolCall("a", "f", "{}")), null),
                returns(new Part.ToolResult("a", "ok")));

        assertThatThrownBy(() -> translate(request)).isInstanceOf(UntranslatableException.class);
    }

    @Test
    void takesToolsWithDotsInTheirNamesButNoOtherSigns() throws Exception {
        assertThat(translate(tool(new ToolDefinition("time.now", null, null))).lossy())
                .isEmpty();
        assertThatThrownBy(() -> translate(tool(new ToolDefinition("time now", null, null))))
                .isInstanceOf(UntranslatableException.class);
    }

    private static ShadowDraft translate(ChatRequest request) throws UntranslatableException {
        return new GeminiDialect().translate(request, Candidate.at("candidate.example", null));
    }

    private static ChatRequest conversation(String model, Message... messages) {
        return new ChatRequest(model, false, List.of(messages), Sampling.DEFAULT);
    }

    private static ChatRequest tool(ToolDefinition tool) {
        return new ChatRequest(
                NEW,
                false,
                List.of(says(Role.USER, "Hi")),
                List.of(tool),
                ToolChoice.UNSAID,
                OutputFormat.UNSAID,
                Sampling.DEFAULT);
    }

    private static Message says(Role role, String text) {
        return new Message(role, List.of(new Part.Text(text)), null);
    }

    private static Message returns(Part.ToolResult result) {
        return new Message(Role.TOOL, List.of(result), null);
    }
}
