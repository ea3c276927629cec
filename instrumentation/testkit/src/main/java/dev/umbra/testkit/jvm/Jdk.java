package dev.umbra.testkit.jvm;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** A JDK of this machine, found by {@code JAVA_HOME_<feature>} or in the usual install folders. */
public record Jdk(int feature, Path home) {

    private static final List<Path> INSTALL_FOLDERS = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java"),
            Path.of(System.getProperty("user.home"), ".jdks"));

    /** The JDK that runs the tests. */
    public static Jdk running() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** A JDK of this feature version, the running one first. */
    public static Optional<Jdk> find(int feature) {
        if (running().feature == feature) {
            return Optional.of(running());
        }
        return candidates(System.getenv(), feature)
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .filter(home -> featureOf(home).equals(Optional.of(feature)))
                .findFirst()
                .map(home -> new Jdk(feature, home));
    }

    /**
     * The JDKs of a list such as {@code 17,25} or {@code running}. One that this machine does not have is left out, with a message.
     */
    public static Stream<Jdk> listed(String names) {
        return Arrays.stream(names.split("[ ,]+")).flatMap(Jdk::named);
    }

    private static Stream<Jdk> named(String name) {
        if (name.equals("running")) {
            return Stream.of(running());
        }
        Optional<Jdk> found = find(Integer.parseInt(name));
        if (found.isEmpty()) {
            System.out.println("contract.jdks names Java " + name
                    + ", which this machine does not have: skipped. Set JAVA_HOME_" + name + " to its folder.");
        }
        return found.stream();
    }

    /** What a JVM of this version is told so that it refuses what the next versions will refuse. */
    public List<String> strictestOptions() {
        return feature < 24
                ? List.of()
                : List.of("--sun-misc-unsafe-memory-access=deny", "--illegal-native-access=deny");
    }

    /** Its {@code java}. */
    public Path launcher() {
        return home.resolve("bin").resolve("java");
    }

    private static Stream<Path> candidates(Map<String, String> environment, int feature) {
        Stream<Path> named =
                Stream.ofNullable(environment.get("JAVA_HOME_" + feature)).map(Path::of);
        Stream<Path> installed = INSTALL_FOLDERS.stream().flatMap(Jdk::children);
        return Stream.concat(named, installed.flatMap(home -> Stream.of(home, home.resolve("Contents/Home"))));
    }

    private static Stream<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static Optional<Integer> featureOf(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(release)) {
            properties.load(reader);
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.ofNullable(properties.getProperty("JAVA_VERSION"))
                .map(quoted -> Runtime.Version.parse(quoted.replace("\"", "")).feature());
    }
}
