package dev.umbra.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.Type;
import org.junit.jupiter.api.Test;

/** Scans the constant pools of the bundled libraries for what the relocation of the JDK's logger must find in ours. */
class JulLoggerReferencesTest {

    private static final String JDK_LOGGER = "java/util/logging/Logger";
    private static final Set<String> ALLOWED = Set.of(JDK_LOGGER, "java/util/logging/Level");
    private static final List<String> BUNDLED = List.of(
            "dev/failsafe/",
            "com/fasterxml/jackson/",
            "io/opentelemetry/",
            "kotlin/",
            "net/bytebuddy/",
            "okhttp3/",
            "okio/",
            "org/snakeyaml/",
            "tools/jackson/");
    private static final List<String> TESTS_ONLY = List.of("io/opentelemetry/proto/", "io/opentelemetry/sdk/testing/");

    private static final int METHODREF = 10;
    private static final int CLASS = 7;

    private final Set<String> classes = new TreeSet<>();
    private final Set<String> methods = new TreeSet<>();

    @Test
    void everyLoggerMethodThatABundledLibraryCallsExists() throws IOException {
        scanBundledJars();

        Set<String> ours = Arrays.stream(JulLogger.class.getMethods())
                .map(JulLoggerReferencesTest::signature)
                .collect(Collectors.toSet());
        assertThat(methods).as("the libraries that log were found").hasSizeGreaterThan(5);
        assertThat(ours).containsAll(methods);
    }

    @Test
    void noBundledLibraryReachesForMoreOfTheLoggingApi() throws IOException {
        scanBundledJars();

        assertThat(classes).contains(JDK_LOGGER).isSubsetOf(ALLOWED);
    }

    private void scanBundledJars() throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                scan(new File(entry));
            }
        }
    }

    private void scan(File file) throws IOException {
        try (JarFile jar = new JarFile(file);
                Stream<String> names =
                        jar.stream().map(entry -> entry.getName()).filter(this::isBundledClass)) {
            for (String name : names.toList()) {
                try (InputStream bytes = jar.getInputStream(jar.getEntry(name))) {
                    scan(new ClassReader(bytes));
                }
            }
        }
    }

    private boolean isBundledClass(String name) {
        String path = name.replaceFirst("^META-INF/versions/\\d+/", "");
        return path.endsWith(".class")
                && BUNDLED.stream().anyMatch(path::startsWith)
                && TESTS_ONLY.stream().noneMatch(path::startsWith);
    }

    private void scan(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int i = 1; i < reader.getItemCount(); i++) {
            int item = reader.getItem(i);
            int tag = item == 0 ? 0 : reader.readByte(item - 1);
            if (tag == CLASS) {
                String name = reader.readUTF8(item, buffer);
                if (name.startsWith("java/util/logging/")) {
                    classes.add(name);
                }
            } else if (tag == METHODREF && reader.readClass(item, buffer).equals(JDK_LOGGER)) {
                int nameAndType = reader.getItem(reader.readUnsignedShort(item + 2));
                methods.add(reader.readUTF8(nameAndType, buffer) + reader.readUTF8(nameAndType + 2, buffer));
            }
        }
    }

    private static String signature(Method method) {
        return method.getName() + Type.getMethodDescriptor(method).replace("dev/umbra/log/JulLogger", JDK_LOGGER);
    }
}
