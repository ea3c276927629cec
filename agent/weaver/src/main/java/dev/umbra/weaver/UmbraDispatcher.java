package dev.umbra.weaver;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * In the agent jar this class is called {@code java.lang.UmbraDispatcher} (a relocation), and {@link DispatcherInstaller} defines
 * it there. Woven bytecode refers to it alone, because OSGi, JBoss Modules and named modules all resolve {@code java.lang}.
 *
 * <p>It refers to nothing but the JDK and has no nested class or lambda, so that it can be renamed as it stands.
 */
public final class UmbraDispatcher {

    /** {@code (Lookup, String, MethodType, Object[]) → CallSite}, set once by the weaver. */
    public static volatile @Nullable MethodHandle linker;

    private UmbraDispatcher() {}

    /** Bootstrap method of every woven call site. A site that cannot be linked does nothing, for good. */
    public static CallSite bootstrap(MethodHandles.Lookup caller, String name, MethodType type, Object... site) {
        try {
            MethodHandle link = linker;
            if (link != null) {
                return (CallSite) link.invokeExact(caller, name, type, site);
            }
        } catch (Throwable failure) {
            // The linker reports its own failures; here, the application's call must go on.
        }
        return new ConstantCallSite(MethodHandles.empty(type));
    }
}
