package dev.umbra.smoke;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.charset.StandardCharsets;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** An agent behind Umbra's, on the command line, that looks at a class as the JVM has it now. */
public final class ClassWitness {

    private static Instrumentation jvm;

    private ClassWitness() {}

    public static void premain(String argument, Instrumentation instrumentation) {
        jvm = instrumentation;
    }

    /** Whether there is code of Umbra's in this class, which is loaded. */
    static boolean isWoven(String className) throws UnmodifiableClassException {
        Class<?> type = Arrays.stream(jvm.getAllLoadedClasses())
                .filter(loaded -> loaded.getName().equals(className))
                .findFirst()
                .orElseThrow();
        AtomicBoolean woven = new AtomicBoolean();
        ClassFileTransformer looking = new ClassFileTransformer() {
            @Override
            public byte[] transform(
                    ClassLoader loader, String name, Class<?> looked, ProtectionDomain domain, byte[] classFile) {
                if (looked == type) {
                    woven.set(new String(classFile, StandardCharsets.ISO_8859_1).contains("UmbraDispatcher"));
                }
                return null;
            }
        };
        jvm.addTransformer(looking, true);
        try {
            jvm.retransformClasses(type);
        } finally {
            jvm.removeTransformer(looking);
        }
        return woven.get();
    }
}
