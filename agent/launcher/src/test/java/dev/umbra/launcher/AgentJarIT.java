package dev.umbra.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in the one file that users attach. */
class AgentJarIT {

    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(System.getProperty("agent.jar"));
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void theApplicationsClassPathGainsPremainAlone() {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".class"))
                .containsExactly("dev/umbra/launcher/Premain.class");
        assertThat(entries())
                .filteredOn(name -> !name.endsWith("/"))
                .allMatch(name -> name.startsWith("umbra/")
                        || name.startsWith("META-INF/")
                        || name.equals("dev/umbra/launcher/Premain.class"));
        assertThat(entries()).noneMatch(name -> name.startsWith("META-INF/services/"));
    }

    /** A licence was in it twice once: Debian's unzip, and whoever scans with it, took the jar for a zip bomb. */
    @Test
    void noEntryIsInTheJarTwice() {
        assertThat(entries()).doesNotHaveDuplicates();
    }

    /** It goes into every image of every service. */
    @Test
    void theJarIsNoLargerThanItsBudget() {
        assertThat(new File(jar.getName()).length()).isLessThan(12_000_000);
    }

    /** The names that the slimmer looks for are those that the libraries have here. */
    @Test
    void theBundledLibrariesAreSlim() throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry("umbra/dev/umbra/shaded/kotlin/Pair.classdata"))) {
            assertThat(new String(in.readAllBytes(), ISO_8859_1))
                    .contains("LineNumberTable")
                    .doesNotContain("LocalVariableTable", "Metadata;");
        }
    }

    /**
     * But for what is looked for and not there (an incubator of OpenTelemetry's, another Jackson for the validator), for annotations that
     * Byte Buddy's own build has read, and for its agent builder, to which a way to find a JVM's instrumentation refers that is not ours.
     */
    @Test
    void everyBundledClassThatIsReferredToIsInside() {
        Pattern optional = Pattern.compile(
                "dev/umbra/shaded/((opentelemetry/(api/incubator|.*/declarativeconfig)|fasterxml/databind)/.*"
                        + "|bytebuddy/build/[A-Za-z]+Plugin(\\$(Enhance|ValueHandling).*)?"
                        + "|bytebuddy/agent/builder/AgentBuilder)");
        Set<String> inside = entries().stream()
                .filter(name -> name.endsWith(".classdata"))
                .map(name -> name.substring("umbra/".length(), name.length() - ".classdata".length()))
                .collect(Collectors.toSet());

        assertThat(entries().stream()
                        .filter(name -> name.endsWith(".classdata"))
                        .flatMap(name -> references(name).stream())
                        .filter(reference -> reference.startsWith("dev/umbra/") && !inside.contains(reference))
                        .filter(reference -> !optional.matcher(reference).matches()))
                .isEmpty();
    }

    @Test
    void premainLoadsOnJava8() throws IOException {
        assertThat(majorVersion("dev/umbra/launcher/Premain.class")).isEqualTo(52);
    }

    @Test
    void everythingElseButTheDispatcherLiesUnderUmbrasOwnPackage() {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".classdata"))
                .hasSizeGreaterThan(1000)
                .contains("umbra/java/lang/UmbraDispatcher.classdata")
                .allMatch(name -> name.startsWith("umbra/dev/umbra/")
                        || name.equals("umbra/java/lang/UmbraDispatcher.classdata"));
    }

    /** A library that is named in the open would be the application's own, or no one's. */
    @Test
    void noClassOfOursRefersToABundledLibraryInTheOpen() {
        Pattern inTheOpen = Pattern.compile(
                "(io/opentelemetry|okhttp3|okio|kotlin|tools/jackson|com/google/re2j|dev/harrel|net/bytebuddy)/.*");

        assertThat(entries())
                .filteredOn(name -> name.endsWith(".classdata") && !name.contains("/instrumentation/"))
                .allSatisfy(name -> assertThat(references(name))
                        .noneMatch(reference -> inTheOpen.matcher(reference).matches()));
    }

    @Test
    void theClientModulesReferToTheApplicationsClientAndNotToOurs() {
        assertThat(references("umbra/dev/umbra/instrumentation/okhttp/OkHttpTee.classdata"))
                .contains("okhttp3/Interceptor$Chain")
                .noneMatch(reference -> reference.startsWith("dev/umbra/shaded/okhttp3/"));
    }

    @Test
    void nothingOfOursLogsThroughTheJdksLogger() {
        assertThat(entries())
                .filteredOn(name -> name.endsWith(".classdata"))
                .allSatisfy(name -> assertThat(references(name)).doesNotContain("java/util/logging/Logger"));
    }

    /** Shading relocates strings, too; this one names a class of the application. */
    @Test
    void theApplicationsOwnSpanIsNotLookedUpUnderOurPackage() throws IOException {
        try (InputStream in = jar.getInputStream(jar.getJarEntry("umbra/dev/umbra/engine/AppSpanLookup.classdata"))) {
            assertThat(new String(in.readAllBytes(), ISO_8859_1))
                    .contains("io|opentelemetry|api|trace|")
                    .doesNotContain("shaded");
        }
    }

    /** The validator reads its messages as a resource, and links to an adapter for a Jackson that is not inside. */
    @Test
    void schemasAreCheckedWithTheRelocatedValidator() throws Exception {
        ClassLoader umbra = new UmbraClassLoader(new File(jar.getName()), ClassLoader.getPlatformClassLoader());
        Object schemas =
                umbra.loadClass("dev.umbra.schema.Schemas").getConstructor().newInstance();
        Class<?> json = umbra.loadClass("dev.umbra.dialect.Json");
        Object value = json.getMethod("parse", String.class).invoke(null, "[1]");
        Class<?> node = json.getMethod("parse", String.class).getReturnType();
        Method accepts = schemas.getClass().getMethod("accepts", String.class, node);

        assertThat(accepts.invoke(schemas, "{\"items\":{\"type\":\"integer\"}}", value))
                .isEqualTo(true);
        assertThat(accepts.invoke(schemas, "{\"items\":{\"type\":\"string\"}}", value))
                .isEqualTo(false);
    }

    @Test
    void whatMayBeMirroredIsReadFromTheJarByOurLoader() throws Exception {
        UmbraClassLoader loader =
                new UmbraClassLoader(new File(System.getProperty("agent.jar")), ClassLoader.getPlatformClassLoader());
        Class<?> operations = loader.loadClass("dev.umbra.safety.Operations");

        Object fault = operations.getMethod("fault").invoke(null);
        Object found = operations
                .getMethod("find", String.class, String.class, String.class)
                .invoke(null, "api.example.com", "POST", "/v1/chat/completions");

        assertThat(fault).isNull();
        assertThat(found).isNotNull();
    }

    @Test
    void theLicencesOfWhatIsBundledAreInside() {
        assertThat(entries())
                .contains(
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/licenses/ASM",
                        "META-INF/licenses/FastDoubleParser-LICENSE",
                        "META-INF/licenses/RE2J-LICENSE",
                        "META-INF/licenses/json-schema-LICENSE",
                        "META-INF/licenses/Schubfach-LICENSE");
    }

    private List<String> entries() {
        return jar.stream().map(JarEntry::getName).toList();
    }

    private int majorVersion(String name) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getJarEntry(name)))) {
            in.readInt();
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }

    /** The classes that a class file refers to, by internal name. */
    private Set<String> references(String name) {
        try (InputStream in = jar.getInputStream(jar.getJarEntry(name))) {
            return ClassReferences.of(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
