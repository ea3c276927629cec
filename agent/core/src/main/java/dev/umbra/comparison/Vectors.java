package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.EmbeddingVector;
import dev.umbra.chat.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two answers of embeddings: text by text, the cosine of the two vectors. */
final class Vectors {

    /** {@code shadow.evaluator}. */
    static final String EVALUATOR = "embedding-cosine";

    private Vectors() {}

    static boolean in(ChatAnswer answer) {
        return !of(answer).isEmpty();
    }

    /**
     * The mean cosine is the similarity. There is none where the sides name different models: each model has a space of its
     * own, and an angle between two spaces says nothing.
     */
    static Comparison compare(ChatAnswer production, ChatAnswer shadow, @Nullable Double latencyRatio) {
        List<EmbeddingVector> one = of(production);
        List<EmbeddingVector> other = of(shadow);
        Double similarity = Objects.equals(production.model(), shadow.model()) ? meanCosine(one, other) : null;
        return new Comparison(
                one.equals(other),
                one.equals(other),
                similarity,
                similarity == null ? null : EVALUATOR,
                null,
                latencyRatio,
                ToolComparison.NONE,
                SchemaComparison.NONE,
                MannerComparison.NONE,
                null);
    }

    private static @Nullable Double meanCosine(List<EmbeddingVector> one, List<EmbeddingVector> other) {
        if (one.size() != other.size()) {
            return null;
        }
        double sum = 0;
        for (int i = 0; i < one.size(); i++) {
            Double cosine = one.get(i).cosine(other.get(i));
            if (cosine == null) {
                return null;
            }
            sum += cosine;
        }
        return sum / one.size();
    }

    private static List<EmbeddingVector> of(ChatAnswer answer) {
        List<EmbeddingVector> vectors = new ArrayList<>();
        for (Choice choice : answer.choices()) {
            for (Part part : choice.message().parts()) {
                if (part instanceof Part.Embedding embedding) {
                    vectors.add(embedding.vector());
                }
            }
        }
        return vectors;
    }
}
