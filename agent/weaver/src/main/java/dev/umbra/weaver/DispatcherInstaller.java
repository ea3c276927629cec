package dev.umbra.weaver;

import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ByteBuddy;

/**
 * Defines {@code java.lang.UmbraDispatcher}.
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
        byte[] classFile = new ByteBuddy()
                .redefine(UmbraDispatcher.class)
                .name(NAME)
                .make()
                .getBytes();
        Class<?> dispatcher = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                .defineClass(classFile);
        dispatcher.getField("linker").set(null, linker);
        return dispatcher;
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
