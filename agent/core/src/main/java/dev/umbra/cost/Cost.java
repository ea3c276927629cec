package dev.umbra.cost;

import java.math.BigDecimal;

/**
 * What one call cost.
 *
 * @param usd not negative, exact for the tokens it stands on
 * @param estimated whether any of its tokens were estimated from the size of the text, because the provider did not count them
 */
public record Cost(BigDecimal usd, boolean estimated) {

    /** Without trailing zeros, so that equal amounts are equal. */
    public Cost {
        usd = usd.stripTrailingZeros();
    }
}
