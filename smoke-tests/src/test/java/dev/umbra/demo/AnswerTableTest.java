package dev.umbra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerTableTest {

    private static final String PAIR = """
            {"resourceSpans":[{"scopeSpans":[{"spans":[
              {"traceId":"a","spanId":"01","attributes":[
               {"key":"shadow.outcome","value":{"stringValue":"completed"}},
               {"key":"shadow.tools.match","value":{"boolValue":%s}},
               {"key":"shadow.exact_match","value":{"boolValue":false}},
               {"key":"shadow.similarity","value":{"doubleValue":0.5}},
               {"key":"shadow.translation.lossy","value":{"arrayValue":{"values":[
                {"stringValue":"seed"},{"stringValue":"top_k"}]}}}]},
              {"traceId":"a","spanId":"02","parentSpanId":"01","attributes":[
               {"key":"shadow.role","value":{"stringValue":"production"}},
               {"key":"gen_ai.provider.name","value":{"stringValue":"openai"}},
               {"key":"gen_ai.output.messages","value":{"stringValue":
                "[{\\"parts\\":[{\\"type\\":\\"tool_call\\",\\"name\\":\\"order_status\\",\\"arguments\\":{\\"order\\":\\"1234\\"}}]}]"}}]},
              {"traceId":"a","spanId":"03","parentSpanId":"01","attributes":[
               {"key":"shadow.role","value":{"stringValue":"shadow"}},
               {"key":"gen_ai.provider.name","value":{"stringValue":"anthropic"}},
               {"key":"gen_ai.output.messages","value":{"stringValue":
                "[{\\"parts\\":[{\\"type\\":\\"text\\",\\"content\\":\\"Which one?\\"}]}]"}}]}
            ]}]}]}""";

    @Test
    void aRowHasWhatBothSidesSaidAndHowItCompares() {
        String table = AnswerTable.of(List.of(PairLine.parse(PAIR.formatted("true"))));

        assertThat(table.lines().skip(1).findFirst().orElseThrow().trim().split(" {2,}"))
                .containsExactly(
                        "openai: order_status {\"order\":\"1234\"}",
                        "anthropic: Which one?",
                        "completed",
                        "yes",
                        "no",
                        "0.50",
                        "seed, top_k");
    }

    @Test
    void aPairWhoseToolsWereNotComparedIsAProblemOfTheDemo() {
        PairLine compared = PairLine.parse(PAIR.formatted("true"));
        PairLine uncompared = PairLine.parse(
                PAIR.replace("shadow.tools.match", "shadow.other").formatted("true"));

        assertThat(TranslatedPairs.problems(List.of(compared))).noneMatch(AnswerTableTest::isOfOrder1234);
        assertThat(TranslatedPairs.problems(List.of(uncompared))).anyMatch(AnswerTableTest::isOfOrder1234);
    }

    @Test
    void aPairThatIsMissingIsAProblemOfTheDemo() {
        assertThat(TranslatedPairs.problems(List.of())).hasSize(3).anyMatch(AnswerTableTest::isOfOrder1234);
    }

    private static boolean isOfOrder1234(String problem) {
        return problem.contains("1234");
    }
}
