package dev.umbra.safety;

import dev.umbra.config.HostPattern;
import dev.umbra.safety.ReadOnlyTable.Line;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that speak of operations: {@code allow}, and of {@code never} those that an allow would let pass.
 *
 * @param allowed in order of precedence, each without the paths that are never mirrored
 * @param fault what is wrong with the table, which then allows nothing; null if nothing is
 */
record OperationRows(List<Operation> allowed, @Nullable String fault) {

    OperationRows {
        allowed = List.copyOf(allowed);
    }

    /** Runs in premain, so without JSON, streams and what is not needed. */
    static OperationRows of(ReadOnlyTable table) {
        List<Operation> allowed = new ArrayList<>();
        for (Line line : table.lines()) {
            if (line.is("allow")) {
                try {
                    allowed.add(allow(line.columns()));
                } catch (IllegalArgumentException e) {
                    return new OperationRows(List.of(), table.fault(line, e));
                }
            }
        }
        for (Line line : table.lines()) {
            if (line.is("never")) {
                try {
                    keepFrom(allowed, line);
                } catch (IllegalArgumentException e) {
                    return new OperationRows(List.of(), table.fault(line, e));
                }
            }
        }
        return new OperationRows(allowed, table.fault());
    }

    private static Operation allow(List<String> row) {
        return new Operation(
                row.get(1),
                row.get(2),
                row.get(3),
                PathPattern.parse(row.get(4)),
                hosts(row.get(5)),
                List.of(),
                row.get(6));
    }

    private static List<HostPattern> hosts(String column) {
        List<HostPattern> hosts = new ArrayList<>();
        if (!column.equals("any")) {
            for (String host : Columns.of(column, ',')) {
                hosts.add(HostPattern.parse(host));
            }
        }
        return hosts;
    }

    /** What is never mirrored stays out of every row that would allow it. */
    private static void keepFrom(List<Operation> allowed, Line line) {
        String path = line.column(2);
        for (int i = 0; i < allowed.size(); i++) {
            Operation operation = allowed.get(i);
            if (path.endsWith(operation.path().end())) {
                RefusedOperation refused = RefusedOperation.of(line.columns());
                if (operation.lets(refused)) {
                    allowed.set(i, operation.without(refused));
                }
            }
        }
    }
}
