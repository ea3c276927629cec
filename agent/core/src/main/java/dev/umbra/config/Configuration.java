package dev.umbra.config;

import java.io.File;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is configured for one process.
 *
 * @param experiments never empty; what holds for all of them ({@code limits.memory}, {@code otel.*}) is the same in each
 * @param file where it may change; null where nothing of it stands in a file
 * @param matchAll whether a call may belong to several of them; else to the first that it is eligible for
 */
public record Configuration(
        List<ExperimentSettings> experiments,
        boolean matchAll,
        @Nullable File file) {

    public Configuration {
        experiments = List.copyOf(experiments);
    }

    /** What holds for all, in the settings of the first experiment. */
    public Settings shared() {
        return experiments.get(0).settings();
    }
}
