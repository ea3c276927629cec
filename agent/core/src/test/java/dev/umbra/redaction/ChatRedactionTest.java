package dev.umbra.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
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

class ChatRedactionTest {

    @Test
    void everyPartThatHasWordsIsRedacted() {
        assertThat(redacted(conversation("alice@example.com"))).isEqualTo(conversation("<email-1>"));
    }

    @Test
    void theAnswersWordsCallsAndCitationsAreRedacted() {
        ChatAnswer answer = new ChatRedaction(Redacting.all()).answer(answer("alice@example.com"));

        assertThat(answer).isEqualTo(answer("<email-1>"));
    }

    @Test
    void bytesNamesOfToolsAndIdsStay() {
        ChatRequest request = request(List.of(new Message(
                Role.TOOL,
                List.of(
                        new Part.ToolCall("123-45-6789", "fetch", "{}"),
                        new Part.Media("image", "image/png", new MediaSource.Inline("iVBORw0KGgo=")),
                        new Part.Media("document", null, new MediaSource.Stored("file-4155550123")),
                        new Part.Unknown("novelty")),
                "fetch")));

        assertThat(redacted(request)).isEqualTo(request);
    }

    @Test
    void argumentsStayJson() {
        Part.ToolCall call = new Part.ToolCall(null, "pay", "{\"card\":4111111111111111}");

        ChatRequest redacted = redacted(request(List.of(new Message(Role.ASSISTANT, List.of(call), null))));

        assertThat(redacted.messages().get(0).parts())
                .containsExactly(new Part.ToolCall(null, "pay", "{\"card\":\"<card-1>\"}"));
    }

    private static ChatRequest redacted(ChatRequest request) {
        return new ChatRedaction(Redacting.all()).request(request);
    }

    private static ChatRequest request(List<Message> messages) {
        return new ChatRequest("gpt-4o-2024-08-06", true, messages, Sampling.DEFAULT);
    }

    private static ChatRequest conversation(String mail) {
        Message message = new Message(
                Role.USER,
                List.of(
                        new Part.Text("I am " + mail),
                        new Part.Refusal(mail),
                        new Part.Reasoning("so " + mail),
                        new Part.ToolCall("call_1", "f", "{\"a\":[\"" + mail + "\"]}"),
                        new Part.ToolResult("call_1", "f", mail, true),
                        new Part.Media(
                                "image", null, new MediaSource.Url("https://h.example/?u=" + mail), mail + " x")),
                mail);
        return new ChatRequest(
                "m",
                false,
                List.of(message),
                List.of(new ToolDefinition("f", mail, "{\"description\":\"" + mail + "\"}", true, false)),
                ToolChoice.ofTool("f"),
                new OutputFormat.JsonSchema("out", mail, "{\"title\":\"" + mail + "\"}", true),
                new Sampling(0.1, null, 1L, null, null, 2L, 3L, null, List.of(mail), null));
    }

    private static ChatAnswer answer(String mail) {
        Message message = new Message(
                Role.ASSISTANT,
                List.of(new Part.Text("Dear " + mail), new Part.ToolCall("c", "f", "{\"to\":\"" + mail + "\"}")),
                null);
        Citation citation = new Citation("https://h.example/" + mail, mail, "says " + mail);
        return new ChatAnswer(
                "resp-4155550123",
                "m",
                List.of(new Choice(message, FinishReason.STOP, "stop", List.of(citation))),
                Usage.UNKNOWN,
                true);
    }
}
