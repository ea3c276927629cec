package dev.umbra.cost;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a price table: what the tokens of some models cost. All prices are USD for a million tokens.
 *
 * @param places globs of {@code gen_ai.provider.name} or of the host; any of them
 * @param models globs of the model's name; any of them
 * @param cachedInput for input that the provider had cached; null means the same as other input
 * @param cacheWrite for input that the provider cached anew; null means the same as other input
 */
public record Price(
        List<String> places,
        List<String> models,
        BigDecimal input,
        BigDecimal output,
        @Nullable BigDecimal cachedInput,
        @Nullable BigDecimal cacheWrite) {

    private static final int MILLION = 6;

    public Price {
        places = List.copyOf(places);
        models = List.copyOf(models);
    }

    /**
     * In USD, exactly. Counts that contradict each other are taken for what costs least: no input is priced twice.
     *
     * @param inputTokens all of the prompt, {@code readTokens} and {@code writtenTokens} included
     * @param readTokens of these, from the provider's cache
     * @param writtenTokens of these, into the provider's cache
     */
    BigDecimal usd(long inputTokens, long readTokens, long writtenTokens, long outputTokens) {
        long all = Math.max(0, inputTokens);
        long read = Math.min(all, Math.max(0, readTokens));
        long written = Math.min(all - read, Math.max(0, writtenTokens));
        return times(input, all - read - written)
                .add(times(cachedInput == null ? input : cachedInput, read))
                .add(times(cacheWrite == null ? input : cacheWrite, written))
                .add(times(output, Math.max(0, outputTokens)));
    }

    private static BigDecimal times(BigDecimal perMillion, long tokens) {
        return perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION);
    }
}
