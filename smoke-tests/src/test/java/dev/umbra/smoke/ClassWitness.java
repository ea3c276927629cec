package dev.umbra.smoke;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent behind Umbra's, on the command line, that notes in which classes there is code of Umbra's. */
public final class ClassWitness {

    private static final Set<String> WOVEN = new ConcurrentSkipListSet<>();

    private static Instrumentation jvm;

    private ClassWitness() {}

    public static void premain(String argument, Instrumentation instrumentation) {
        ClassFileTransformer noting = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
                if (name != null && !name.startsWith("dev/umbra/")) {
                    note(name.replace('/', '.'), classFile);
                }
                return null;
            }
        };
        // of those that can retransform, later agents are asked later
        instrumentation.addTransformer(noting, true);
        jvm = instrumentation;
    }

    private static void note(String name, byte[] classFile) {
        if (new String(classFile, StandardCharsets.ISO_8859_1).contains("UmbraDispatcher")) {
            WOVEN.add(name);
        } else {
            WOVEN.remove(name);
        }
    }

    /** The classes of the application and of the JDK that have code of Umbra's now, in alphabetical order. */
    static Set<String> woven() throws UnmodifiableClassException {
        for (Class<?> loaded : jvm.getAllLoadedClasses()) {
            // what was loaded before this agent, it has not seen
            if (loaded.getName().contains(".http.") && jvm.isModifiableClass(loaded)) {
                jvm.retransformClasses(loaded);
            }
        }
        return new TreeSet<>(WOVEN);
    }

    /** Makes the jar of this agent, whose class is on the service's class path, too. */
    static Path jarIn(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ClassWitness.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        String file = ClassWitness.class.getName().replace('.', '/') + ".class";
        Path jar = directory.resolve("witness.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                InputStream classFile = Objects.requireNonNull(
                        ClassWitness.class.getClassLoader().getResourceAsStream(file))) {
            entries.putNextEntry(new JarEntry(file));
            classFile.transferTo(entries);
        }
        return jar;
    }
}
