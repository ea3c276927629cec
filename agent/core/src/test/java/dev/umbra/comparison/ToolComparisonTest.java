package dev.umbra.comparison;

import static dev.umbra.comparison.Answers.calls;
import static dev.umbra.comparison.Answers.said;
import static dev.umbra.comparison.Answers.tool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.ToolDefinition;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolComparisonTest {

    private static final ToolDefinition ADD = tool(
            "add",
            "{'type':'object','properties':{'x':{'type':'integer'}},'required':['x'],'additionalProperties':false}");
    private static final ToolDefinition NOW = tool("now", null);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            a,    a,    true,  true,  true
            a b,  a b,  true,  true,  true
            a b,  b a,  true,  false, false
            a b,  a,    false, false, true
            a a,  a,    true,  false, true
            a,    b,    false, false, false
            a,    '',   false, false, false
            '',   a,    false, false, false
            '',   '',   true,  -,     -
            """)
    void namesOrderAndFirst(String production, String shadow, boolean names, Boolean order, Boolean first) {
        ToolComparison tools = compare(calls(split(production)), calls(split(shadow)));

        assertThat(tools.sameNames()).isEqualTo(names);
        assertThat(tools.sameOrder()).isEqualTo(order);
        assertThat(tools.sameFirst()).isEqualTo(first);
    }

    @Test
    void wordsOnBothSidesAreTheSameChoiceWhereToolsWereOffered() {
        assertThat(compare(said("1"), said("2"))).isEqualTo(new ToolComparison(true, null, null, null, null, null));
    }

    @Test
    void withoutToolsThereIsNothingToCompare() {
        assertThat(Answers.compare(Answers.plain(), said("1"), said("1")).tools())
                .isEqualTo(ToolComparison.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            add {'x':1,'y':2}   | add {'y':2.0,'x':1}     | true
            add {'x':1}         | add {'x':'1'}           | false
            add {'x':[1,2]}     | add {'x':[2,1]}         | false
            add {'x':'A'}       | add {'x':'a'}           | false
            add                 | add {}                  | true
            add {'x':           | add {'x':               | true
            add {'x':1}         | now {'x':1}             | -
            add {'x':1}         | add {'x':1};add {'x':1} | -
            add {'x':1};now     | now;add {'x':1}         | true
            add {'x':1};add {'x':2} | add {'x':2};add {'x':1} | true
            add {'x':1};add {'x':2} | add {'x':2};add {'x':2} | false
            """)
    void argumentsAreEqualAsJsonInAnyOrderOfTheSameCalls(String production, String shadow, Boolean equal) {
        ToolComparison tools = compare(calls(production.split(";")), calls(shadow.split(";")));

        assertThat(tools.sameArguments()).isEqualTo(equal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            add {'x':1}              | true
            add {'x':1.5}            | false
            add {'x':1,'y':1}        | false
            add                      | false
            add {'x':                | false
            add [1]                  | false
            now                      | true
            now {'any':'thing'}      | true
            now {'any'               | false
            other {'x':1}            | false
            strange {'x':1}          | -
            add {'x':1};strange {}   | -
            add {'x':'a'};strange {} | false
            free no JSON             | true
            """)
    void argumentsFollowTheSchemaOfTheirTool(String call, Boolean valid) {
        ToolDefinition strange = tool("strange", "{'$ref':'https://example.com/schema'}");
        ToolDefinition free = new ToolDefinition("free", null, null, null, true);

        ToolComparison tools = Answers.compare(
                        Answers.asked(OutputFormat.UNSAID, ADD, NOW, strange, free),
                        calls("add {'x':1}"),
                        calls(call.split(";")))
                .tools();

        assertThat(tools.productionArgumentsValid()).isTrue();
        assertThat(tools.shadowArgumentsValid()).isEqualTo(valid);
    }

    @Test
    void aSideWithoutCallsHasNoArgumentsToJudge() {
        assertThat(compare(calls("add {'x':1}"), said("1")).shadowArgumentsValid())
                .isNull();
    }

    @Test
    void callsWithoutKnownToolsAreNotJudged() {
        ToolComparison tools = Answers.compare(Answers.plain(), calls("add {}"), calls("add {}"))
                .tools();

        assertThat(tools).isEqualTo(new ToolComparison(true, true, true, true, null, null));
    }

    @Test
    void ofVeryManyCallsTheFirstAreJudged() {
        String[] good =
                IntStream.range(0, 200).mapToObj(i -> "add {'x':" + i + "}").toArray(String[]::new);
        String[] bad = good.clone();
        bad[10] = "add {}";

        ToolComparison tools = compare(calls(good), calls(bad));

        assertThat(tools.productionArgumentsValid()).isNull();
        assertThat(tools.shadowArgumentsValid()).isFalse();
    }

    private static ToolComparison compare(ChatAnswer production, ChatAnswer shadow) {
        return Answers.compare(Answers.asked(OutputFormat.UNSAID, ADD, NOW), production, shadow)
                .tools();
    }

    private static String[] split(String names) {
        return names.isEmpty() ? new String[0] : names.split(" ");
    }
}
