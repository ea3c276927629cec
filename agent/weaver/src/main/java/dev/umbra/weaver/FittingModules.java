package dev.umbra.weaver;

import dev.umbra.exchange.ClientModule;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells which modules fit the libraries of a class loader, and says once for each loader that none does. Where several modules
 * watch the versions of one library, those for its other versions stay silent.
 */
final class FittingModules {

    private final Consumer<String> warnings;
    private final Map<ClassLoader, Map<String, List<String>>> missing =
            Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<ClassLoader, Map<String, Boolean>> warned = Collections.synchronizedMap(new WeakHashMap<>());

    FittingModules(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /**
     * @param candidates the modules that join a class of this loader
     */
    List<ClientModule> of(List<ClientModule> candidates, @Nullable ClassLoader loader) {
        List<ClientModule> fitting = candidates.stream()
                .filter(module -> missing(module, loader).isEmpty())
                .toList();
        if (fitting.isEmpty()) {
            candidates.stream()
                    .min(Comparator.comparing(module -> missing(module, loader).size()))
                    .ifPresent(nearest -> warnOnce(nearest, loader));
        }
        return fitting;
    }

    /** Read outside any lock: the application's loader may take locks of its own to find a file. */
    private List<String> missing(ClientModule module, @Nullable ClassLoader loader) {
        Map<String, List<String>> known = missing.computeIfAbsent(loader, key -> newMap());
        List<String> before = known.get(module.name());
        if (before != null) {
            return before;
        }
        List<String> found = RequirementCheck.missing(module, loader);
        known.put(module.name(), found);
        return found;
    }

    private void warnOnce(ClientModule module, @Nullable ClassLoader loader) {
        if (warned.computeIfAbsent(loader, key -> newMap()).put(module.name(), true) != null) {
            return;
        }
        List<String> lacks = missing(module, loader);
        warnings.accept(module.name() + " is off for " + loader + ": this version of the library has no " + lacks.get(0)
                + (lacks.size() > 1 ? " and lacks " + (lacks.size() - 1) + " more" : ""));
    }

    private static <V> Map<String, V> newMap() {
        return Collections.synchronizedMap(new HashMap<>());
    }
}
