package dev.umbra.schema;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One schema, read once. By draft 2020-12 unless its {@code $schema} names an older one.
 *
 * <p>Each has a validator of its own: one for all would keep every schema that it ever saw, and let them refer to each
 * other.
 */
final class CompiledSchema {

    /** What OpenAI takes at most is 120,000 characters of names and values in a schema. */
    static final int MAX_CHARS = 1 << 17;

    /** Each takes some 700 bytes, and a hundredth of a millisecond to read; what OpenAI takes is 5,000 properties. */
    static final int MAX_SCHEMA_VALUES = 20_000;

    static final int MAX_VALUES = 200_000;

    /** A base for references; never looked up, like every other document outside the schema. */
    private static final URI BASE = URI.create("https://schema.invalid/");

    private final int values;
    private final StepBudget budget;
    private final Validator validator;
    private final URI root;

    private CompiledSchema(int values, StepBudget budget, Validator validator, URI root) {
        this.values = values;
        this.budget = budget;
        this.validator = validator;
        this.root = root;
    }

    /** Null for what is no schema that can be checked against. */
    static @Nullable CompiledSchema of(String schema) {
        if (schema.length() > MAX_CHARS) {
            return null;
        }
        try {
            JsonNode tree = Json.parse(schema);
            int values = TreeBounds.count(tree, MAX_SCHEMA_VALUES);
            StepBudget budget = new StepBudget();
            Validator validator = new ValidatorFactory()
                    .withJsonNodeFactory(TreeNode.FACTORY)
                    .withEvaluatorFactory(new BoundedVocabulary(budget))
                    .withSchemaResolver(uri -> {
                        throw new UndecidedException("the schema refers to another document");
                    })
                    .withMessageProvider((key, arguments) -> key) // theirs quotes the value
                    .withDisabledSchemaValidation(
                            true) // it would fetch what $schema names, from its own resources at best
                    .createValidator();
            return new CompiledSchema(values, budget, validator, validator.registerSchema(BASE, TreeNode.of(tree)));
        } catch (UndecodableException | RuntimeException e) {
            // the validator has no one type for what it cannot read: a bad $id, say, is an IllegalArgumentException
            return null;
        }
    }

    /** How many values the schema is made of. */
    int values() {
        return values;
    }

    /** Whether {@code value} follows the schema; null where it cannot be told. Not for two threads at once. */
    @Nullable
    Boolean accepts(JsonNode value) {
        try {
            TreeBounds.count(value, MAX_VALUES);
            budget.refill();
            Validator.Result result = validator.validate(root, TreeNode.of(value));
            return result.getErrors().stream().anyMatch(CompiledSchema::dangles) ? null : result.isValid();
        } catch (RuntimeException e) {
            // what is out of bounds, and whatever else the validator throws: a multipleOf of zero divides by zero
            return null;
        }
    }

    /** A reference to nothing counts as a failure for the validator; the value is not to blame. */
    private static boolean dangles(Error error) {
        return error.getKeyword() != null
                && error.getKeyword().startsWith("$")
                && Objects.equals(error.getKeyword(), error.getError());
    }
}
