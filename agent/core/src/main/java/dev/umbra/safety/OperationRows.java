package dev.umbra.safety;

import dev.umbra.config.HostPattern;
import dev.umbra.safety.ReadOnlyTable.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that speak of operations: {@code allow} and {@code never}.
 *
 * @param allowed in order of precedence, each without the paths that are never mirrored
 * @param fault what is wrong with the table, which then allows nothing; null if nothing is
 */
record OperationRows(
        List<Operation> allowed,
        List<RefusedOperation> never,
        @Nullable String fault) {

    OperationRows {
        allowed = List.copyOf(allowed);
        never = List.copyOf(never);
    }

    static OperationRows of(ReadOnlyTable table) {
        List<Operation> allowed = new ArrayList<>();
        List<RefusedOperation> never = new ArrayList<>();
        for (Row row : table.rows()) {
            try {
                switch (row.kind()) {
                    case "allow" -> allowed.add(allow(row));
                    case "never" -> never.add(never(row));
                    default -> {} // speaks of bodies
                }
            } catch (IllegalArgumentException e) {
                return new OperationRows(List.of(), List.of(), table.name() + ": " + row.fault(e));
            }
        }
        return new OperationRows(guarded(allowed, never), never, table.fault());
    }

    private static Operation allow(Row row) {
        return new Operation(
                row.column(1),
                row.column(2),
                row.column(3),
                PathPattern.parse(row.column(4)),
                hosts(row.column(5)),
                List.of(),
                row.column(6));
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

    private static RefusedOperation never(Row row) {
        return new RefusedOperation(row.column(1), PathPattern.parse(row.column(2)), row.column(3), row.column(4));
    }

    /** What is never mirrored stays out of every row that would allow it. */
    private static List<Operation> guarded(List<Operation> allowed, List<RefusedOperation> never) {
        List<Operation> guarded = new ArrayList<>();
        for (Operation operation : allowed) {
            List<PathPattern> except = new ArrayList<>();
            for (RefusedOperation refused : never) {
                if (refused.method().equals(operation.method())
                        && operation.path().matches(refused.path().example())) {
                    except.add(refused.path());
                }
            }
            guarded.add(operation.withExcept(except));
        }
        return guarded;
    }
}
