package dev.umbra.cost;

import org.jspecify.annotations.Nullable;

/**
 * Who answers a call, as far as its price depends on it.
 *
 * @param provider {@code gen_ai.provider.name}
 * @param host without port
 * @param model as it was asked for; null where the request names none
 */
public record Callee(String provider, String host, @Nullable String model) {

    Callee withModel(@Nullable String other) {
        return new Callee(provider, host, other);
    }
}
