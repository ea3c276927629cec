package dev.umbra.comparison;

import static dev.umbra.comparison.Answers.calls;
import static dev.umbra.comparison.Answers.citing;
import static dev.umbra.comparison.Answers.said;
import static dev.umbra.comparison.Answers.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.OutputFormat;
import dev.umbra.dialect.Wire;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers as long as capture.max-body lets them be, and longer: half a minute would be a square of their length. */
class HugeAnswersTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ROWS =
            "{'type':'array','items':{'type':'object','properties':{'n':{'type':'integer'}}}}";

    @Test
    void aHundredThousandCallsAreCompared() {
        String[] calls = many(100_000, i -> "add {'x':" + i + "}");
        ChatRequest asked = Answers.asked(OutputFormat.UNSAID, tool("add", "{'type':'object'}"));

        Comparison comparison = soon(asked, calls(calls), calls(calls));

        assertThat(comparison.tools().sameArguments()).isTrue();
    }

    @Test
    void aHundredThousandCitationsAreCompared() {
        Comparison comparison = soon(
                Answers.plain(), citing(many(100_000, i -> "a" + i)), citing(many(100_000, i -> "a" + (i + 50_000))));

        assertThat(comparison.citations()).isBetween(0.33, 0.34);
    }

    @Test
    void megabytesOfJsonAreJudgedOrLeftAlone() {
        OutputFormat asked = new OutputFormat.JsonSchema(null, null, Wire.json(ROWS), null);
        ChatAnswer short1 = said(Wire.json("[{'n':1}]"));
        ChatAnswer tenThousand = said(rows(10_000));
        ChatAnswer hundredThousands = said(rows(300_000));

        assertThat(soon(Answers.asked(asked), short1, tenThousand).schema().shadowValid())
                .isTrue();
        assertThat(soon(Answers.asked(asked), short1, hundredThousands).schema())
                .isEqualTo(new SchemaComparison(true, true, true, null, null));
    }

    @Test
    void megabytesOfWordsAreCompared() {
        Comparison comparison = soon(
                Answers.plain(),
                said("It is the end of the day. ".repeat(100_000)),
                said("Es ist der Abend. ".repeat(100_000)));

        assertThat(comparison.manner().sameLanguage()).isFalse();
        assertThat(comparison.manner().lengthRatio()).isBetween(0.6, 0.8);
    }

    private static String rows(int count) {
        return "[" + "{\"n\":1},".repeat(count - 1) + "{\"n\":1}]";
    }

    private static String[] many(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).toArray(String[]::new);
    }

    private static Comparison soon(ChatRequest asked, ChatAnswer production, ChatAnswer shadow) {
        return assertTimeoutPreemptively(SOON, () -> Answers.compare(asked, production, shadow));
    }
}
