package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Wire;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions and answers for the tests of this package; JSON in single quotes. */
final class Answers {

    private Answers() {}

    static Comparison compare(ChatRequest asked, ChatAnswer production, ChatAnswer shadow) {
        return new AnswerComparison().compare(asked, production, shadow, 200, 300);
    }

    static ChatRequest plain() {
        return asked(OutputFormat.UNSAID);
    }

    static ChatRequest asked(OutputFormat format, ToolDefinition... tools) {
        return new ChatRequest(null, false, List.of(), List.of(tools), ToolChoice.UNSAID, format, Sampling.DEFAULT);
    }

    static ToolDefinition tool(String name, @Nullable String schema) {
        return new ToolDefinition(name, null, schema == null ? null : Wire.json(schema));
    }

    static ChatAnswer said(String text) {
        return answer(FinishReason.STOP, new Part.Text(text));
    }

    /** Each call as its name, a space, and its arguments. */
    static ChatAnswer calls(String... calls) {
        return answer(
                FinishReason.TOOL_CALLS, Arrays.stream(calls).map(Answers::call).toArray(Part[]::new));
    }

    static ChatAnswer citing(String... sources) {
        List<Citation> citations = Arrays.stream(sources)
                .map(source -> new Citation(source, null, null))
                .toList();
        return whole(new Choice(message(new Part.Text("so it is")), FinishReason.STOP, null, citations), Usage.UNKNOWN);
    }

    static ChatAnswer counted(@Nullable Long outputTokens) {
        Usage usage = new Usage(null, outputTokens, null, null, null);
        return whole(new Choice(message(new Part.Text("a")), FinishReason.STOP, null), usage);
    }

    static ChatAnswer answer(@Nullable FinishReason finish, Part... parts) {
        return whole(new Choice(message(parts), finish, null), Usage.UNKNOWN);
    }

    private static ChatAnswer whole(Choice choice, Usage usage) {
        return new ChatAnswer(null, null, List.of(choice), usage, true);
    }

    private static Message message(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts), null);
    }

    private static Part call(String call) {
        int space = (call + " ").indexOf(' ');
        return new Part.ToolCall(
                null, call.substring(0, space), Wire.json(call.substring(space).strip()));
    }
}
