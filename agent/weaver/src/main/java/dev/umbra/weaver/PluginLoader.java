package dev.umbra.weaver;

import java.io.IOException;
import java.io.InputStream;

/**
 * Holds one client module for one application class loader.
 *
 * <pre>
 *  UmbraClassLoader          application loader
 *       ▲ dev.umbra.*             ▲ everything else: okhttp3, okio, the JDK
 *       └──────── PluginLoader ───┘
 *                 the module's own package, defined here
 * </pre>
 *
 * A module's advice and tees are ordinary classes that see both sides. The application's class keeps this loader alive through its
 * linked call site; we hold it weakly, so that the application's loader can be collected.
 */
final class PluginLoader extends ClassLoader {

    private static final String OURS = "dev.umbra.";

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader umbra;
    private final String modulePackage;

    PluginLoader(String module, ClassLoader umbra, ClassLoader application, String modulePackage) {
        super("umbra-" + module, application);
        this.umbra = umbra;
        this.modulePackage = modulePackage + ".";
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS)) {
            return super.loadClass(name, resolve);
        }
        if (!name.startsWith(modulePackage)) {
            return umbra.loadClass(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream classFile = umbra.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = classFile.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length, PluginLoader.class.getProtectionDomain());
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
