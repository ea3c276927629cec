package dev.umbra.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.EmbeddingVector;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VectorsTest {

    private static final ChatRequest ASKED = new ChatRequest("m", false, List.of(), Sampling.DEFAULT);

    @Test
    void theSimilarityIsTheMeanCosineOverTheTexts() {
        Comparison comparison = compare(
                answer("m", new float[] {1, 0}, new float[] {0, 2}),
                answer("m", new float[] {1, 0}, new float[] {1, 1}));

        assertThat(comparison.similarity()).isCloseTo((1 + Math.sqrt(0.5)) / 2, within(1e-9));
        assertThat(comparison.evaluator()).isEqualTo("embedding-cosine");
        assertThat(comparison.exactMatch()).isFalse();
        assertThat(comparison.latencyRatio()).isEqualTo(2.0);
    }

    @Test
    void equalVectorsMatchExactly() {
        Comparison comparison = compare(answer("m", new float[] {0.5f, 1}), answer("m", new float[] {0.5f, 1}));

        assertThat(comparison.exactMatch()).isTrue();
        assertThat(comparison.similarity()).isCloseTo(1, within(1e-9));
    }

    @Test
    void twoModelsHaveTwoSpacesThatDoNotCompare() {
        Comparison comparison = compare(answer("m", new float[] {1, 0}), answer("n", new float[] {1, 0}));

        assertThat(comparison.similarity()).isNull();
        assertThat(comparison.evaluator()).isNull();
    }

    @Test
    void otherDimensionsOrNumbersOfTextsDoNotCompare() {
        assertThat(compare(answer("m", new float[] {1, 0}), answer("m", new float[] {1}))
                        .similarity())
                .isNull();
        assertThat(compare(answer("m", new float[] {1}), answer("m", new float[] {1}, new float[] {1}))
                        .similarity())
                .isNull();
    }

    private static Comparison compare(ChatAnswer production, ChatAnswer shadow) {
        return new AnswerComparison().compare(ASKED, production, shadow, 10, 20);
    }

    private static ChatAnswer answer(@Nullable String model, float[]... vectors) {
        List<Choice> choices = new ArrayList<>();
        for (float[] vector : vectors) {
            Part part = new Part.Embedding(EmbeddingVector.of(vector));
            choices.add(new Choice(new Message(Role.ASSISTANT, List.of(part), null), null, null));
        }
        return new ChatAnswer(null, model, choices, Usage.UNKNOWN, true);
    }
}
