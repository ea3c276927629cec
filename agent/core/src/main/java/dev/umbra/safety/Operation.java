package dev.umbra.safety;

import dev.umbra.config.HostPattern;
import java.util.ArrayList;
import java.util.List;

/**
 * An operation of a provider's API that asks a model and changes nothing.
 *
 * @param dialect the wire format of its bodies, {@code openai}
 * @param name {@code gen_ai.operation.name}
 * @param method as on the wire
 * @param path with the base left open
 * @param hosts whose operation it is; empty for any
 * @param except paths that look like it and are refused operations
 * @param source where the API says so
 */
public record Operation(
        String dialect,
        String name,
        String method,
        PathPattern path,
        List<HostPattern> hosts,
        List<PathPattern> except,
        String source) {

    public Operation {
        hosts = List.copyOf(hosts);
        except = List.copyOf(except);
    }

    /** The path without what differs between hosts and calls: {@code /chat/completions}. */
    public String shape() {
        return path.shape();
    }

    /** Allocates nothing, so the loops have no iterators. */
    boolean matches(String host, String method, String path) {
        return this.method.equals(method) && this.path.matches(path) && isAt(host) && !isExcept(path);
    }

    private boolean isAt(String host) {
        for (int i = 0; i < hosts.size(); i++) {
            if (hosts.get(i).matches(host, 0)) {
                return true;
            }
        }
        return hosts.isEmpty();
    }

    private boolean isExcept(String path) {
        for (int i = 0; i < except.size(); i++) {
            if (except.get(i).matches(path)) {
                return true;
            }
        }
        return false;
    }

    boolean lets(RefusedOperation refused) {
        return method.equals(refused.method()) && path.matches(refused.path().example());
    }

    Operation without(RefusedOperation refused) {
        List<PathPattern> more = new ArrayList<>(except);
        more.add(refused.path());
        return new Operation(dialect, name, method, path, hosts, more, source);
    }
}
