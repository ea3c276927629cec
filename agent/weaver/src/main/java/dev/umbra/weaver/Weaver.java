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

    private final List<ClientModule> modules;
    private final Consumer<String> warnings;
    private final Set<String> types = new HashSet<>();

    /**
     * @param warnings takes one line for each module that must stay off for a class loader
     */
    public Weaver(List<ClientModule> modules, Consumer<String> warnings) {
        this.modules = List.copyOf(modules);
        this.warnings = warnings;
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
        AdviceLinker linker = new AdviceLinker(new PluginLoaders(umbra), warnings);
        Class<?> dispatcher = DispatcherInstaller.install(instrumentation, linker.handle());
        instrumentation.addTransformer(new Gate(dispatcher), true);
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (types.contains(loaded.getName().replace('.', '/'))) {
                retransform(instrumentation, loaded);
            }
        }
    }

    private void retransform(Instrumentation instrumentation, Class<?> loaded) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (Throwable failure) {
            unwatched(loaded.getName(), loaded.getClassLoader(), failure);
        }
    }

    private void unwatched(String type, @Nullable ClassLoader loader, Throwable failure) {
        warnings.accept(type + " of " + loader + " stays unwatched: " + failure);
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
                return new Weaving(modules, dispatcher, warnings).weave(name, loader, classFile);
            } catch (Throwable failure) {
                unwatched(name, loader, failure);
                return null;
            }
        }
    }
}
