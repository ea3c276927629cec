package dev.umbra.dialect.openai;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.ServerSentEvents;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a Chat Completions request, whole or put together from the chunks of a stream. */
final class OpenAiAnswer {

    private static final String END = "[DONE]";

    private final SortedMap<Long, OpenAiChoice> choices = new TreeMap<>();
    private @Nullable String id;
    private @Nullable String model;
    private Usage usage = Usage.UNKNOWN;
    private List<Citation> citations = List.of();
    private boolean ended;
    private boolean failed;

    private OpenAiAnswer() {}

    static ChatAnswer fromBody(ObjectNode body) throws UndecodableException {
        if (!body.path("choices").isArray()) {
            throw new UndecodableException("the response has no array 'choices'");
        }
        OpenAiAnswer answer = new OpenAiAnswer();
        answer.add(body, "message");
        return answer.toAnswer(true);
    }

    static ChatAnswer fromStream(List<ServerSentEvents.Event> events) throws UndecodableException {
        OpenAiAnswer answer = new OpenAiAnswer();
        for (int i = 0; i < events.size() && !answer.ended; i++) {
            answer.addEvent(events.get(i).data(), i == events.size() - 1);
        }
        return answer.toAnswer(!answer.failed && (answer.ended || answer.everyChoiceFinished()));
    }

    /** Only the last event may be no JSON: the stream broke off in the middle of it, after what was wanted or before. */
    private void addEvent(String data, boolean last) throws UndecodableException {
        if (data.strip().equals(END)) {
            ended = true;
            return;
        }
        JsonNode chunk;
        try {
            chunk = Json.parse(data);
        } catch (UndecodableException e) {
            if (!last) {
                throw new UndecodableException("an event of the stream is not valid JSON");
            }
            return;
        }
        if (OpenAiError.isIn(chunk)) {
            failed = true;
        }
        add(chunk, "delta");
    }

    private void add(JsonNode body, String messageField) throws UndecodableException {
        id = id == null ? Json.words(body.path("id")) : id;
        model = model == null ? Json.words(body.path("model")) : model;
        usage = OpenAiUsage.of(body, usage);
        citations = OpenAiCitations.ofResponse(body, citations);
        long position = 0;
        for (JsonNode choice : body.path("choices")) {
            Long index = Json.whole(choice.path("index"));
            OpenAiChoice known = choices.computeIfAbsent(index == null ? position : index, i -> new OpenAiChoice());
            known.add(choice.path(messageField));
            known.finish(choice.path("finish_reason"));
            position++;
        }
    }

    private boolean everyChoiceFinished() {
        return !choices.isEmpty() && choices.values().stream().allMatch(OpenAiChoice::finished);
    }

    private ChatAnswer toAnswer(boolean whole) {
        List<Choice> inOrder = choices.values().stream()
                .map(choice -> choice.toChoice(citations))
                .toList();
        return new ChatAnswer(id, model, inOrder, usage, whole);
    }
}
