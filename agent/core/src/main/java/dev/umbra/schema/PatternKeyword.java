package dev.umbra.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;

/** {@code pattern}, in linear time. One that RE2 cannot say is left out, and the rest of the schema holds. */
record PatternKeyword(LinearPattern pattern, StepBudget budget) implements Evaluator {

    static Evaluator read(JsonNode value, StepBudget budget) {
        LinearPattern pattern = value.isString() ? LinearPattern.of(value.asString()) : null;
        if (pattern == null) {
            return (context, text) -> Result.success();
        }
        return new PatternKeyword(pattern, budget);
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode value) {
        boolean valid = !value.isString() || pattern.finds(value.asString(), budget);
        return valid ? Result.success() : Result.failure();
    }
}
