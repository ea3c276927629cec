package dev.umbra.dialect.ollama;

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
class OllamaTranslationTest {

    private static final ToolDefinition TOOL = new ToolDefinition("weather", "Tells it", json("{'type':'object'}"));

    @Test
    void writesAConversationWithTools() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                "llama3.2",
                false,
                List.of(
                        message(Role.SYSTEM, new Part.Text("Be brief")),
                        message(
                                Role.USER,
                                new Part.Text("What is"),
                                new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")),
                                new Part.Text("this?")),
                        message(Role.ASSISTANT, new Part.ToolCall("call_1", "weather", json("{'city':'Oslo'}"))),
                        message(Role.TOOL, new Part.ToolResult("call_1", "11"), new Part.ToolResult("x", "y")),
                        message(Role.USER, new Part.Text("Well?"))),
                List.of(TOOL),
                ToolChoice.of(ToolChoice.Mode.AUTO).withParallel(true),
                new OutputFormat.JsonSchema(null, null, json("{'type':'object'}"), true),
                new Sampling(0.5, null, null, null, null, 9L, null, 1L, List.of("END"), new Effort("low", null))));

        assertThat(draft.prefix() + draft.path()).isEqualTo("/api/chat");
        assertThat(draft.query()).isNull();
        assertThat(draft.lossy()).isEmpty();
        assertThat(Json.writeText(draft.body()))
                .isEqualTo(json("{'model':'llama3.2','messages':["
                        + "{'role':'system','content':'Be brief'},"
                        + "{'role':'user','content':'What is\\nthis?','images':['AAAA']},"
                        + "{'role':'assistant','content':'','tool_calls':[{'id':'call_1',"
                        + "'function':{'name':'weather','arguments':{'city':'Oslo'}}}]},"
                        + "{'role':'tool','content':'11','tool_name':'weather','tool_call_id':'call_1'},"
                        + "{'role':'tool','content':'y','tool_call_id':'x'},"
                        + "{'role':'user','content':'Well?'}],"
                        + "'tools':[{'type':'function','function':{'name':'weather','description':'Tells it',"
                        + "'parameters':{'type':'object'}}}],"
                        + "'format':{'type':'object'},"
                        + "'options':{'temperature':0.5,'num_predict':9,'stop':['END']},"
                        + "'think':'low','stream':false}"));
    }

    @Test
    void saysWhetherToStream() throws Exception {
        assertThat(translate(new ChatRequest("m", true, List.of(), Sampling.DEFAULT))
                        .body()
                        .path("stream")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void saysWhatItCannotSay() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                "m",
                false,
                List.of(
                        new Message(Role.USER, List.of(new Part.Text("Hi")), "ann"),
                        message(Role.ASSISTANT, new Part.Refusal("No.")),
                        message(Role.TOOL, new Part.ToolResult(null, "f", "oops", true)),
                        message(
                                Role.USER,
                                new Part.Media("image", "image/png", new MediaSource.Inline("AAAA"), "a.png"))),
                List.of(new ToolDefinition("f", null, null, true, false)),
                ToolChoice.of(ToolChoice.Mode.REQUIRED).withParallel(false),
                new OutputFormat.JsonSchema("answer", null, "{}", false),
                new Sampling(null, null, null, null, null, null, null, 2L, List.of(), new Effort("xhigh", null))));

        assertThat(draft.lossy())
                .containsExactly(
                        "effort",
                        "media.name",
                        "message.name",
                        "message.refusal",
                        "n",
                        "output_format.name",
                        "output_format.strict",
                        "parallel_tool_calls",
                        "tool.strict",
                        "tool_choice",
                        "tool_result.failed");
    }

    @Test
    void leavesTheToolsOutWhereNoneMayBeCalled() throws Exception {
        ShadowDraft draft = translate(new ChatRequest(
                "m",
                false,
                List.of(),
                List.of(TOOL),
                ToolChoice.of(ToolChoice.Mode.NONE),
                OutputFormat.UNSAID,
                Sampling.DEFAULT));

        assertThat(draft.body().has("tools")).isFalse();
        assertThat(draft.lossy()).containsExactly("tool_choice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                " | | true | false",
                "none | | false | false",
                " | 0 | false | false",
                " | 512 | true | true",
                "medium | | 'medium' | false",
                "minimal | | 'low' | true",
                "xhigh | | 'high' | true",
            })
    void asksForEffortAsOllamaTakesIt(@Nullable String level, @Nullable Long budget, String think, boolean lossy)
            throws Exception {
        Sampling sampling =
                new Sampling(null, null, null, null, null, null, null, null, List.of(), new Effort(level, budget));

        ShadowDraft draft = translate(new ChatRequest("m", false, List.of(), sampling));

        assertThat(Json.writeText(draft.body().path("think"))).isEqualTo(json(think));
        assertThat(draft.lossy().contains("effort")).isEqualTo(lossy);
    }

    static Stream<Part> unsayable() {
        return Stream.of(
                new Part.Unknown("server_tool_use"),
                new Part.ToolCall("a", "f", "not json"),
                new Part.ToolCall("a", "f", "[1]"),
                new Part.Media("image", "image/png", new MediaSource.Stored("file-1")),
                new Part.Media("image", "image/png", new MediaSource.Url("https://example.test/a.png")),
                new Part.Media("document", "application/pdf", new MediaSource.Inline("AAAA")));
    }

    @ParameterizedTest
    @MethodSource("unsayable")
    void refusesWhatWouldBeAnotherQuestionWithoutIt(Part part) {
        ChatRequest request = new ChatRequest("m", false, List.of(message(Role.USER, part)), Sampling.DEFAULT);

        assertThatThrownBy(() -> translate(request)).isInstanceOf(UntranslatableException.class);
    }

    @Test
    void refusesAToolThatTakesText() {
        ChatRequest request = new ChatRequest(
                "m",
                false,
                List.of(),
                List.of(new ToolDefinition("f", null, null, null, true)),
                ToolChoice.UNSAID,
                OutputFormat.UNSAID,
                Sampling.DEFAULT);

        assertThatThrownBy(() -> translate(request)).isInstanceOf(UntranslatableException.class);
    }

    private static ShadowDraft translate(ChatRequest request) throws UntranslatableException {
        return new OllamaDialect().translate(request, Candidate.at("candidate.example", null));
    }

    private static Message message(Role role, Part... parts) {
        return new Message(role, List.of(parts), null);
    }
}
