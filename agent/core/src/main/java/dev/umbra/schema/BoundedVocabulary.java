package dev.umbra.schema;

import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;
import java.util.Optional;
import java.util.Set;

/**
 * The validator's own keywords, bounded; the two with regular expressions are ours. Keywords that assert nothing (titles,
 * examples, formats, what nobody knows) are passed over.
 *
 * <p>The validator asks for the keywords of every object in the schema, also of those that are none, such as
 * {@code properties} with a property that is called {@code type}. So what is wrong with a keyword is only said once it is
 * used.
 */
final class BoundedVocabulary implements EvaluatorFactory {

    /** The validator's time to read a schema grows with the number of schemas in it that have an id. */
    private static final int MAX_IDS = 50;

    private static final Evaluator NOTHING = (context, value) -> Evaluator.Result.success();
    private static final Evaluator UNREADABLE = (context, value) -> {
        throw new UndecidedException("a keyword of the schema has a value that it cannot have");
    };

    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Set<String> COMPARES_WHOLE_VALUES = Set.of("const", "enum");

    /** Of every draft, so that where the validator does not take one, its value is wrong. */
    private static final Set<String> OF_EVERY_DRAFT = Set.of(
            "$ref",
            "additionalProperties",
            "allOf",
            "anyOf",
            "enum",
            "items",
            "maxItems",
            "maxLength",
            "maxProperties",
            "maximum",
            "minItems",
            "minLength",
            "minProperties",
            "minimum",
            "multipleOf",
            "not",
            "oneOf",
            "properties",
            "required",
            "type",
            "uniqueItems");

    private static final Set<String> OF_SOME_DRAFTS = Set.of(
            "$dynamicRef",
            "$recursiveRef",
            "additionalItems",
            "const",
            "contains",
            "dependencies",
            "dependentRequired",
            "dependentSchemas",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "if",
            "maxContains",
            "minContains",
            "prefixItems",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");

    private final StepBudget budget;
    private int ids;

    BoundedVocabulary(StepBudget budget) {
        this.budget = budget;
    }

    @Override
    public Optional<Evaluator> create(SchemaParsingContext context, String name, JsonNode value) {
        if ((name.equals("$id") || name.equals("id")) && value.isString()) {
            countId();
        }
        if (name.equals("pattern")) {
            return Optional.of(PatternKeyword.read(value, budget));
        }
        if (name.equals("patternProperties")) {
            return Optional.of(bounded(name, value, PatternPropertiesKeyword.read(context, value, budget)));
        }
        boolean ofEveryDraft = OF_EVERY_DRAFT.contains(name);
        if (!ofEveryDraft && !OF_SOME_DRAFTS.contains(name)) {
            return Optional.of(NOTHING);
        }
        return Optional.of(context.getDialect()
                .getEvaluatorFactory()
                .create(context, name, value)
                .map(keyword -> bounded(name, value, keyword))
                .orElse(ofEveryDraft ? UNREADABLE : NOTHING));
    }

    private Evaluator bounded(String name, JsonNode value, Evaluator keyword) {
        long weight = COMPARES_WHOLE_VALUES.contains(name) ? BoundedKeyword.size(value) : BoundedKeyword.width(value);
        long path = REFERENCES.contains(name) ? value.getJsonPointer().length() : 0;
        return new BoundedKeyword(keyword, weight, name.equals("uniqueItems"), path, budget);
    }

    private void countId() {
        ids++;
        if (ids > MAX_IDS) {
            throw new UndecidedException("the schema holds too many others");
        }
    }
}
