package dev.umbra.benchmarks;

import java.util.Map;

/**
 * What one cell measured in one round.
 *
 * @param values by the names that {@link Application} prints, and the sums of Umbra's account as {@code account_…}
 */
record Row(int round, Cell cell, Map<String, Long> values) {

    Row {
        values = Map.copyOf(values);
    }

    long value(String name) {
        return values.getOrDefault(name, 0L);
    }
}
