package dev.umbra.chat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A text as a model places it in its space; a place in another model's space means something else. Immutable. */
public final class EmbeddingVector {

    private final float[] values;

    private EmbeddingVector(float[] values) {
        this.values = values;
    }

    /** Copies {@code values}. */
    public static EmbeddingVector of(float[] values) {
        return new EmbeddingVector(values.clone());
    }

    public int dimensions() {
        return values.length;
    }

    /** From -1 (opposite) to 1 (the same direction); null where the dimensions differ or a vector has no length. */
    public @Nullable Double cosine(EmbeddingVector other) {
        if (values.length != other.values.length) {
            return null;
        }
        double dot = 0;
        double one = 0;
        double two = 0;
        for (int i = 0; i < values.length; i++) {
            dot += (double) values[i] * other.values[i];
            one += (double) values[i] * values[i];
            two += (double) other.values[i] * other.values[i];
        }
        double cosine = dot / Math.sqrt(one * two);
        return Double.isFinite(cosine) ? Math.max(-1, Math.min(1, cosine)) : null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EmbeddingVector vector && Arrays.equals(values, vector.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** Without the values: a vector can tell of what it was made. */
    @Override
    public String toString() {
        return "EmbeddingVector[" + values.length + "]";
    }
}
