package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.gemini.ProtoJson.field;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call whose arguments come in pieces, which Vertex AI sends to those who ask for {@code streamFunctionCallArguments}:
 * each value with its place ({@code $.city.name}, {@code $.days[0]}), long texts bit by bit.
 */
final class GeminiStreamedCall {

    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\['([^']*)'\\]|\\[([0-9]{1,9})\\]");

    /** As deep as JSON is read elsewhere, because what is built here is written recursively. */
    private static final int MAX_STEPS = 200;

    private final @Nullable String id;
    private final String name;
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
    private boolean ended;

    GeminiStreamedCall(JsonNode first) {
        this.id = Json.words(first.path("id"));
        this.name = first.path("name").asString("");
        add(first);
    }

    static boolean beginsWith(JsonNode call) {
        return continues(call) || field(call, "partialArgs").isArray();
    }

    void add(JsonNode call) {
        for (JsonNode piece : ProtoJson.list(field(call, "partialArgs"))) {
            String place = field(piece, "jsonPath").asString("");
            String text = Json.text(field(piece, "stringValue"));
            if (text != null) {
                texts.computeIfAbsent(place, first -> new StringBuilder()).append(text);
                values.putIfAbsent(place, Json.newObject());
            } else {
                values.put(place, value(piece));
            }
        }
        ended = !continues(call);
    }

    boolean ended() {
        return ended;
    }

    Part.ToolCall toCall() {
        ObjectNode arguments = Json.newObject();
        values.forEach((place, value) -> {
            StringBuilder text = texts.get(place);
            put(arguments, steps(place), text == null ? value : arguments.stringNode(text.toString()));
        });
        return new Part.ToolCall(id, name, Json.writeText(arguments));
    }

    private static boolean continues(JsonNode call) {
        return field(call, "willContinue").asBoolean(false);
    }

    private static JsonNode value(JsonNode piece) {
        for (String kind : List.of("numberValue", "boolValue")) {
            JsonNode value = field(piece, kind);
            if (!value.isMissingNode()) {
                return value;
            }
        }
        return Json.newObject().nullNode();
    }

    /** Names as they are, indexes as digits after a bracket; empty for a path that is not understood. */
    private static List<String> steps(String jsonPath) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(jsonPath).region(Math.min(1, jsonPath.length()), jsonPath.length());
        while (step.lookingAt()) {
            String member = step.group(1) == null ? step.group(2) : step.group(1);
            steps.add(member == null ? "[" + step.group(3) : "." + member);
            step.region(step.end(), jsonPath.length());
        }
        return step.regionStart() < jsonPath.length() || steps.size() > MAX_STEPS ? List.of() : steps;
    }

    private static void put(ObjectNode root, List<String> steps, JsonNode value) {
        JsonNode at = root;
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            JsonNode next = last ? value : container(steps.get(i + 1));
            at = child(at, steps.get(i), next, last);
        }
    }

    private static JsonNode container(String stepInto) {
        return stepInto.startsWith("[") ? Json.newObject().arrayNode() : Json.newObject();
    }

    /** The child at that step, made where there is none. An index that leaves a gap is taken for the end of its list. */
    private static JsonNode child(JsonNode at, String step, JsonNode made, boolean replace) {
        String key = step.substring(1);
        if (at instanceof ObjectNode object && step.startsWith(".")) {
            if (replace || !object.has(key)) {
                object.set(key, made);
            }
            return object.path(key);
        }
        if (at instanceof ArrayNode array && step.startsWith("[")) {
            int index = Integer.parseInt(key);
            if (index >= array.size()) {
                array.add(made);
                return made;
            }
            return array.path(index);
        }
        return made;
    }
}
