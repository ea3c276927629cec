package dev.umbra.weaver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Defines {@code java.lang.UmbraDispatcher}, as which the agent jar holds {@link UmbraDispatcher}.
 *
 * <p>It opens {@code java.lang} to Umbra's own unnamed module and to no other, so the application gains no reflective access.
 * Appending a jar to the bootstrap class path instead would switch the application's CDS archive off and print a JVM warning.
 */
final class DispatcherInstaller {

    static final String NAME = "java.lang.UmbraDispatcher";

    private DispatcherInstaller() {}

    /**
     * @throws IllegalStateException if another Umbra has defined it before
     */
    static Class<?> install(Instrumentation instrumentation, MethodHandle linker) throws ReflectiveOperationException {
        if (isDefined()) {
            throw new IllegalStateException(
                    "another Umbra agent is attached to this JVM; remove one -javaagent option");
        }
        Module umbra = DispatcherInstaller.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(), Set.of(), Map.of(), Map.of("java.lang", Set.of(umbra)), Set.of(), Map.of());
        Class<?> dispatcher = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                .defineClass(classFile());
        dispatcher.getField("linker").set(null, linker);
        return dispatcher;
    }

    private static byte[] classFile() {
        String file = NAME.replace('.', '/') + ".class";
        try (InputStream in = DispatcherInstaller.class.getClassLoader().getResourceAsStream(file)) {
            return Objects.requireNonNull(in, () -> file + " is missing from the agent jar")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDefined() {
        try {
            Class.forName(NAME, false, null);
            return true;
        } catch (ClassNotFoundException expected) {
            return false;
        }
    }
}
