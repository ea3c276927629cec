package dev.umbra.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The allow-list: the only operations that are ever mirrored. Every other method and path is left alone. */
public final class Operations {

    private static final Operations SHIPPED = new Operations(OperationRows.of(ReadOnlyTable.SHIPPED));

    private final List<Operation> allowed;
    private final @Nullable String fault;

    Operations(OperationRows rows) {
        this.allowed = rows.allowed();
        this.fault = rows.fault();
    }

    /**
     * The allowed operation, or null. Runs on application threads for every call to a watched host: it allocates
     * nothing.
     *
     * @param host without port
     * @param path encoded, without the query
     */
    public static @Nullable Operation find(String host, String method, String path) {
        return SHIPPED.firstMatching(host, method, path);
    }

    /**
     * What is wrong with the list, so that nothing is allowed; null if nothing is. Asking it reads the list, which must not
     * be left to an application thread.
     */
    public static @Nullable String fault() {
        return SHIPPED.fault;
    }

    @Nullable
    Operation firstMatching(String host, String method, String path) {
        for (int i = 0; i < allowed.size(); i++) { // no iterator
            Operation operation = allowed.get(i);
            if (operation.matches(host, method, path)) {
                return operation;
            }
        }
        return null;
    }
}
