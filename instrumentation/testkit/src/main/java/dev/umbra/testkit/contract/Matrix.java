package dev.umbra.testkit.contract;

import dev.umbra.testkit.jvm.Jdk;
import dev.umbra.testkit.probe.ProbedClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;

/**
 * One client in the versions that are tested, each on each JDK. The system properties say how much of it this build runs:
 * {@code contract.versions} is {@code newest} or {@code all}, {@code contract.jdks} lists feature numbers or {@code running}.
 */
public final class Matrix {

    private final String client;
    private final Class<? extends ProbedClient> probe;
    private final List<Version> versions = new ArrayList<>();
    private Set<Feature> lacks = Set.of();
    private boolean besideOpenTelemetry;
    private boolean onlyWithAllVersions;
    private int before = Integer.MAX_VALUE;

    private record Version(String name, List<String> coordinates, Set<Feature> lacks) {}

    private Matrix(String client, Class<? extends ProbedClient> probe) {
        this.client = client;
        this.probe = probe;
    }

    /**
     * @param client the module's name
     */
    public static Matrix of(String client, Class<? extends ProbedClient> probe) {
        return new Matrix(client, probe);
    }

    /** What the versions named from here on cannot do, so that scenarios about it are skipped; nothing named, they can do all. */
    public Matrix without(Feature... features) {
        lacks = Set.of(features);
        return this;
    }

    /** Leaves out JDKs from this one on, on which this client does not run as the contract starts them. */
    public Matrix before(int feature) {
        before = feature;
        return this;
    }

    /**
     * Where every version is run, the newest is also run beside OpenTelemetry's agent, before and after Umbra's; each order on
     * another JDK, where there are two, since these runs take longest.
     */
    public Matrix besideOpenTelemetry() {
        besideOpenTelemetry = true;
        return this;
    }

    /** Left out where only the newest versions are run: a client that takes the same way through Umbra stands for this one there. */
    public Matrix onlyWithAllVersions() {
        onlyWithAllVersions = true;
        return this;
    }

    /**
     * One version, the oldest first.
     *
     * @param coordinates {@code group:artifact:version} of the libraries; none for a client of the JDK
     */
    public Matrix version(String name, String... coordinates) {
        versions.add(new Version(name, List.of(coordinates), lacks));
        return this;
    }

    /** The contract for each subject of this build. */
    public Stream<DynamicContainer> tests(Supplier<Stream<Scenario>> more) {
        return Stream.concat(
                subjects().stream().map(subject -> ContractTests.of(subject, Contract.scenarios(more.get()))),
                besideOthers().stream().map(subject -> ContractTests.of(subject, beside(more.get()))));
    }

    private static List<Scenario> beside(Stream<Scenario> more) {
        return Contract.scenarios(Stream.concat(more, BesideOtherAgent.scenarios()));
    }

    public List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Version version : chosenVersions()) {
            List<Path> jars = Libraries.resolve(version.coordinates());
            jdks().forEach(jdk -> subjects.add(subject(version, jdk, jars, null)));
        }
        return subjects;
    }

    private List<Subject> besideOthers() {
        if (!besideOpenTelemetry || !everyVersion()) {
            return List.of();
        }
        Version newest = versions.get(versions.size() - 1);
        List<Path> jars = Libraries.resolve(newest.coordinates());
        List<Jdk> jdks = jdks().toList();
        List<Subject> subjects = new ArrayList<>();
        for (OtherAgent other : OtherAgent.openTelemetry()) {
            subjects.add(subject(newest, jdks.get(subjects.size() % jdks.size()), jars, other));
        }
        return subjects;
    }

    private Subject subject(Version version, Jdk jdk, List<Path> jars, @Nullable OtherAgent other) {
        Path agent = Path.of(System.getProperty("contract.agent"));
        return new Subject(client, version.name(), jdk, probe, version.lacks(), jars, agent, other);
    }

    private List<Version> chosenVersions() {
        if (everyVersion()) {
            return versions;
        }
        int last = versions.size();
        return versions.subList(onlyWithAllVersions ? last : last - 1, last);
    }

    private static boolean everyVersion() {
        String chosen = System.getProperty("contract.versions");
        return switch (chosen) {
            case "all" -> true;
            case "newest" -> false;
            default -> throw new IllegalArgumentException("contract.versions is '" + chosen + "', not newest or all");
        };
    }

    private Stream<Jdk> jdks() {
        return Jdk.listed(System.getProperty("contract.jdks")).filter(jdk -> jdk.feature() < before);
    }
}
