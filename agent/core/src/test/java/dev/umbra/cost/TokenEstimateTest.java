package dev.umbra.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenEstimateTest {

    @Test
    void fourBytesAreATokenAndAMessageHasAFrame() {
        assertThat(TokenEstimate.of(asked(new Part.Text("12345678")))).isEqualTo(2 + 4);
        assertThat(TokenEstimate.of(asked(new Part.Text("123456789")))).isEqualTo(3 + 4);
    }

    @Test
    void scriptsWithMoreBytesForACharacterHaveMoreTokens() {
        assertThat(TokenEstimate.of(asked(new Part.Text("東京都庁舎前広場")))).isEqualTo(6 + 4);
    }

    @Test
    void anImageIsAFlatNumberWhateverItsBytes() {
        Part image = new Part.Media("image", "image/png", new MediaSource.Inline("A".repeat(1_000_000)));

        assertThat(TokenEstimate.of(asked(image))).isEqualTo(1500 + 4);
    }

    @Test
    void toolsTheirCallsTheirResultsAndTheSchemaCount() {
        List<Message> messages = List.of(
                new Message(Role.ASSISTANT, List.of(new Part.ToolCall("1", "look", "{\"a\":1} ")), null),
                new Message(Role.TOOL, List.of(new Part.ToolResult("1", "12345678")), null));
        ChatRequest asked = new ChatRequest(
                "m",
                false,
                messages,
                List.of(new ToolDefinition("look", "up, down", "{\"b\":22}")),
                ToolChoice.UNSAID,
                new OutputFormat.JsonSchema(null, null, "{\"c\": 1}", null),
                Sampling.DEFAULT);

        // 3 and 2 in the messages with their frames; 4 + 8 + 8 of the tool and 8 of the schema
        assertThat(TokenEstimate.of(asked)).isEqualTo(3 + 4 + 2 + 4 + 7);
    }

    private static ChatRequest asked(Part part) {
        return new ChatRequest("m", false, List.of(new Message(Role.USER, List.of(part), null)), Sampling.DEFAULT);
    }
}
