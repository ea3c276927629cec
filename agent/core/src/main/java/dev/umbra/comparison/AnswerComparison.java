package dev.umbra.comparison;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.FinishReason;
import dev.umbra.schema.Schemas;
import org.jspecify.annotations.Nullable;

/**
 * Holds the candidate's answer against production's. Linear in the length of the answers, and bounded in what a schema can
 * ask for; it runs on Umbra's own threads. All that it keeps are the schemas that it has read.
 *
 * <p>Only whole answers are compared, and of those the first choice: a request for several is not mirrored.
 */
public final class AnswerComparison {

    private final ToolChecks tools;
    private final FormatChecks formats;

    public AnswerComparison() {
        Schemas schemas = new Schemas();
        this.tools = new ToolChecks(schemas);
        this.formats = new FormatChecks(schemas);
    }

    /**
     * The columns of the pair, {@link Comparison#NONE} where a side has no whole answer.
     *
     * @param asked as production was asked: its tools, and the form of the answer
     * @param production null where production failed
     * @param shadow null where the candidate failed
     */
    public Comparison compare(
            ChatRequest asked,
            @Nullable ChatAnswer production,
            @Nullable ChatAnswer shadow,
            double productionMs,
            double shadowMs) {
        if (production == null || shadow == null || !production.whole() || !shadow.whole()) {
            return Comparison.NONE;
        }
        Said productionSaid = Said.folded(production);
        Said shadowSaid = Said.folded(shadow);
        return new Comparison(
                Said.exactly(production).equals(Said.exactly(shadow)),
                productionSaid.equals(shadowSaid),
                LexicalSimilarity.of(productionSaid.asText(), shadowSaid.asText()),
                LexicalSimilarity.EVALUATOR,
                finishMatch(production.finish(), shadow.finish()),
                Ratios.of(shadowMs, productionMs),
                tools.compare(asked, production, shadow, productionSaid.calls(), shadowSaid.calls()),
                formats.compare(asked.outputFormat(), production, shadow),
                Manner.compare(production, shadow),
                Citations.shared(production, shadow));
    }

    private static @Nullable Boolean finishMatch(@Nullable FinishReason production, @Nullable FinishReason shadow) {
        if (production == null || shadow == null) {
            return null;
        }
        return production == shadow;
    }
}
