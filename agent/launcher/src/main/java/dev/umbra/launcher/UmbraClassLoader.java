package dev.umbra.launcher;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.AllPermission;
import java.security.CodeSource;
import java.security.Permissions;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Holds all of Umbra, apart from the application: its parent is the platform loader, and its classes lie in the agent jar as
 * {@code umbra/….classdata}, where no other class loader looks.
 *
 * <pre>
 *  platform loader ◄────────── UmbraClassLoader
 *       ▲                           ▲
 *  application loader ◄──── PluginLoader (weaver)
 * </pre>
 */
public final class UmbraClassLoader extends ClassLoader {

    private static final String FOLDER = "umbra/";

    static {
        registerAsParallelCapable();
    }

    private final File file;
    private final JarFile jar;
    private final ProtectionDomain domain;
    private final @Nullable String version;

    /**
     * @param file the agent jar
     * @throws IOException if it cannot be read
     */
    public UmbraClassLoader(File file, ClassLoader platform) throws IOException {
        super("umbra", platform);
        this.file = file;
        this.jar = new JarFile(file, false); // unsigned; looking for signatures takes time at each start
        this.version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        this.domain = new ProtectionDomain(new CodeSource(file.toURI().toURL(), (Certificate[]) null), everything());
    }

    /** Our frames stand between the application and its own: under a SecurityManager (up to Java 23) they must not narrow its rights. */
    private static Permissions everything() {
        Permissions permissions = new Permissions();
        permissions.add(new AllPermission());
        return permissions;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            JarEntry entry = name.startsWith("dev.umbra.") ? entry(name.replace('.', '/') + ".class") : null;
            return entry == null ? super.loadClass(name, resolve) : define(name, entry);
        }
    }

    private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
        definePackageOf(name);
        try (InputStream in = jar.getInputStream(entry)) {
            byte[] classFile = in.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length, domain);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** With the version from the manifest, which is how {@link Package#getImplementationVersion} comes to know it. */
    private void definePackageOf(String className) {
        String name = className.substring(0, className.lastIndexOf('.'));
        if (getDefinedPackage(name) == null) {
            try {
                definePackage(name, null, null, null, "Umbra", version, null, null);
            } catch (IllegalArgumentException definedMeanwhile) {
                // by another thread, alike
            }
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        JarEntry entry = entry(name);
        try {
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            return null;
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        JarEntry entry = entry(name);
        try {
            return entry == null ? null : new URL("jar:" + file.toURI() + "!/" + entry.getName());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return Collections.enumeration(resource == null ? List.of() : List.of(resource));
    }

    private @Nullable JarEntry entry(String name) {
        String stored = name.endsWith(".class") ? name.substring(0, name.length() - 6) + ".classdata" : name;
        return jar.getJarEntry(FOLDER + stored);
    }
}
