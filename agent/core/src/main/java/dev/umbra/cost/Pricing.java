package dev.umbra.cost;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says what a call costs, before and after. May be used by every thread of Umbra at once; docs/cost.md has the formula. */
public final class Pricing {

    /** Where a request sets no limit; answers are rarely longer. */
    static final long ASSUMED_OUTPUT_TOKENS = 4096;

    private static final int MOST_SAID = 20;

    private final List<Price> own;
    private final Consumer<String> say;
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private volatile @Nullable PriceTable table;

    /**
     * Reads nothing yet: it may be made in premain.
     *
     * @param own the user's rows, which come first
     * @param say for a line on stderr: a model without a price, once for each
     */
    public Pricing(List<Price> own, Consumer<String> say) {
        this.own = List.copyOf(own);
        this.say = say;
    }

    /**
     * By the tokens that the provider counted; those that it did not, by the size of the text. Null where no price is known for
     * the model that was asked for, nor for the one that answered.
     */
    public @Nullable Cost of(Callee callee, ChatRequest asked, ChatAnswer answer) {
        Price price = find(callee);
        if (price == null && answer.model() != null) {
            price = find(callee.withModel(answer.model()));
        }
        if (price == null) {
            sayUnknown(callee);
            return null;
        }
        Usage usage = answer.usage();
        long input = usage.input() == null ? TokenEstimate.of(asked) : usage.input();
        long output = usage.output() == null ? TokenEstimate.of(answer) : usage.output();
        // An answer of vectors has no words, and no provider counts any.
        boolean estimated = usage.input() == null || (usage.output() == null && output > 0);
        return new Cost(price.usd(input, orZero(usage.cachedRead()), orZero(usage.cachedWrite()), output), estimated);
    }

    /**
     * What a call that has not been sent may cost, in USD: its prompt by its size, its answers as long as they may be, or of
     * {@value #ASSUMED_OUTPUT_TOKENS} tokens where it sets no limit. Null where no price is known.
     */
    public @Nullable BigDecimal before(Callee callee, ChatRequest asked) {
        Price price = find(callee);
        if (price == null) {
            sayUnknown(callee);
            return null;
        }
        long answer = Objects.requireNonNullElse(asked.sampling().maxTokens(), ASSUMED_OUTPUT_TOKENS);
        long answers = Math.max(1, Objects.requireNonNullElse(asked.sampling().choices(), 1L));
        return price.usd(TokenEstimate.of(asked), 0, 0, 0)
                .add(price.usd(0, 0, 0, answer).multiply(BigDecimal.valueOf(answers)));
    }

    /** Two threads may read it at the same time, to the same end. */
    private @Nullable Price find(Callee callee) {
        PriceTable read = table;
        if (read == null) {
            read = PriceTable.with(own);
            table = read;
        }
        return read.find(callee);
    }

    private void sayUnknown(Callee callee) {
        String model = callee.model();
        String row = callee.provider() + "," + (model == null ? "*" : model);
        if (said.size() < MOST_SAID && said.add(row)) {
            say.accept("no price is known for " + (model == null ? "calls that name no model" : "the model " + model)
                    + " of " + callee.provider() + " at " + callee.host()
                    + ": its calls have no cost, and it is asked nothing under a budget; to price it, add a row to the file"
                    + " that prices names: " + row + ",<USD per million input tokens>,<USD per million output tokens>");
        }
    }

    private static long orZero(@Nullable Long count) {
        return count == null ? 0 : count;
    }
}
