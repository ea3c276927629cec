package dev.umbra.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.Part;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.Question;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same conversation, with tools, a schema and several turns, put from every dialect to every dialect. */
class TranslationMatrixTest {

    static Stream<Arguments> everyPair() {
        return Conversation.dialects().stream()
                .flatMap(source -> Conversation.dialects().stream().map(target -> Arguments.of(source, target)));
    }

    @Test
    void theMatrixHasEveryDialect() {
        assertThat(Conversation.dialects()).isEqualTo(Dialects.ids()).hasSize(9);
    }

    @ParameterizedTest
    @MethodSource("everyDialect")
    void theConversationIsReadWholeInEveryDialect(String dialect) throws Exception {
        Question question = Conversation.in(dialect);

        assertThat(Meaning.of(question.request()).get("words"))
                .isEqualTo(List.of(
                        "system: Answer from the order book.",
                        "user: Where is order 7, and what did it cost?",
                        "call 0 order_status {\"order\":\"7\"}",
                        "call 1 order_price {\"order\":\"7\",\"tax\":true}",
                        "result 0 shipped",
                        "result 1 {\"price\":12.5}",
                        "assistant: It is shipped and cost 12.50.",
                        "user: And order 8?"));
        assertThat(question.request().stream()).isTrue();
        assertThat(question.request().tools()).hasSize(2);
    }

    static List<String> everyDialect() {
        return Conversation.dialects();
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("everyPair")
    void itIsTheSameQuestionUpToWhatIsListedAsLost(String source, String target) throws Exception {
        Question question = Conversation.in(source);

        Translation translation = Translation.of(
                question, Conversation.dialect(target), Candidate.at("candidate.example", "candidate-model"), Map.of());

        Map<String, @Nullable Object> before = Meaning.of(question.request());
        Map<String, @Nullable Object> after = Meaning.of(translation.asked());
        List<String> lossy = translation.draft().lossy();
        assertThat(translation.asked().model()).isEqualTo("candidate-model");
        before.forEach((aspect, value) -> {
            boolean same = Objects.equals(after.get(aspect), value);
            boolean excused = !Meaning.ESSENTIAL.contains(aspect)
                    && (lossy.contains(aspect)
                            || (aspect.startsWith(Losses.OUTPUT_FORMAT) && lossy.contains(Losses.OUTPUT_FORMAT)));
            assertThat(same)
                    .as(aspect + " of " + value + " became " + after.get(aspect) + ", lost: " + lossy)
                    .isNotEqualTo(excused);
        });
        if (source.equals(target)) {
            assertThat(lossy).isEmpty();
        } else {
            assertThat(lossy).containsAll(question.uncarried());
        }
    }

    static Stream<Arguments> everyPairOfTwo() {
        return everyPair().filter(pair -> !pair.get()[0].equals(pair.get()[1]));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("everyPairOfTwo")
    void noReasoningCrossesToAnotherDialect(String source, String target) throws Exception {
        Translation translation = Translation.of(
                Conversation.in(source),
                Conversation.dialect(target),
                Candidate.at("candidate.example", "candidate-model"),
                Map.of());

        assertThat(translation.asked().messages())
                .allSatisfy(message -> assertThat(message.parts()).noneMatch(Part.Reasoning.class::isInstance));
    }
}
