package dev.umbra.contract;

import dev.umbra.testkit.contract.Subject;
import dev.umbra.testkit.jvm.Jdk;
import dev.umbra.testkit.probe.ProbedClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What this build runs the contract for, as the POM's properties say. */
final class Subjects {

    private static final Path AGENT = Path.of(System.getProperty("contract.agent"));
    private static final Path CLIENTS = Path.of(System.getProperty("contract.clients"));

    private Subjects() {}

    static List<Subject> okhttp() throws IOException {
        List<Subject> subjects = new ArrayList<>();
        for (String version : words("contract.okhttp")) {
            List<Path> jars = jars(CLIENTS.resolve("okhttp-" + version));
            subjects.addAll(onEachJdk("okhttp", version, OkHttpProbe.class, jars));
        }
        return subjects;
    }

    static List<Subject> javaHttp() {
        return onEachJdk("java.net.http", "", JavaHttpProbe.class, List.of());
    }

    private static List<Subject> onEachJdk(
            String client, String version, Class<? extends ProbedClient> probe, List<Path> jars) {
        return words("contract.jdks").stream()
                .flatMap(Subjects::jdk)
                .map(jdk -> new Subject(client, version, jdk, probe, jars, AGENT))
                .toList();
    }

    private static Stream<Jdk> jdk(String name) {
        if (name.equals("running")) {
            return Stream.of(Jdk.running());
        }
        Optional<Jdk> found = Jdk.find(Integer.parseInt(name));
        if (found.isEmpty()) {
            System.out.println("contract.jdks names Java " + name
                    + ", which this machine does not have: skipped. Set JAVA_HOME_" + name + " to its folder.");
        }
        return found.stream();
    }

    private static List<String> words(String property) {
        return Arrays.asList(System.getProperty(property).split("[ ,]+"));
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
