package dev.umbra.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The first names that occur, and one name for all later ones: a metric with a series for each name that an
 * application can think of would cost its operator dearly.
 */
final class BoundedNames {

    static final int MOST = 20;

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final String other;

    BoundedNames(String other) {
        this.other = other;
    }

    String bound(@Nullable String name) {
        if (name == null) {
            return other;
        }
        return known.contains(name) || admit(name) ? name : other;
    }

    private synchronized boolean admit(String name) {
        return known.contains(name) || (known.size() < MOST && known.add(name));
    }
}
