package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account;
import dev.umbra.chat.ChatRequest;
import dev.umbra.cost.Budget;
import dev.umbra.cost.Pricing;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.openai.OpenAiDialect;
import dev.umbra.exchange.DropReason;
import dev.umbra.pairing.Draw;
import dev.umbra.pairing.OpenPair;
import dev.umbra.pairing.Outcome;
import dev.umbra.redaction.RedactionRules;
import dev.umbra.shadow.Authentication;
import dev.umbra.shadow.ShadowRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.Test;

/**
 * Shadow calls under a budget. A token costs 0.001 USD; a question has 5 and allows 1000 of answer, so that 1.005 USD are reserved; an
 * answer has 2, so that a call costs 0.007 in the end.
 */
class SpendingTest {

    private static final String USD_PER_MILLION = "1000";
    private static final Duration LONG = Duration.ofSeconds(5);

    @Test
    void callsAreMirroredUntilTheNextCouldGoOverTheBudget() throws Exception {
        try (Experiment experiment =
                Experiment.asking().budget("1.02", USD_PER_MILLION, LONG).start()) {
            experiment.candidateAnswers(4);
            for (int call = 1; call <= 3; call++) {
                completed(experiment, call);
            }

            droppedForTheBudget(experiment);

            Account.Snapshot account = experiment.account.snapshot();
            assertThat(account.completed()).isEqualTo(3);
            assertThat(account.sampled()).isEqualTo(account.mirrored() + account.droppedTotal());
            assertThat(experiment.candidate.getRequestCount()).isEqualTo(3);
            assertThat(experiment.stderr.toString(UTF_8))
                    .containsOnlyOnce("[umbra] limits.budget-usd=1.02 is reached: 0.021000 USD are spent");
        }
    }

    @Test
    void thePairHasTheCostOfItsShadowAndThatItIsEstimated() throws Exception {
        try (Experiment experiment =
                Experiment.asking().budget("2", USD_PER_MILLION, LONG).start()) {
            experiment.candidateAnswers(1);

            completed(experiment, 1);

            assertThat(experiment.pairs.get(0).shadow().cost()).satisfies(cost -> {
                assertThat(cost.usd()).isEqualByComparingTo("0.007");
                assertThat(cost.estimated()).isTrue();
            });
            assertThat(experiment.pairs.get(0).production().cost()).isNull();
        }
    }

    @Test
    void theCountOfTheProviderIsWhatIsSpent() throws Exception {
        try (Experiment experiment =
                Experiment.asking().budget("2", USD_PER_MILLION, LONG).start()) {
            experiment.candidateAnswers(
                    ANSWER.replace("}}]}", "}}],\"usage\":{\"prompt_tokens\":30,\"completion_tokens\":70}}"));

            completed(experiment, 1);

            assertThat(experiment.spending.levels())
                    .singleElement()
                    .satisfies(level -> assertThat(level.spentUsd()).isEqualByComparingTo("0.1"));
        }
    }

    @Test
    void aCallThatTheCandidateRefusesCostsNothing() throws Exception {
        try (Experiment experiment =
                Experiment.asking().budget("1.005", USD_PER_MILLION, LONG).start()) {
            experiment.candidate.enqueue(new MockResponse.Builder().code(500).build());
            experiment.candidateAnswers(1);

            completed(experiment, 1);
            completed(experiment, 2);

            assertThat(experiment.account.snapshot().failed()).isEqualTo(1);
            assertThat(experiment.account.snapshot().completed()).isEqualTo(1);
        }
    }

    /** Nobody says what it cost, but the candidate may have worked. */
    @Test
    void aCallThatTimesOutCountsAsItWasReserved() throws Exception {
        try (Experiment experiment = Experiment.asking()
                .budget("1.5", USD_PER_MILLION, Duration.ofMillis(300))
                .start()) {
            experiment.candidate.enqueue(new MockResponse.Builder()
                    .onResponseStart(SocketEffect.Stall.INSTANCE)
                    .build());
            completed(experiment, 1);
            assertThat(experiment.pairs.get(0).outcome()).isEqualTo(Outcome.TIMEOUT);

            droppedForTheBudget(experiment);

            assertThat(experiment.spending.levels())
                    .singleElement()
                    .satisfies(level -> assertThat(level.spentUsd()).isEqualByComparingTo("1.005"));
        }
    }

    @Test
    void anAnswerThatCannotBeReadCountsAsItWasReserved() throws Exception {
        try (Experiment experiment =
                Experiment.asking().budget("1.5", USD_PER_MILLION, LONG).start()) {
            experiment.candidateAnswers("<html>");
            completed(experiment, 1);

            droppedForTheBudget(experiment);
        }
    }

    @Test
    void underABudgetACandidateWithoutAPriceIsAskedNothing() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            List<String> lines = new ArrayList<>();
            OpenPair pair = pairFor(experiment, "https://candidate.example/v1/chat/completions");
            Budget budget = new Budget(null, new BigDecimal("5"), InstantSource.system(), lines::add);

            assertThat(new Spending(new Pricing(List.of(), lines::add), budget).reserve(pair))
                    .isNull();

            assertThat(lines)
                    .singleElement()
                    .asString()
                    .startsWith("no price is known for the model m of openai at candidate.example")
                    .contains("it is asked nothing under a budget");
        }
    }

    @Test
    void withoutABudgetACandidateNeedsNoPrice() throws Exception {
        try (Experiment experiment = Experiment.asking().start()) {
            List<String> lines = new ArrayList<>();
            OpenPair pair = pairFor(experiment, "https://candidate.example/v1/chat/completions");
            Budget budget = new Budget(null, null, InstantSource.system(), lines::add);

            assertThat(new Spending(new Pricing(List.of(), lines::add), budget).reserve(pair))
                    .isNotNull();

            assertThat(lines).isEmpty();
        }
    }

    private static void completed(Experiment experiment, int pairs) {
        experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
        experiment.until(() -> experiment.pairs.size() == pairs);
    }

    private static void droppedForTheBudget(Experiment experiment) {
        experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
        experiment.until(() -> experiment.account.snapshot().droppedTotal() == 1);
        assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.BUDGET, 1L);
    }

    private static OpenPair pairFor(Experiment experiment, String url) throws Exception {
        OpenAiDialect dialect = new OpenAiDialect();
        ChatRequest asked = dialect.decodeRequest("/v1/chat/completions", Json.parseObject(QUESTION.getBytes(UTF_8)))
                .request();
        return new OpenPair(
                Objects.requireNonNull(experiment.ask(QUESTION)),
                dialect,
                dialect,
                RedactionRules.of(List.of()).redactor(),
                asked,
                asked,
                List.of(),
                "hash",
                Map.of(),
                new ShadowRequest(URI.create(url), Map.of(), ByteString.EMPTY, Authentication.NONE),
                new Draw(1, null));
    }
}
