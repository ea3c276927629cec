package dev.umbra.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;

/**
 * A keyword of a schema that pays for what it does.
 *
 * @param weight what it may have to look at in the schema, each time
 * @param comparesAll whether it may compare each part of a value with every other ({@code uniqueItems})
 * @param path by how much it makes the paths of those below it longer: references do
 */
record BoundedKeyword(Evaluator keyword, long weight, boolean comparesAll, long path, StepBudget budget)
        implements Evaluator {

    @Override
    public Result evaluate(EvaluationContext context, JsonNode value) {
        long width = width(value);
        budget.spend(weight + width + (comparesAll ? width * size(value) : 0));
        budget.enter(path);
        Result result = keyword.evaluate(context, value);
        budget.leave(path);
        return result;
    }

    @Override
    public int getOrder() {
        return keyword.getOrder();
    }

    /** How many parts a keyword goes through at once; of a text, sixteen characters at a time. */
    static long width(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> value.asArray().size();
            case OBJECT -> value.asObject().size();
            case STRING -> value.asString().length() / 16;
            default -> 0;
        };
    }

    /** All parts, at every depth. */
    static long size(JsonNode value) {
        long size = 1 + width(value);
        if (value.isArray()) {
            for (JsonNode element : value.asArray()) {
                size += size(element);
            }
        }
        if (value.isObject()) {
            for (JsonNode field : value.asObject().values()) {
                size += size(field);
            }
        }
        return size;
    }
}
