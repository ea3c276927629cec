package dev.umbra.weaver;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Finds or makes the {@link PluginLoader} of a module for an application loader. Neither is kept from being collected. */
final class PluginLoaders {

    private final ClassLoader umbra;
    private final Map<ClassLoader, Map<String, WeakReference<PluginLoader>>> byApplication = new WeakHashMap<>();

    PluginLoaders(ClassLoader umbra) {
        this.umbra = umbra;
    }

    /**
     * The loader of a module's advice for classes of {@code application}. The JDK's own classes need none: Umbra's loader sees them.
     */
    ClassLoader loaderFor(String module, String modulePackage, @Nullable ClassLoader application) {
        if (application == null || application == ClassLoader.getPlatformClassLoader()) {
            return umbra;
        }
        synchronized (byApplication) {
            Map<String, WeakReference<PluginLoader>> byModule =
                    byApplication.computeIfAbsent(application, key -> new HashMap<>());
            WeakReference<PluginLoader> reference = byModule.get(module);
            PluginLoader loader = reference == null ? null : reference.get();
            if (loader == null) {
                loader = new PluginLoader(module, umbra, application, modulePackage);
                byModule.put(module, new WeakReference<>(loader));
            }
            return loader;
        }
    }
}
