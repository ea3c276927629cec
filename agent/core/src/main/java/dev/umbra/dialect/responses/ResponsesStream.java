package dev.umbra.dialect.responses;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.ServerSentEvents;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.openai.OpenAiError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The events of a streamed answer, put together. The last one repeats the whole response; what came before counts where
 * the stream broke off.
 */
final class ResponsesStream {

    private final SortedMap<Long, StreamedItem> items = new TreeMap<>();
    private JsonNode response = Json.newObject();
    private boolean failed;

    private ResponsesStream() {}

    static ChatAnswer read(List<ServerSentEvents.Event> events) throws UndecodableException {
        ResponsesStream stream = new ResponsesStream();
        for (int i = 0; i < events.size(); i++) {
            stream.event(events.get(i).data(), i == events.size() - 1);
        }
        return stream.answer();
    }

    /** Only the last event may be no JSON: the stream broke off in the middle of it. */
    private void event(String data, boolean last) throws UndecodableException {
        JsonNode event;
        try {
            event = Json.parse(data);
        } catch (UndecodableException e) {
            if (!last) {
                throw new UndecodableException("an event of the stream is not valid JSON");
            }
            return;
        }
        failed |= OpenAiError.isIn(event);
        if (event.path("response").isObject()) {
            response = event.path("response");
        } else if (event.path("type").asString("").startsWith("response.")) {
            Long index = Json.whole(event.path("output_index"));
            if (index != null) {
                items.computeIfAbsent(index, i -> new StreamedItem()).add(event);
            }
        }
    }

    private ChatAnswer answer() throws UndecodableException {
        List<JsonNode> output = new ArrayList<>();
        response.path("output").forEach(output::add);
        if (output.isEmpty()) {
            items.values().forEach(item -> output.add(item.toItem()));
        }
        ChatAnswer answer = ResponsesAnswer.of(response, output);
        if (output.isEmpty() && !answer.whole()) {
            return new ChatAnswer(answer.id(), answer.model(), List.of(), Usage.UNKNOWN, false);
        }
        return new ChatAnswer(answer.id(), answer.model(), answer.choices(), answer.usage(), answer.whole() && !failed);
    }
}
