package dev.umbra.comparison;

import static dev.umbra.comparison.Answers.calls;
import static dev.umbra.comparison.Answers.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.FinishReason;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaComparisonTest {

    private static final String PERSON =
            "{'type':'object','properties':{'name':{'type':'string'}},'required':['name'],'additionalProperties':false}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'name':'A'} | {'name':'B'}       | true  | true  | true  | true  | false
            {'name':'A'} | {'name':1}         | true  | true  | true  | false | true
            {'name':'A'} | {'name':'A'        | true  | false | true  | false | true
            {'name':'A'} | Here: {'name':'A'} | true  | false | true  | false | true
            {}           | {'name':'A'}       | true  | true  | false | true  | false
            {}           | []                 | true  | true  | false | false | false
            no           | {'name':'A'}       | false | true  | false | true  | false
            """)
    void answersAreHeldAgainstTheSchema(
            String production,
            String shadow,
            boolean json,
            boolean shadowJson,
            boolean valid,
            boolean shadowValid,
            boolean breakage) {
        SchemaComparison schema = compare(schema(PERSON), production, shadow);

        assertThat(schema).isEqualTo(new SchemaComparison(json, shadowJson, valid, shadowValid, breakage));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':1}         | [1]               | true  | true  | false
            {'a':1}         | {'a':1} and more  | true  | false | true
            {'a':1}         | {'a':1,'a':2}     | true  | false | true
            {'a':1}         | ``                | true  | false | true
            no              | {}                | false | true  | false
            """)
    void whereAnyJsonWasAskedForItIsHeldAgainstThat(
            String production, String shadow, boolean json, boolean shadowJson, boolean breakage) {
        SchemaComparison schema = compare(new OutputFormat.Json(), production, shadow);

        assertThat(schema).isEqualTo(new SchemaComparison(json, shadowJson, null, null, breakage));
    }

    @Test
    void wordsThatWereAskedForAreNotJudged() {
        assertThat(compare(new OutputFormat.Text(), "{}", "no")).isEqualTo(SchemaComparison.NONE);
        assertThat(compare(OutputFormat.UNSAID, "{}", "no")).isEqualTo(SchemaComparison.NONE);
    }

    @Test
    void aSchemaThatCannotBeCheckedLeavesTheJsonToJudge() {
        SchemaComparison schema = compare(schema("{'$ref':'https://example.com/schema'}"), "{}", "no");

        assertThat(schema).isEqualTo(new SchemaComparison(true, false, null, false, null));
    }

    @Test
    void aCallOfAToolIsNoAnswerYet() {
        SchemaComparison schema = Answers.compare(
                        Answers.asked(schema(PERSON)), said(Wire.json("{'name':'A'}")), calls("look {}"))
                .schema();

        assertThat(schema).isEqualTo(new SchemaComparison(true, null, true, null, null));
    }

    @Test
    void aRefusalIsNotWhatWasAskedFor() {
        SchemaComparison schema = Answers.compare(
                        Answers.asked(schema(PERSON)),
                        said(Wire.json("{'name':'A'}")),
                        Answers.answer(FinishReason.STOP, new Part.Refusal("I can't help with that.")))
                .schema();

        assertThat(schema.breakage()).isTrue();
    }

    private static SchemaComparison compare(OutputFormat asked, String production, String shadow) {
        return Answers.compare(Answers.asked(asked), said(Wire.json(production)), said(Wire.json(shadow)))
                .schema();
    }

    private static OutputFormat schema(String schema) {
        return new OutputFormat.JsonSchema("person", null, Wire.json(schema), true);
    }
}
