package dev.umbra.benchmarks.overhead;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;

/** What a mode adds: the differences to another mode's cell of the same client in the same round. */
final class Comparison {

    private final List<Row> rows;

    Comparison(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** What is measured in {@code mode} itself; empty where no cell was. */
    Optional<Estimate> measured(Client client, Mode mode, String column) {
        return paired(client, mode, mode, column, (value, same) -> value);
    }

    /** Against the application without an agent. */
    Optional<Estimate> added(Client client, Mode mode, String column) {
        return added(client, mode, Mode.NONE, column);
    }

    Optional<Estimate> added(Client client, Mode mode, Mode to, String column) {
        return paired(client, mode, to, column, (value, other) -> value - other);
    }

    /** As a share of what the application without an agent has. */
    Optional<Estimate> ratio(Client client, Mode mode, String column) {
        return paired(client, mode, Mode.NONE, column, (value, other) -> value / other);
    }

    /** What {@code mode} adds as a share of what {@code to} adds. */
    Optional<Estimate> ratioOfAdded(Client client, Mode mode, Mode to, String column) {
        List<Double> ratios = new ArrayList<>();
        for (Row row : of(client, mode)) {
            OptionalDouble none = sameRound(row, Mode.NONE, column);
            OptionalDouble other = sameRound(row, to, column);
            OptionalDouble value = row.value(column);
            if (value.isPresent() && none.isPresent() && other.isPresent()) {
                ratios.add((value.getAsDouble() - none.getAsDouble()) / (other.getAsDouble() - none.getAsDouble()));
            }
        }
        return estimate(ratios);
    }

    /** Of all rounds together. */
    long sum(Client client, Mode mode, String column) {
        return of(client, mode).stream()
                .mapToLong(row -> (long) row.value(column).orElse(0))
                .sum();
    }

    /** Of the rounds in which both cells came to their end. */
    private Optional<Estimate> paired(Client client, Mode mode, Mode to, String column, DoubleBinaryOperator of) {
        List<Double> values = new ArrayList<>();
        for (Row row : of(client, mode)) {
            OptionalDouble value = row.value(column);
            OptionalDouble other = sameRound(row, to, column);
            if (value.isPresent() && other.isPresent()) {
                values.add(of.applyAsDouble(value.getAsDouble(), other.getAsDouble()));
            }
        }
        return estimate(values);
    }

    private static Optional<Estimate> estimate(List<Double> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(Estimate.of(
                        values.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private OptionalDouble sameRound(Row row, Mode mode, String column) {
        return of(row.cell().client(), mode).stream()
                .filter(other -> other.round() == row.round())
                .findFirst()
                .map(other -> other.value(column))
                .orElse(OptionalDouble.empty());
    }

    private List<Row> of(Client client, Mode mode) {
        return rows.stream()
                .filter(row -> row.cell().equals(new Cell(client, mode)))
                .toList();
    }
}
