package dev.umbra.dialect.bedrock;

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
import dev.umbra.dialect.CanonicalJson;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions of other dialects, put to Converse. */
class ConverseWriterTest {

    private static final Message ASKED = user(new Part.Text("Weather?"));
    private static final ToolDefinition TOOL =
            new ToolDefinition("weather", "The sky", json("{'type':'object','properties':{}}"));

    @Test
    void writesAWholeQuestion() throws Exception {
        ChatRequest request = new ChatRequest(
                "amazon.nova-pro-v1:0",
                true,
                List.of(
                        new Message(Role.SYSTEM, List.of(new Part.Text("Be brief.")), null),
                        user(
                                new Part.Text("Look"),
                                new Part.Media("image", "image/png", new MediaSource.Inline("AAAA"))),
                        assistant(new Part.Text("Hm."), new Part.ToolCall("a", "weather", json("{'city':'Bonn'}"))),
                        tool(new Part.ToolResult("a", null, "no such city", true)),
                        user(new Part.Text("Well?"))),
                List.of(TOOL),
                ToolChoice.of(ToolChoice.Mode.REQUIRED),
                new OutputFormat.JsonSchema("city", null, "{}", true),
                new Sampling(0.5, 0.9, 20L, null, null, 100L, null, null, List.of("|"), null));

        ShadowDraft draft = translate(request);

        assertThat(draft.prefix()).isEmpty();
        assertThat(draft.path()).isEqualTo("/model/amazon.nova-pro-v1%3A0/converse-stream");
        assertThat(draft.lossy()).isEmpty();
        assertThat(CanonicalJson.of(draft.body())).isEqualTo(CanonicalJson.of(Json.parse(bytes("""
                {'messages':[
                  {'role':'user','content':[{'text':'Look'},{'image':{'format':'png','source':{'bytes':'AAAA'}}}]},
                  {'role':'assistant','content':[{'text':'Hm.'},
                    {'toolUse':{'toolUseId':'a','name':'weather','input':{'city':'Bonn'}}}]},
                  {'role':'user','content':[
                    {'toolResult':{'toolUseId':'a','content':[{'text':'no such city'}],'status':'error'}},
                    {'text':'Well?'}]}],
                 'system':[{'text':'Be brief.'}],
                 'inferenceConfig':{'maxTokens':100,'temperature':0.5,'topP':0.9,'stopSequences':['|']},
                 'toolConfig':{'tools':[{'toolSpec':{'name':'weather','description':'The sky',
                     'inputSchema':{'json':{'type':'object','properties':{}}}}}],'toolChoice':{'any':{}}},
                 'outputConfig':{'textFormat':{'type':'json_schema','structure':{'jsonSchema':{'schema':'{}','name':'city'}}}},
                 'additionalModelRequestFields':{'inferenceConfig':{'topK':20}}}"""))));
    }

    @Test
    void mergesNeighboursOfOneRoleAndTheResultsOfParallelCalls() throws Exception {
        ShadowDraft draft = translate(withTools(
                ASKED,
                user(new Part.Text("Today.")),
                assistant(new Part.ToolCall("a", "weather", "{}"), new Part.ToolCall("b", "weather", " ")),
                tool(new Part.ToolResult("a", "sun")),
                tool(
                        new Part.ToolResult("b", ""),
                        new Part.Media("image", "image/gif", new MediaSource.Inline("AAAA")))));

        assertThat(CanonicalJson.of(draft.body().path("messages"))).isEqualTo(CanonicalJson.of(Json.parse(bytes("""
                [{'role':'user','content':[{'text':'Weather?'},{'text':'Today.'}]},
                 {'role':'assistant','content':[{'toolUse':{'toolUseId':'a','name':'weather','input':{}}},
                                               {'toolUse':{'toolUseId':'b','name':'weather','input':{}}}]},
                 {'role':'user','content':[{'toolResult':{'toolUseId':'a','content':[{'text':'sun'}]}},
                   {'toolResult':{'toolUseId':'b','content':[{'image':{'format':'gif','source':{'bytes':'AAAA'}}}]}}]}]"""))));
    }

    @Test
    void givesCallsWithoutAnIdOrWithAWrongOneNewOnesAndTheirResultsTheSame() throws Exception {
        ShadowDraft draft = translate(withTools(
                ASKED,
                assistant(new Part.ToolCall(null, "weather", "{}"), new Part.ToolCall("call:1/x", "weather", "{}")),
                tool(new Part.ToolResult(null, "weather", "sun", false)),
                tool(new Part.ToolResult("call:1/x", "rain"))));

        assertThat(draft.body().path("messages").findValuesAsString("toolUseId"))
                .containsExactly("call_1", "call_2", "call_1", "call_2");
    }

    @Test
    void passesOverBlankTextAndMessagesOfNothingElse() throws Exception {
        ShadowDraft draft = translate(plain(ASKED, assistant(new Part.Text("\n")), user(new Part.Text("Well?"))));

        assertThat(CanonicalJson.of(draft.body().path("messages")))
                .isEqualTo(CanonicalJson.of(
                        Json.parse(bytes("[{'role':'user','content':[{'text':'Weather?'},{'text':'Well?'}]}]"))));
    }

