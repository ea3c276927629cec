package dev.umbra.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.Usage;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerComparisonTest {

    private static final ChatRequest ASKED = new ChatRequest(null, false, List.of(), Sampling.DEFAULT);

    @Test
    void equalAnswersMatchInEveryColumn() {
        Comparison comparison = compare(said("The capital is Paris."), said("The capital is Paris."));

        assertThat(comparison)
                .isEqualTo(new Comparison(
                        true,
                        true,
                        1.0,
                        "lexical-char-ngram",
                        true,
                        1.5,
                        ToolComparison.NONE,
                        SchemaComparison.NONE,
                        new MannerComparison(Shift.NEITHER, Shift.NEITHER, 1.0, null, null),
                        null));
    }

    @Test
    void caseSpaceAndUnicodeFormsMatchOnlyNormalised() {
        Comparison comparison = compare(said("Straße  №5\n"), said("STRASSE no5"));

        assertThat(comparison.exactMatch()).isFalse();
        assertThat(comparison.normalisedMatch()).isTrue();
        assertThat(comparison.similarity()).isEqualTo(1.0);
    }

    @Test
    void similarityOrdersAnswersByWhatTheyShare() {
        ChatAnswer production = said("The capital of France is Paris.");

        double near = similarity(production, said("The capital of France is Lyon."));
        double far = similarity(production, said("France's main city: Paris"));
        double none = similarity(production, said("42"));

        assertThat(near).isBetween(0.6, 0.95);
        assertThat(far).isBetween(0.1, near);
        assertThat(none).isBetween(0.0, 0.05);
    }

    @Test
    void similarityIsSymmetric() {
        ChatAnswer one = said("a quick brown fox");
        ChatAnswer other = said("a quick red fox");

        assertThat(similarity(one, other)).isEqualTo(similarity(other, one), within(1e-12));
    }

    @Test
    void twoEmptyAnswersAreAlikeAndOneIsNot() {
        assertThat(similarity(said(""), said(""))).isEqualTo(1.0);
        assertThat(similarity(said(""), said("something"))).isZero();
    }

    @Test
    void oneCharacterIsEnoughToCompare() {
        assertThat(similarity(said("4"), said("5"))).isZero();
        assertThat(similarity(said("4"), said("4"))).isEqualTo(1.0);
    }

    @Test
    void toolCallsCompareByNameAndArgumentsNotById() {
        Comparison comparison = compare(
                calls(new Part.ToolCall("a", "add", "{\"x\":1}")), calls(new Part.ToolCall("b", "add", "{\"x\":1}")));

        assertThat(comparison.exactMatch()).isTrue();
        assertThat(comparison.similarity()).isEqualTo(1.0);
    }

    @Test
    void argumentsThatMeanTheSameMatchNormalised() {
        Comparison comparison = compare(
                calls(new Part.ToolCall(null, "add", "{\"x\":1,\"y\":2.0}")),
                calls(new Part.ToolCall(null, "add", "{ \"y\": 2, \"x\": 1 }")));

        assertThat(comparison.exactMatch()).isFalse();
        assertThat(comparison.normalisedMatch()).isTrue();
        assertThat(comparison.similarity()).isEqualTo(1.0);
    }

    @Test
    void argumentsOfAnotherCaseDoNotMatch() {
        Comparison comparison = compare(
                calls(new Part.ToolCall(null, "open", "{\"path\":\"A\"}")),
                calls(new Part.ToolCall(null, "open", "{\"path\":\"a\"}")));

        assertThat(comparison.normalisedMatch()).isFalse();
        assertThat(comparison.similarity()).isBetween(0.5, 0.99);
    }

    @Test
    void noArgumentsAreNoArgumentsHoweverWritten() {
        Comparison comparison =
                compare(calls(new Part.ToolCall(null, "now", "")), calls(new Part.ToolCall(null, "now", "{}")));

        assertThat(comparison.normalisedMatch()).isTrue();
    }

    @Test
    void brokenArgumentsCompareAsText() {
        Comparison comparison = compare(
                calls(new Part.ToolCall(null, "f", "{\"a\":")), calls(new Part.ToolCall(null, "f", "{\"a\":  ")));

        assertThat(comparison.exactMatch()).isFalse();
        assertThat(comparison.normalisedMatch()).isTrue();
    }

    @Test
    void wordsInsteadOfAToolDoNotMatch() {
        Comparison comparison = compare(calls(new Part.ToolCall(null, "add", "{}")), said("add {}"));

        assertThat(comparison.exactMatch()).isFalse();
        assertThat(comparison.normalisedMatch()).isFalse();
        assertThat(comparison.similarity()).isLessThan(1.0);
        assertThat(comparison.finishMatch()).isFalse();
    }

    @Test
    void aRefusalIsNotAnAnswerOfTheSameWords() {
        Comparison comparison = compare(answer(FinishReason.STOP, true, new Part.Refusal("No.")), said("No."));

        assertThat(comparison.exactMatch()).isFalse();
        assertThat(comparison.normalisedMatch()).isFalse();
    }

    @Test
    void reasoningDoesNotCount() {
        Comparison comparison =
                compare(answer(FinishReason.STOP, true, new Part.Reasoning("hm"), new Part.Text("4")), said("4"));

        assertThat(comparison.exactMatch()).isTrue();
    }

    @Test
    void aFinishThatIsNotKnownIsNotCompared() {
        assertThat(compare(answer(null, true, new Part.Text("4")), said("4")).finishMatch())
                .isNull();
    }

    @Test
    void nothingIsComparedWithoutTwoWholeAnswers() {
        assertThat(compare(null, said("4"))).isEqualTo(Comparison.NONE);
        assertThat(compare(said("4"), null)).isEqualTo(Comparison.NONE);
        assertThat(compare(said("4"), answer(null, false, new Part.Text("4")))).isEqualTo(Comparison.NONE);
    }

    @Test
    void aProductionTimeOfZeroHasNoRatio() {
        assertThat(new AnswerComparison()
                        .compare(ASKED, said("4"), said("4"), 0, 5)
                        .latencyRatio())
                .isNull();
    }

    @Test
    void longTextsThatShareNothingAreNotAlike() {
        Random random = new Random(1);
        String some = letters(random, 'a', 'k');
        String others = letters(random, 'k', 'u');

        assertThat(similarity(said(some), said(others))).isLessThan(0.01);
    }

    @Test
    void longTextsAreComparedByTheirBeginnings() {
        String beginning = "lorem ipsum ".repeat(LexicalSimilarity.MAX_CHARS / 12 + 1);

        assertThat(similarity(said(beginning + "x".repeat(1_000_000)), said(beginning + "y".repeat(1_000_000))))
                .isEqualTo(1.0, within(1e-6));
    }

    private static String letters(Random random, char from, char to) {
        StringBuilder letters = new StringBuilder();
        random.ints(200_000, from, to).forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static Comparison compare(@Nullable ChatAnswer production, @Nullable ChatAnswer shadow) {
        return new AnswerComparison().compare(ASKED, production, shadow, 200, 300);
    }

    private static double similarity(ChatAnswer production, ChatAnswer shadow) {
        return compare(production, shadow).similarity();
    }

    private static ChatAnswer said(String text) {
        return answer(FinishReason.STOP, true, new Part.Text(text));
    }

    private static ChatAnswer calls(Part... calls) {
        return answer(FinishReason.TOOL_CALLS, true, calls);
    }

    private static ChatAnswer answer(@Nullable FinishReason finish, boolean whole, Part... parts) {
        Message message = new Message(Role.ASSISTANT, List.of(parts), null);
        return new ChatAnswer(null, null, List.of(new Choice(message, finish, null)), Usage.UNKNOWN, whole);
    }
}
