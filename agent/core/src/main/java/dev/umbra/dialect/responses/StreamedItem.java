package dev.umbra.dialect.responses;

import dev.umbra.dialect.Json;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One item of a streamed answer, put together from its deltas until the event comes that repeats it whole. */
final class StreamedItem {

    private ObjectNode item = Json.newObject();
    private boolean done;
    private final SortedMap<Long, StringBuilder> texts = new TreeMap<>();
    private final SortedMap<Long, StringBuilder> refusals = new TreeMap<>();
    private final SortedMap<Long, StringBuilder> thoughts = new TreeMap<>();
    private final SortedMap<Long, StringBuilder> summaries = new TreeMap<>();
    private final StringBuilder arguments = new StringBuilder();
    private final StringBuilder input = new StringBuilder();
    private final ArrayNode annotations = Json.newObject().putArray("annotations");

    void add(JsonNode event) {
        String delta = ResponsesContent.textOf(event.path("delta"));
        switch (event.path("type").asString("")) {
            case "response.output_item.added" -> begin(event.path("item"));
            case "response.output_item.done" -> done = begin(event.path("item"));
            case "response.output_text.delta" -> append(texts, event.path("content_index"), delta);
            case "response.refusal.delta" -> append(refusals, event.path("content_index"), delta);
            case "response.reasoning_text.delta" -> append(thoughts, event.path("content_index"), delta);
            case "response.reasoning_summary_text.delta" -> append(summaries, event.path("summary_index"), delta);
            case "response.function_call_arguments.delta" -> arguments.append(delta);
            case "response.custom_tool_call_input.delta" -> input.append(delta);
            case "response.output_text.annotation.added" -> annotations.add(event.path("annotation"));
            default -> {
                // part begins and ends, and the doings of server tools: the items themselves tell
            }
        }
    }

    private boolean begin(JsonNode given) {
        if (!(given instanceof ObjectNode known)) {
            return false;
        }
        item = known;
        return true;
    }

    private static void append(SortedMap<Long, StringBuilder> texts, JsonNode index, String delta) {
        Long place = Json.whole(index);
        texts.computeIfAbsent(place == null ? 0 : place, i -> new StringBuilder())
                .append(delta);
    }

    /** The item in the shape that a plain answer has it in. */
    JsonNode toItem() {
        if (done) {
            return item;
        }
        ObjectNode soFar = item.deepCopy();
        String type = ResponsesItem.type(soFar);
        if (type.equals("message") || !texts.isEmpty() || !refusals.isEmpty()) {
            soFar.put("type", "message").set("content", message());
        } else if (type.equals("reasoning")) {
            soFar.set("content", list(thoughts, "reasoning_text"));
            soFar.set("summary", list(summaries, "summary_text"));
        } else if (type.equals("function_call")) {
            soFar.put("arguments", arguments.toString());
        } else if (type.equals("custom_tool_call")) {
            soFar.put("input", input.toString());
        }
        return soFar;
    }

    private ArrayNode message() {
        ArrayNode content = list(texts, "output_text");
        if (!content.isEmpty()) {
            ((ObjectNode) content.get(0)).set("annotations", annotations);
        }
        refusals.values()
                .forEach(said -> content.addObject().put("type", "refusal").put("refusal", said.toString()));
        return content;
    }

    private static ArrayNode list(SortedMap<Long, StringBuilder> texts, String type) {
        ArrayNode parts = Json.newObject().putArray("parts");
        texts.values().forEach(text -> parts.addObject().put("type", type).put("text", text.toString()));
        return parts;
    }
}
