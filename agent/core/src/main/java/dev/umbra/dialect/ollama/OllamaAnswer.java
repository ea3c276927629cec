package dev.umbra.dialect.ollama;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.JoinedParts;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An answer of either operation: one object, or for a stream one on each line, the last of which is {@code done}. Which
 * of the two it is shows in the body alone: a stream of one line is an answer that came whole.
 */
final class OllamaAnswer {

    private final JoinedParts parts = new JoinedParts();
    private @Nullable String model;
    private @Nullable String rawFinish;
    private @Nullable Long input;
    private @Nullable Long output;
    private boolean asksForTools;
    private boolean done;
    private boolean failed;

    private OllamaAnswer() {}

    static ChatAnswer decode(byte[] body) throws UndecodableException {
        JsonNode only = OllamaLines.parseOnly(body);
        OllamaAnswer answer = new OllamaAnswer();
        if (only == null) {
            answer.addLines(new String(body, UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList());
        } else {
            answer.add(only);
        }
        return answer.toAnswer();
    }

    /** Only the last line may be no JSON: the stream broke off in the middle of it. */
    private void addLines(List<String> lines) throws UndecodableException {
        if (lines.isEmpty()) {
            throw new UndecodableException("the body is empty");
        }
        for (int i = 0; i < lines.size(); i++) {
            JsonNode line = OllamaLines.parse(lines.get(i));
            boolean last = i == lines.size() - 1;
            if (line != null) {
                add(line);
            } else if (!last || i == 0) {
                throw new UndecodableException("line " + (i + 1) + " of the response is not valid JSON");
            }
        }
    }

    private void add(JsonNode line) throws UndecodableException {
        failed |= OllamaError.isIn(line);
        boolean isAnswer = line.has("message") || line.has("response") || line.has("done");
        if (!isAnswer && !failed) {
            throw new UndecodableException("the response has neither 'message' nor 'response'");
        }
        model = model == null ? Json.words(line.path("model")) : model;
        addMessage(line.path("message"), "content");
        addMessage(line, "response");
        done |= line.path("done").isBoolean() && line.path("done").booleanValue();
        String reason = Json.words(line.path("done_reason"));
        rawFinish = reason == null ? rawFinish : reason;
        Long read = Json.whole(line.path("prompt_eval_count"));
        input = read == null ? input : read;
        Long written = Json.whole(line.path("eval_count"));
        output = written == null ? output : written;
    }

    private void addMessage(JsonNode message, String words) {
        OllamaMessages.reasoning(message).forEach(parts::add);
        String text = Json.text(message.path(words));
        if (text != null) {
            parts.add(new Part.Text(text));
        }
        for (Part.ToolCall call : OllamaTools.calls(message)) {
            parts.add(call);
            asksForTools = true;
        }
    }

    private ChatAnswer toAnswer() {
        Message message = new Message(Role.ASSISTANT, parts.parts(), null);
        // of a prompt that was cached, Ollama does not count the tokens
        Usage usage = new Usage(input, output, null, null, null);
        return new ChatAnswer(null, model, List.of(new Choice(message, finish(), rawFinish)), usage, done && !failed);
    }

    /** The first versions gave no reason; the end of a prompt that merely loads a model is none either. */
    private @Nullable FinishReason finish() {
        if (!done) {
            return null;
        }
        return switch (rawFinish == null ? "stop" : rawFinish) {
            case "stop" -> asksForTools ? FinishReason.TOOL_CALLS : FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            default -> FinishReason.OTHER;
        };
    }
}
