package dev.umbra.weaver;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the client modules into the application's HTTP clients.
 *
 * <p>Exact class names only: loading any other class of the application costs one set look-up. Byte Buddy, some hundred classes,
 * loads with the first class that is woven, so that an application's start does not wait for it. Each class is retransformed alone,
 * so that one that fails takes no other with it.
 */
public final class Weaver {

    private static final String UNWATCHED = "stays unwatched";

    private final List<ClientModule> modules;
    private final Consumer<String> warnings;
    private final FittingModules fitting;
    private final Set<String> types = new HashSet<>();
    private @Nullable Gate gate;

    /**
     * @param warnings takes one line for each module that must stay off for a class loader
     */
    public Weaver(List<ClientModule> modules, Consumer<String> warnings) {
        this.modules = List.copyOf(modules);
        this.warnings = warnings;
        this.fitting = new FittingModules(warnings);
        for (ClientModule module : modules) {
            for (JoinPoint joinPoint : module.joinPoints()) {
                types.add(joinPoint.type().replace('.', '/'));
            }
        }
    }

    /**
     * Installs the dispatcher and the class file transformer.
     *
     * @throws ReflectiveOperationException if the JVM refuses the dispatcher
     * @throws IllegalStateException if another Umbra is attached
     */
    public void install(Instrumentation instrumentation) throws ReflectiveOperationException {
        ClassLoader umbra = Weaver.class.getClassLoader();
        AdviceLinker linker = new AdviceLinker(new PluginLoaders(umbra), new LinkedModules(modules, warnings));
        weave(instrumentation, DispatcherInstaller.install(instrumentation, linker.handle()));
    }

    void weave(Instrumentation instrumentation, Class<?> dispatcher) {
        Gate installed = new Gate(dispatcher);
        gate = installed;
        instrumentation.addTransformer(installed, true);
        retransform(instrumentation, UNWATCHED);
    }

    /**
     * Gives every woven class the code back that it had, or that other agents give it. Decorating changed no class's shape, so the JVM
     * takes the way back, too; calls that are under way end in the code that they began in. After {@link #install}, on any thread.
     */
    public void undo(Instrumentation instrumentation) {
        Gate installed = gate;
        if (installed != null && instrumentation.removeTransformer(installed)) {
            retransform(instrumentation, "stays woven, and does nothing");
        }
    }

    /**
     * @param otherwise what becomes of a class that the JVM refuses
     */
    private void retransform(Instrumentation instrumentation, String otherwise) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (types.contains(loaded.getName().replace('.', '/'))) {
                try {
                    instrumentation.retransformClasses(loaded);
                } catch (Throwable failure) {
                    warn(loaded.getName(), loaded.getClassLoader(), otherwise, failure);
                }
            }
        }
    }

    private void warn(String type, @Nullable ClassLoader loader, String what, Throwable failure) {
        warnings.accept(type + " of " + loader + " " + what + ": " + failure);
    }

    /** Called for every class that is loaded; lets all but ours pass. A class that cannot be woven loads as it is. */
    private final class Gate implements ClassFileTransformer {

        private final Class<?> dispatcher;

        Gate(Class<?> dispatcher) {
            this.dispatcher = dispatcher;
        }

        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                @Nullable String type,
                @Nullable Class<?> redefined,
                @Nullable ProtectionDomain domain,
                byte[] classFile) {
            if (type == null || !types.contains(type)) {
                return null;
            }
            String name = type.replace('/', '.');
            try {
                return new Weaving(modules, dispatcher, fitting).weave(name, loader, classFile);
            } catch (Throwable failure) {
                warn(name, loader, UNWATCHED, failure);
                return null;
            }
        }
    }
}
