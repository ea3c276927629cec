package dev.umbra.schema;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code patternProperties}, in linear time. Where RE2 cannot say one of the patterns nothing can be told, because
 * {@code additionalProperties} would take the properties that it stands for as additional.
 */
record PatternPropertiesKeyword(List<Rule> rules, StepBudget budget) implements Evaluator {

    /** @param schema absolute reference of what the properties that the pattern finds must follow */
    record Rule(LinearPattern pattern, String schema) {}

    static Evaluator read(SchemaParsingContext context, JsonNode value, StepBudget budget) {
        if (!value.isObject()) {
            return unreadable();
        }
        List<Rule> rules = new ArrayList<>();
        for (Map.Entry<String, JsonNode> property : value.asObject().entrySet()) {
            LinearPattern pattern = LinearPattern.of(property.getKey());
            // the validator takes all after a second '#' from a reference
            if (pattern == null || property.getKey().contains("#")) {
                return unreadable();
            }
            rules.add(new Rule(pattern, context.getAbsoluteUri(property.getValue())));
        }
        return new PatternPropertiesKeyword(rules, budget);
    }

    @Override
    public Result evaluate(EvaluationContext context, JsonNode value) {
        if (!value.isObject()) {
            return Result.success();
        }
        boolean valid = true;
        Set<String> found = new HashSet<>();
        for (Map.Entry<String, JsonNode> property : value.asObject().entrySet()) {
            for (Rule rule : rules) {
                if (rule.pattern().finds(property.getKey(), budget)) {
                    found.add(property.getKey());
                    valid &= context.resolveInternalRefAndValidate(rule.schema(), property.getValue());
                }
            }
        }
        return valid ? Result.success(found) : Result.failure();
    }

    private static Evaluator unreadable() {
        return (context, value) -> {
            throw new UndecidedException("patternProperties has a pattern that is not linear");
        };
    }
}
