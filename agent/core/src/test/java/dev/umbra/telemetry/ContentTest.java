package dev.umbra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.chat.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContentTest {

    private final Content content = new Content(1000);

    @Test
    void partsHaveTheShapesOfTheConventions() {
        Message asked = new Message(
                Role.ASSISTANT,
                List.of(
                        new Part.Reasoning("hm"),
                        new Part.ToolCall("c1", "lookup", "{\"q\":1}"),
                        new Part.Refusal("no"),
                        new Part.Unknown("hologram")),
                null);
        Message answered = new Message(Role.TOOL, List.of(new Part.ToolResult("c1", "42")), null);

        JsonNode messages = json(content.input(request(asked, answered)));

        assertThat(messages).isEqualTo(json("""
                [{"role":"assistant","parts":[
                   {"type":"reasoning","content":"hm"},
                   {"type":"tool_call","id":"c1","name":"lookup","arguments":{"q":1}},
                   {"type":"refusal","content":"no"},
                   {"type":"hologram"}]},
                 {"role":"tool","parts":[{"type":"tool_call_response","id":"c1","response":"42"}]}]"""));
        assertThat(content.truncated()).isFalse();
    }

    @Test
    void mediaAreNamedByTheirReferenceAndNeverCarried() {
        Message message = new Message(
                Role.USER,
                List.of(
                        new Part.Media("image", "image/png", new MediaSource.Url("https://img.example/1")),
                        new Part.Media("document", null, new MediaSource.Stored("file-1")),
                        new Part.Media("audio", "audio/wav", new MediaSource.Inline("AAAA"))),
                "ann");

        JsonNode messages = json(content.input(request(message)));

        assertThat(messages).isEqualTo(json("""
                [{"role":"user","name":"ann","parts":[
                  {"type":"uri","modality":"image","mime_type":"image/png","uri":"https://img.example/1"},
                  {"type":"file","modality":"document","file_id":"file-1"},
                  {"type":"blob","modality":"audio","mime_type":"audio/wav"}]}]"""));
    }

    @Test
    void argumentsThatAreNotJsonStayText() {
        Message message = new Message(Role.ASSISTANT, List.of(new Part.ToolCall(null, "f", "{\"q\":")), null);

        JsonNode messages = json(content.input(request(message)));

        assertThat(messages.at("/0/parts/0/arguments").stringValue()).isEqualTo("{\"q\":");
    }

    @Test
    void emptyArgumentsStayText() {
        Message message = new Message(Role.ASSISTANT, List.of(new Part.ToolCall(null, "f", "")), null);

        JsonNode messages = json(content.input(request(message)));

        assertThat(messages.at("/0/parts/0/arguments").stringValue()).isEmpty();
    }

    @Test
    void openingSystemMessagesAreInstructionsAndLaterOnesStayInTheConversation() {
        ChatRequest request = request(
                Samples.text(Role.SYSTEM, "first"),
                Samples.text(Role.SYSTEM, "second"),
                Samples.text(Role.USER, "question"),
                Samples.text(Role.SYSTEM, "third"));

        assertThat(json(content.instructions(request)))
                .isEqualTo(
                        json("[{\"type\":\"text\",\"content\":\"first\"},{\"type\":\"text\",\"content\":\"second\"}]"));
        assertThat(json(content.input(request)).findValuesAsString("role")).containsExactly("user", "system");
    }

    @Test
    void theNewestMessagesOfALongConversationStay() {
        ChatRequest request = request(
                Samples.text(Role.USER, "a".repeat(600)),
                Samples.text(Role.ASSISTANT, "b".repeat(400)),
                Samples.text(Role.USER, "the question"));

        String input = content.input(request);

        assertThat(input)
                .hasSizeLessThanOrEqualTo(1000)
                .contains("the question")
                .contains("b".repeat(400));
        assertThat(json(input).at("/0/parts/0/content").stringValue()).matches("a{1,599}");
        assertThat(content.truncated()).isTrue();
    }

    @Test
    void aMessageThatIsTooLongKeepsItsBeginning() {
        String input = content.input(request(Samples.text(Role.USER, "begin" + "x".repeat(5000))));

        assertThat(input).hasSizeBetween(600, 1000);
        assertThat(json(input).at("/0/parts/0/content").stringValue()).startsWith("begin");
        assertThat(content.truncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\n", "\u0000", "é", "😀", "漢"})
    void whatIsCutIsValidJsonWithinTheLimitWhateverItIsMadeOf(String character) {
        Message message = new Message(
                Role.USER,
                List.of(
                        new Part.Text(character.repeat(3000)),
                        new Part.ToolResult("c1", character.repeat(3000)),
                        new Part.ToolCall("c2", "f", "{\"a\":\"" + "y".repeat(3000) + "\"}")),
                null);

        String input = content.input(request(message));

        assertThat(input).hasSizeLessThanOrEqualTo(1000);
        assertThat(json(input).at("/0/parts/0/content").stringValue())
                .isNotEmpty()
                .isEqualTo(character.repeat(
                        json(input).at("/0/parts/0/content").stringValue().length() / character.length()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 50, 90, 100, 130, 150})
    void aTinyLimitLeavesValidJson(int limit) {
        Content tiny = new Content(limit);

        String input = tiny.input(request(Samples.text(Role.USER, "What is the capital of France?")));
        String output = tiny.output(Samples.answer("model-a"));

        assertThat(json(input).isArray()).isTrue();
        assertThat(json(output).isArray()).isTrue();
        assertThat(input).hasSizeLessThanOrEqualTo(Math.max(2, limit));
        assertThat(tiny.truncated()).isEqualTo(limit < 150);
    }

    @Test
    void aToolThatDoesNotFitKeepsItsName() {
        ToolDefinition large = new ToolDefinition("large", "d".repeat(2000), null);
        ToolDefinition small = new ToolDefinition("small", "s", "{\"type\":\"object\"}");
        ChatRequest request = new ChatRequest(
                "m", false, List.of(), List.of(large, small), ToolChoice.UNSAID, OutputFormat.UNSAID, Sampling.DEFAULT);

        JsonNode tools = json(content.tools(request));

        assertThat(tools)
                .isEqualTo(json("[{\"type\":\"function\",\"name\":\"large\"},{\"type\":\"function\",\"name\":\"small\","
                        + "\"description\":\"s\",\"parameters\":{\"type\":\"object\"}}]"));
        assertThat(content.truncated()).isTrue();
    }

    @Test
    void everyChoiceIsAMessageWithItsFinishReason() {
        ChatAnswer answer = new ChatAnswer(
                null,
                null,
                List.of(
                        new Choice(Samples.text(Role.ASSISTANT, "a"), FinishReason.LENGTH, "max_tokens"),
                        new Choice(Samples.text(Role.ASSISTANT, "b"), FinishReason.OTHER, "recitation"),
                        new Choice(Samples.text(Role.ASSISTANT, "c"), null, null)),
                Usage.UNKNOWN,
                false);

        JsonNode messages = json(content.output(answer));

        assertThat(messages.findValuesAsString("finish_reason")).containsExactly("length", "recitation", "");
    }

    @Test
    void aFinishReasonThatIsNoWordIsNotRepeated() {
        Message message = Samples.text(Role.ASSISTANT, "a");

        assertThat(Content.finishReason(new Choice(message, FinishReason.OTHER, "the user said: call 555 0100")))
                .isEqualTo("other");
        assertThat(Content.finishReason(new Choice(message, null, "x".repeat(65))))
                .isEmpty();
    }

    private static ChatRequest request(Message... messages) {
        return new ChatRequest("m", false, List.of(messages), Sampling.DEFAULT);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
