package dev.umbra.weaver;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells which modules can be linked into an application, and says once for each application loader that one cannot. A module is whole or
 * off: half of one would begin calls that it never ends.
 */
final class LinkedModules {

    private final List<ClientModule> modules;
    private final Consumer<String> warnings;
    private final Map<ClassLoader, Map<String, Boolean>> linked = Collections.synchronizedMap(new WeakHashMap<>());

    LinkedModules(List<ClientModule> modules, Consumer<String> warnings) {
        this.modules = List.copyOf(modules);
        this.warnings = warnings;
    }

    /**
     * Whether the advice of {@code module} links, all of it, by the first answer that was found.
     *
     * @param plugin the loader of the module's classes for {@code application}
     */
    boolean links(String module, ClassLoader plugin, @Nullable ClassLoader application) {
        Boolean known = of(application).get(module);
        if (known != null) {
            return known;
        }
        try {
            load(module, plugin);
            return !Boolean.FALSE.equals(of(application).putIfAbsent(module, true));
        } catch (Throwable t) {
            off(module, application, t);
            return false;
        }
    }

    /** From now on the module links to nothing there. */
    void off(String module, @Nullable ClassLoader application, Throwable cause) {
        if (!Boolean.FALSE.equals(of(application).put(module, false))) {
            warnings.accept(module + " is off for " + application + ": " + cause);
        }
    }

    /** Outside any lock: the application's loader may take locks of its own. The methods name types that may be missing. */
    @SuppressWarnings("ReturnValueIgnored") // to look at the methods is to load the types
    private void load(String name, ClassLoader plugin) throws ClassNotFoundException {
        for (ClientModule module : modules) {
            if (module.name().equals(name)) {
                for (JoinPoint joinPoint : module.joinPoints()) {
                    Class.forName(joinPoint.adviceClass(), true, plugin).getMethods();
                }
            }
        }
    }

    private Map<String, Boolean> of(@Nullable ClassLoader application) {
        return linked.computeIfAbsent(application, key -> Collections.synchronizedMap(new HashMap<>()));
    }
}
