package dev.umbra.launcher;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.JarFile;

/**
 * The one class of Umbra on the application's class path: the entry point of the agent and of {@code java -jar}.
 *
 * <p>Compiled for Java 8, so that an older JVM can read it, say why Umbra steps aside, and run the service. It touches no logging,
 * JMX or NIO: an application server may yet want to install its own. Whatever goes wrong is one line on stderr.
 */
public final class Premain {

    private static final int OLDEST_JAVA = 17;

    private Premain() {}

    /** Called by the JVM before the application's main. */
    public static void premain(String arguments, Instrumentation instrumentation) {
        try {
            if (javaVersion() < OLDEST_JAVA) {
                say("needs Java 17 or newer, this is Java " + System.getProperty("java.version")
                        + "; the service runs without it");
                return;
            }
            launcher()
                    .getMethod("launch", String.class, Instrumentation.class)
                    .invoke(null, arguments, instrumentation);
        } catch (Throwable failure) {
            say("could not start and stays off: " + rootCause(failure));
        }
    }

    /** The command line: {@code java -jar umbra-agent.jar check}. */
    public static void main(String[] arguments) throws Exception {
        if (javaVersion() < OLDEST_JAVA) {
            say("needs Java 17 or newer, this is Java " + System.getProperty("java.version"));
            System.exit(2);
        }
        System.exit((Integer) launcher().getMethod("run", String[].class).invoke(null, (Object) arguments));
    }

    private static Class<?> launcher() throws Exception {
        File jar = new File(Premain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ClassLoader umbra = (ClassLoader) hidden(new JarFile(jar, false))
                .getConstructor(File.class, ClassLoader.class)
                .newInstance(jar, ClassLoader.getSystemClassLoader().getParent());
        return umbra.loadClass("dev.umbra.launcher.Launcher");
    }

    /** Defines UmbraClassLoader as a hidden class, which no one finds by name; by reflection, as Java 8 has no such method. */
    private static Class<?> hidden(JarFile jar) throws Exception {
        byte[] classFile;
        try {
            classFile =
                    read(jar.getInputStream(jar.getJarEntry("umbra/dev/umbra/launcher/UmbraClassLoader.classdata")));
        } finally {
            jar.close();
        }
        Class<?> option = Class.forName("java.lang.invoke.MethodHandles$Lookup$ClassOption");
        Object noOptions = Array.newInstance(option, 0);
        Object lookup = MethodHandles.Lookup.class
                .getMethod("defineHiddenClass", byte[].class, boolean.class, noOptions.getClass())
                .invoke(MethodHandles.lookup(), classFile, true, noOptions);
        return ((MethodHandles.Lookup) lookup).lookupClass();
    }

    private static byte[] read(InputStream in) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            out.write(buffer, 0, n);
        }
        return out.toByteArray();
    }

    private static int javaVersion() {
        String version = System.getProperty("java.specification.version");
        return Integer.parseInt(version.startsWith("1.") ? version.substring(2) : version);
    }

    private static Throwable rootCause(Throwable failure) {
        return failure instanceof InvocationTargetException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private static void say(String line) {
        System.err.println("[umbra] " + line);
    }
}
