package dev.umbra.cost;

import static dev.umbra.cost.Money.answer;
import static dev.umbra.cost.Money.asking;
import static dev.umbra.cost.Money.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.EmbeddingVector;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PricingTest {

    private static final Callee KNOWN = new Callee("p", "h.example", "m");
    private static final Callee UNKNOWN = new Callee("p", "h.example", "nobody-knows");
    private static final String WORDS_OF_TEN_TOKENS = "w".repeat(40);

    private final List<String> lines = new ArrayList<>();
    private final Pricing pricing =
            new Pricing(PriceFile.parse("p,m,3,15,0.30,3.75\np,cacheless,3,15\np,vectors,3,0\n"), lines::add);

    @Test
    void inputOutputAndBothSidesOfTheCacheHaveTheirOwnPrices() {
        // 1000 of input, of which 600 were read from the cache and 100 written to it: 300 at 3, 600 at 0.30, 100 at
        // 3.75
        Cost cost = pricing.of(
                KNOWN, asking("?", Sampling.DEFAULT), answer("m", "!", new Usage(1000L, 200L, 600L, 100L, null)));

        assertThat(cost).isNotNull();
        assertThat(cost.usd()).isEqualByComparingTo("0.004455");
        assertThat(cost.estimated()).isFalse();
    }

    @Test
    void whereTheCacheHasNoPriceItCostsWhatInputCosts() {
        Cost cost = pricing.of(
                KNOWN.withModel("cacheless"),
                asking("?", Sampling.DEFAULT),
                answer("m", "!", new Usage(1000L, 200L, 600L, 100L, null)));

        assertThat(cost).isEqualTo(new Cost(usd("0.006000"), false));
    }

    @Test
    void countsThatContradictEachOtherPriceNothingTwiceAndNothingBelowZero() {
        Cost cost = pricing.of(
                KNOWN, asking("?", Sampling.DEFAULT), answer("m", "!", new Usage(100L, -5L, 600L, 100L, null)));

        assertThat(cost).isNotNull();
        assertThat(cost.usd()).isEqualByComparingTo("0.00003");
    }

    @Test
    void whatTheProviderDidNotCountIsEstimatedFromTheText() {
        Cost cost = pricing.of(
                KNOWN, asking(WORDS_OF_TEN_TOKENS, Sampling.DEFAULT), answer("m", WORDS_OF_TEN_TOKENS, Usage.UNKNOWN));

        // 10 and 4 for the message at 3, 10 at 15
        assertThat(cost).isNotNull();
        assertThat(cost.usd()).isEqualByComparingTo("0.000192");
        assertThat(cost.estimated()).isTrue();
    }

    @Test
    void vectorsHaveNoOutputToEstimate() {
        Message vectors =
                new Message(Role.ASSISTANT, List.of(new Part.Embedding(EmbeddingVector.of(new float[] {1, 0}))), null);
        ChatAnswer answer = new ChatAnswer(
                null,
                "vectors",
                List.of(new Choice(vectors, FinishReason.STOP, null)),
                new Usage(1000L, null, null, null, null),
                true);

        assertThat(pricing.of(KNOWN.withModel("vectors"), asking("?", Sampling.DEFAULT), answer))
                .isEqualTo(new Cost(usd("0.003000"), false));
    }

    @Test
    void aNameThatHasNoPriceCostsWhatTheModelCostsThatAnswers() {
        Cost cost = pricing.of(
                UNKNOWN, asking("?", Sampling.DEFAULT), answer("m", "!", new Usage(1000L, 0L, null, null, null)));

        assertThat(cost).isEqualTo(new Cost(usd("0.003000"), false));
        assertThat(lines).isEmpty();
    }

    @Test
    void aModelWithoutAPriceHasNoCostAndIsSaidOnceWithTheRowThatIsMissing() {
        for (int call = 0; call < 2; call++) {
            assertThat(pricing.of(
                            UNKNOWN,
                            asking("?", Sampling.DEFAULT),
                            answer("nor-that", "!", new Usage(1000L, 0L, null, null, null))))
                    .isNull();
        }

        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("no price is known for the model nobody-knows of p at h.example: its calls have no cost")
                .contains("add a row to the file that prices names: p,nobody-knows,<USD");
    }

    @Test
    void anApplicationThatInventsModelsDoesNotFloodStderr() {
        for (int call = 0; call < 1000; call++) {
            pricing.before(KNOWN.withModel("invented-" + call), asking("?", Sampling.DEFAULT));
        }

        assertThat(lines).hasSize(20);
    }

    @Test
    void beforeItIsSentACallMayCostItsPromptAndAsManyAnswersAsLongAsItAllows() {
        Sampling twoAnswers = new Sampling(null, null, null, null, null, 1000L, null, 2L, List.of(), null);

        // 14 at 3, 2 * 1000 at 15
        assertThat(pricing.before(KNOWN, asking(WORDS_OF_TEN_TOKENS, twoAnswers)))
                .isEqualByComparingTo("0.030042");
    }

    @Test
    void withoutALimitOfItsOwnAnAnswerIsTakenForAUsualOne() {
        // 14 at 3, 4096 at 15
        assertThat(pricing.before(KNOWN, asking(WORDS_OF_TEN_TOKENS, Sampling.DEFAULT)))
                .isEqualByComparingTo("0.061482");
    }

    @Test
    void absurdLimitsAreStillNumbers() {
        Sampling absurd =
                new Sampling(null, null, null, null, null, Long.MAX_VALUE, null, Long.MAX_VALUE, List.of(), null);

        assertThat(pricing.before(KNOWN, asking("?", absurd))).isGreaterThan(usd("1e30"));
    }
}
