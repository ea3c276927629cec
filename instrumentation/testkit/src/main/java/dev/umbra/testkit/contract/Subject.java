package dev.umbra.testkit.contract;

import dev.umbra.testkit.jvm.Jdk;
import dev.umbra.testkit.probe.Probe;
import dev.umbra.testkit.probe.ProbedClient;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One client in one version on one JDK: what the contract is run for.
 *
 * @param lacks what this client cannot do
 * @param libraries the jars of this version, and no other
 * @param agent the packaged agent
 * @param other an agent of somebody else's in the same JVM; null where there is none
 */
public record Subject(
        String client,
        String version,
        Jdk jdk,
        Class<? extends ProbedClient> probe,
        Set<Feature> lacks,
        List<Path> libraries,
        Path agent,
        @Nullable OtherAgent other) {

    public Subject {
        lacks = Set.copyOf(lacks);
        libraries = List.copyOf(libraries);
    }

    /** {@code okhttp 3.14.9 on Java 17}. */
    public String name() {
        return (client + " " + version).trim() + " on Java " + jdk.feature() + (other == null ? "" : ", " + other);
    }

    @Override
    public String toString() {
        return name();
    }

    /** The child's class path with nothing but the probe, the client's driver and its library. */
    public List<Path> classPath() {
        List<Path> path = new ArrayList<>(List.of(locationOf(Probe.class), locationOf(probe)));
        path.addAll(libraries);
        return path;
    }

    /** The client's driver and its library, for a class loader of their own. */
    public List<Path> applicationPath() {
        List<Path> path = new ArrayList<>(List.of(locationOf(probe)));
        path.addAll(libraries);
        return path;
    }

    public static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(type + " lies at no path", e);
        }
    }
}
