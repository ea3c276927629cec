package dev.umbra.dialect;

import dev.umbra.chat.OutputFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a JSON Schema must be for a provider that holds the model to it: these APIs compile it into a grammar, and answer
 * 400 to one that leaves the model more choice than that.
 */
public final class HeldSchema {

    private static final List<String> HOLDERS =
            List.of("properties", "$defs", "definitions", "anyOf", "oneOf", "allOf", "prefixItems");

    /** platform.claude.com, "Structured outputs", JSON Schema limitations; Bedrock's are the same. */
    private static final Set<String> BOUNDS = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems");

    private HeldSchema() {}

    /** Whether it describes an object, the only kind of answer that some APIs hold a model to. */
    public static boolean describesObject(JsonNode schema) {
        return "object".equals(Json.text(schema.path("type")));
    }

    /** Whether no object in it may have properties that it does not name. */
    public static boolean isClosed(JsonNode schema) {
        return schemas(schema).stream().allMatch(HeldSchema::saysClosed);
    }

    /** Whether it is closed, and every property is required: OpenAI's {@code strict}. */
    public static boolean isStrict(JsonNode schema) {
        return schemas(schema).stream()
                .allMatch(part -> saysClosed(part)
                        && part.path("required").size()
                                == part.path("properties").size());
    }

    /**
     * Closes every object, and takes out the bounds of numbers, texts and lists, as Anthropic's SDKs do.
     *
     * @return whether anything was changed
     */
    public static boolean narrow(ObjectNode schema) {
        boolean changed = false;
        for (ObjectNode part : schemas(schema)) {
            if (!saysClosed(part)) {
                part.put("additionalProperties", false);
                changed = true;
            }
            int before = part.size();
            part.remove(BOUNDS);
            Long least = Json.whole(part.path("minItems"));
            if (least != null && least > 1) {
                part.remove("minItems");
            }
            changed |= part.size() != before;
        }
        return changed;
    }

    /** What is lost where an API holds every answer to its schema, and has no name for it. */
    public static void addLosses(OutputFormat.JsonSchema asked, Set<String> lossy) {
        if (asked.name() != null || asked.description() != null) {
            lossy.add(Losses.OUTPUT_SCHEMA_NAME);
        }
        if (Boolean.FALSE.equals(asked.strict())) {
            lossy.add(Losses.OUTPUT_STRICT);
        }
    }

    private static boolean saysClosed(ObjectNode schema) {
        JsonNode others = schema.path("additionalProperties");
        return !allowsObject(schema) || (others.isBoolean() && !others.booleanValue());
    }

    private static boolean allowsObject(ObjectNode schema) {
        for (JsonNode type : schema.path("type")) {
            if ("object".equals(Json.text(type))) {
                return true;
            }
        }
        return describesObject(schema) || schema.has("properties");
    }

    /** It and all within it. */
    private static List<ObjectNode> schemas(JsonNode root) {
        List<ObjectNode> schemas = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            if (open.remove() instanceof ObjectNode schema) {
                schemas.add(schema);
                HOLDERS.forEach(holder -> schema.path(holder).forEach(open::add));
                open.add(schema.path("items"));
            }
        }
        return schemas;
    }
}
