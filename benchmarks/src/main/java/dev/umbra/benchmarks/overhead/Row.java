package dev.umbra.benchmarks.overhead;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one cell measured in one round.
 *
 * @param values by the names that {@link Application} prints, and the sums of Umbra's account as {@code account_…}
 */
record Row(int round, Cell cell, Map<String, Long> values) {

    Row {
        values = Map.copyOf(values);
    }

    OptionalDouble value(String name) {
        Long value = values.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
