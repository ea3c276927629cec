package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Role;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a generateContent request, whole or put together from the chunks of a stream, which have its shape. */
final class GeminiAnswer {

    /** One of which every answer has; empty lists are left out. */
    private static final List<String> ANSWERS = List.of("candidates", "promptFeedback", "usageMetadata");

    private final SortedMap<Long, GeminiChoice> choices = new TreeMap<>();
    private final GeminiUsage usage = new GeminiUsage();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String blocked;
    private boolean failed;

    private GeminiAnswer() {}

    static ChatAnswer fromBody(ObjectNode body) throws UndecodableException {
        GeminiAnswer answer = new GeminiAnswer();
        answer.add(body);
        if (!answer.failed
                && ANSWERS.stream().allMatch(name -> field(body, name).isMissingNode())) {
            throw new UndecodableException("the response has neither 'candidates' nor 'promptFeedback'");
        }
        return answer.toAnswer(!answer.failed);
    }

    /** Only the last chunk may be no JSON: the stream broke off in the middle of it. */
    static ChatAnswer fromStream(List<String> chunks) throws UndecodableException {
        GeminiAnswer answer = new GeminiAnswer();
        for (int i = 0; i < chunks.size(); i++) {
            try {
                answer.add(Json.parse(chunks.get(i)));
            } catch (UndecodableException e) {
                if (i < chunks.size() - 1) {
                    throw new UndecodableException("a chunk of the stream is not valid JSON");
                }
            }
        }
        return answer.toAnswer(!answer.failed && answer.ended());
    }

    private void add(JsonNode chunk) {
        failed |= GeminiError.isIn(chunk);
        id = id == null ? Json.words(field(chunk, "responseId")) : id;
        model = model == null ? Json.words(field(chunk, "modelVersion")) : model;
        String reason = ProtoJson.constant(field(field(chunk, "promptFeedback"), "blockReason"));
        blocked = blocked == null ? reason : blocked;
        usage.add(field(chunk, "usageMetadata"));
        long position = 0;
        for (JsonNode candidate : ProtoJson.list(chunk.path("candidates"))) {
            Long index = ProtoJson.whole(candidate.path("index"));
            choices.computeIfAbsent(index == null ? position : index, i -> new GeminiChoice())
                    .add(candidate);
            position++;
        }
    }

    /** A stream has no last event of its own. */
    private boolean ended() {
        boolean answered = !choices.isEmpty() && choices.values().stream().allMatch(GeminiChoice::finished);
        return answered || (choices.isEmpty() && blocked != null);
    }

    private ChatAnswer toAnswer(boolean whole) {
        List<Choice> inOrder = choices.isEmpty() && blocked != null
                ? List.of(refusedPrompt(blocked))
                : choices.values().stream().map(GeminiChoice::toChoice).toList();
        return new ChatAnswer(id, model, inOrder, usage.toUsage(), whole);
    }

    private static Choice refusedPrompt(String reason) {
        return new Choice(new Message(Role.ASSISTANT, List.of(), null), FinishReason.CONTENT_FILTER, reason);
    }
}
