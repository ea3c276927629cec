package dev.umbra.testkit.contract;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResolutionException;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Finds the jars of a library in one version, with all that it needs at run time, as Maven would for an application that depends
 * on it alone. One build tests many versions, and a Maven project has room for one.
 */
public final class Libraries {

    private Libraries() {}

    /**
     * @param coordinates {@code group:artifact:version}
     * @throws IllegalStateException if one cannot be resolved
     */
    public static List<Path> resolve(List<String> coordinates) {
        if (coordinates.isEmpty()) {
            return List.of();
        }
        try (Context maven = Runtimes.INSTANCE.getRuntime().create(overrides())) {
            List<Dependency> wanted = coordinates.stream()
                    .map(coordinate -> new Dependency(new DefaultArtifact(coordinate), "runtime"))
                    .toList();
            CollectRequest collect =
                    new CollectRequest().setDependencies(wanted).setRepositories(maven.remoteRepositories());
            DependencyRequest request =
                    new DependencyRequest(collect, DependencyFilterUtils.classpathFilter("runtime"));
            return maven
                    .repositorySystem()
                    .resolveDependencies(maven.repositorySystemSession(), request)
                    .getArtifactResults()
                    .stream()
                    .map(ArtifactResult::getArtifact)
                    .map(artifact -> artifact.getFile().toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new IllegalStateException("cannot resolve " + String.join(", ", coordinates), e);
        }
    }

    /** The build's own settings and local repository, which Maven passes on. */
    private static ContextOverrides overrides() {
        ContextOverrides.Builder overrides = ContextOverrides.create().withUserSettings(true);
        String repository = System.getProperty("maven.repository");
        if (repository != null) {
            overrides.withLocalRepositoryOverride(Path.of(repository));
        }
        String settings = System.getProperty("maven.settings");
        if (settings != null && Path.of(settings).toFile().isFile()) {
            overrides.withUserSettingsXmlOverride(Path.of(settings));
        }
        return overrides.build();
    }
}