    @Test
    void givesEveryDocumentANameThatConverseTakes() throws Exception {
        MediaSource source = new MediaSource.Inline("AAAA");
        ShadowDraft draft = translate(plain(user(
                new Part.Text("Sum up"),
                new Part.Media("document", "application/pdf", source, "Q3_report  2026.pdf"),
                new Part.Media("document", "text/markdown", source),
                new Part.Media("document", "text/csv", source),
                new Part.Media("image", "image/jpg", source, "cat.jpg"))));

        JsonBlocks blocks = new JsonBlocks(draft);
        assertThat(blocks.texts("/document/name")).containsExactly("Q3-report 2026-pdf", "document", "document-1");
        assertThat(blocks.texts("/document/format")).containsExactly("pdf", "md", "csv");
        assertThat(blocks.texts("/image/format")).containsExactly("jpeg");
        assertThat(draft.lossy()).containsExactly("media.name");
    }

    @Test
    void aToolWithoutParametersTakesNone() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                "m",
                false,
                List.of(ASKED),
                List.of(new ToolDefinition("now", null, null)),
                ToolChoice.ofTool("now"),
                OutputFormat.UNSAID,
                Sampling.DEFAULT));

        assertThat(CanonicalJson.of(draft.body().path("toolConfig")))
                .isEqualTo(CanonicalJson.of(Json.parse(bytes("""
                {'tools':[{'toolSpec':{'name':'now','inputSchema':{'json':{'type':'object','properties':{}}}}}],
                 'toolChoice':{'tool':{'name':'now'}}}"""))));
    }

    @Test
    void listsWhatConverseCannotSay() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                "meta.llama3-v1:0",
                false,
                List.of(
                        new Message(Role.USER, List.of(new Part.Text("Hi")), "Ann"),
                        assistant(new Part.Refusal("No.")),
                        new Message(Role.SYSTEM, List.of(new Part.Text("Be kind.")), null),
                        ASKED),
                List.of(TOOL),
                ToolChoice.of(ToolChoice.Mode.NONE).withParallel(false),
                new OutputFormat.Json(),
                new Sampling(1.5, null, 5L, 0.1, 0.2, null, 7L, 2L, List.of(), new Effort("low", null))));

        assertThat(draft.lossy())
                .containsExactly(
                        "effort",
                        "frequency_penalty",
                        "message.name",
                        "message.refusal",
                        "message.system_position",
                        "n",
                        "output_format",
                        "parallel_tool_calls",
                        "presence_penalty",
                        "seed",
                        "temperature",
                        "tool_choice",
                        "top_k");
        assertThat(draft.body().path("inferenceConfig").path("temperature").doubleValue())
                .isEqualTo(1.0);
        assertThat(draft.body().has("toolConfig")).isFalse();
    }

    @Test
    void losesNothingByWhatIsTheDefaultAnyway() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                "m",
                false,
                List.of(ASKED),
                List.of(TOOL),
                ToolChoice.UNSAID.withParallel(true),
                new OutputFormat.Text(),
                new Sampling(null, null, null, 0.0, 0.0, null, null, 1L, List.of(), null)));

        assertThat(draft.lossy()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anthropic.claude-v1     |      | 2048 | {'thinking':{'type':'enabled','budget_tokens':2048}}",
                "anthropic.claude-v1     |      | 0    | {'thinking':{'type':'disabled'}}",
                "anthropic.claude-v1     |      | 100  |",
                "anthropic.claude-v1     |      | 4096 |",
                "anthropic.claude-v1     | high |      |",
                "amazon.nova-2-lite-v1   | low  |      | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'low'}}",
                "amazon.nova-2-lite-v1   | none |      | {'reasoningConfig':{'type':'disabled'}}",
                "amazon.nova-lite-v1     | low  |      |",
                "openai.gpt-oss-20b-1    | low  |      | {'reasoning_effort':'low'}",
                "openai.gpt-oss-20b-1    |      | 2048 |",
            })
    void asksForEffortAsTheModelsFamilyDoes(String model, String level, Long budget, String fields) throws Exception {
        Sampling sampling =
                new Sampling(null, null, null, null, null, 4096L, null, null, List.of(), new Effort(level, budget));

        ShadowDraft draft = translate(plain(ASKED).withModel(model).withSampling(sampling));

        if (fields == null) {
            assertThat(draft.lossy()).containsExactly("effort");
            assertThat(draft.body().has("additionalModelRequestFields")).isFalse();
        } else {
            assertThat(draft.lossy()).isEmpty();
            assertThat(CanonicalJson.of(draft.body().path("additionalModelRequestFields")))
                    .isEqualTo(CanonicalJson.of(Json.parse(bytes(fields))));
        }
    }

    @Test
    void refusesWhatWouldBecomeAnotherQuestion() {
        MediaSource inline = new MediaSource.Inline("AAAA");
        refuses(
                "stored",
                plain(user(new Part.Media("image", "image/png", new MediaSource.Url("https://example.com/a")))));
        refuses("stored", plain(user(new Part.Media("document", null, new MediaSource.Stored("file-1")))));
        refuses("media.image", plain(user(new Part.Media("image", null, inline))));
        refuses("media.document", plain(user(new Part.Media("document", "application/zip", inline))));
        refuses("unknown", plain(user(new Part.Unknown("hologram"))));
        refuses(
                "system",
                plain(new Message(Role.SYSTEM, List.of(new Part.Media("image", "image/png", inline)), null), ASKED));
        refuses("first", plain());
        refuses("first", plain(assistant(new Part.Text("Hi")), ASKED));
        refuses("prefill", plain(ASKED, assistant(new Part.Text("It is"))));
        refuses("arguments", withTools(ASKED, assistant(new Part.ToolCall("a", "weather", "[1]")), ASKED));
        refuses("arguments", withTools(ASKED, assistant(new Part.ToolCall("a", "weather", "{secretword")), ASKED));
        refuses("tool result", withTools(ASKED, tool(new Part.ToolResult("b", "sun"))));
        refuses(
                "tool_choice",
                plain(
                        ASKED,
                        assistant(new Part.ToolCall("a", "weather", "{}")),
                        tool(new Part.ToolResult("a", "sun"))));
        refuses("free text", withTool(new ToolDefinition("sh", null, null, null, true)));
        refuses("name", withTool(new ToolDefinition("a.b", null, null)));
        refuses("parameters", withTool(new ToolDefinition("a", null, "secretword")));
        refuses("model", plain(ASKED).withModel(null));
    }

    @Test
    void closesTheSchemaOfTheAnswer() throws Exception {
        ChatRequest request = new ChatRequest(
                "m",
                false,
                List.of(ASKED),
                List.of(),
                ToolChoice.UNSAID,
                new OutputFormat.JsonSchema("n", null, json("{'type':'object'}"), true),
                Sampling.DEFAULT);

        ShadowDraft draft = translate(request);

        assertThat(draft.body()
                        .at("/outputConfig/textFormat/structure/jsonSchema/schema")
                        .asString(""))
                .isEqualTo(json("{'type':'object','additionalProperties':false}"));
        assertThat(draft.lossy()).containsExactly("output_format");
    }

    @Test
    void doesNotHoldAToolToASchemaThatIsOpen() throws Exception {
        ShadowDraft draft = translate(withTool(new ToolDefinition("f", null, json("{'type':'object'}"), true, false)));

        assertThat(draft.body().at("/toolConfig/tools/0/toolSpec").has("strict"))
                .isFalse();
        assertThat(draft.lossy()).containsExactly("tool.strict");
    }

    @Test
    void refusesMediaOfFormatsThatConverseDoesNotKnow() {
        MediaSource source = new MediaSource.Inline("AAAA");

        refuses("media.image", plain(user(new Part.Media("image", "image/heic", source))));
        refuses("media.audio", plain(user(new Part.Media("audio", "audio/basic", source))));
        refuses("media.video", plain(user(new Part.Media("video", "image/png", source))));
    }

    @Test
    void refusesADocumentWithoutWords() {
        MediaSource source = new MediaSource.Inline("AAAA");

        refuses("document", plain(user(new Part.Media("document", "application/pdf", source, "a"))));
    }

    private static void refuses(String what, ChatRequest request) {
        assertThatThrownBy(() -> translate(request))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining(what)
                .hasMessageNotContaining("secretword");
    }

    private static ShadowDraft translate(ChatRequest request) throws UntranslatableException {
        return new BedrockDialect().translate(request, Candidate.at("bedrock-runtime.us-east-1.amazonaws.com", null));
    }

    private static ChatRequest plain(Message... messages) {
        return new ChatRequest("m", false, List.of(messages), Sampling.DEFAULT);
    }

    private static ChatRequest withTools(Message... messages) {
        return new ChatRequest(
                "m", false, List.of(messages), List.of(TOOL), ToolChoice.UNSAID, OutputFormat.UNSAID, Sampling.DEFAULT);
    }

    private static ChatRequest withTool(ToolDefinition tool) {
        return new ChatRequest(
                "m", false, List.of(ASKED), List.of(tool), ToolChoice.UNSAID, OutputFormat.UNSAID, Sampling.DEFAULT);
    }

    private static Message user(Part... parts) {
        return new Message(Role.USER, List.of(parts), null);
    }

    private static Message assistant(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts), null);
    }

    private static Message tool(Part... parts) {
        return new Message(Role.TOOL, List.of(parts), null);
    }

    /** The blocks of the first message. */
    private record JsonBlocks(ShadowDraft draft) {
        List<String> texts(String pointer) {
            return draft.body()
                    .at("/messages/0/content")
                    .valueStream()
                    .map(block -> block.at(pointer).asString(""))
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
    }
}
