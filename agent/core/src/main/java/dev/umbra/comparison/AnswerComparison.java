package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.FinishReason;
import org.jspecify.annotations.Nullable;

/**
 * Holds the candidate's answer against production's. Pure, and linear in the length of the answers; it runs on Umbra's
 * own threads.
 *
 * <p>Only whole answers are compared, and of those the first choice: a request for several is not mirrored.
 */
public final class AnswerComparison {

    private static final Comparison NONE = new Comparison(null, null, null, null, null, null);

    private AnswerComparison() {}

    /**
     * The columns of the pair, all null where a side has no whole answer.
     *
     * @param production null where production failed
     * @param shadow null where the candidate failed
     */
    public static Comparison compare(
            @Nullable ChatAnswer production, @Nullable ChatAnswer shadow, double productionMs, double shadowMs) {
        if (production == null || shadow == null || !production.whole() || !shadow.whole()) {
            return NONE;
        }
        Said productionSaid = Said.folded(production);
        Said shadowSaid = Said.folded(shadow);
        return new Comparison(
                Said.exactly(production).equals(Said.exactly(shadow)),
                productionSaid.equals(shadowSaid),
                LexicalSimilarity.of(productionSaid.asText(), shadowSaid.asText()),
                LexicalSimilarity.EVALUATOR,
                finishMatch(production.finish(), shadow.finish()),
                ratio(productionMs, shadowMs));
    }

    private static @Nullable Boolean finishMatch(@Nullable FinishReason production, @Nullable FinishReason shadow) {
        if (production == null || shadow == null) {
            return null;
        }
        return production == shadow;
    }

    private static @Nullable Double ratio(double productionMs, double shadowMs) {
        double ratio = shadowMs / productionMs;
        return productionMs > 0 && shadowMs >= 0 && Double.isFinite(ratio) ? ratio : null;
    }
}
