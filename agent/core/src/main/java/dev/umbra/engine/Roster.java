package dev.umbra.engine;

import dev.umbra.safety.KeptHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The experiments that run now; replaced whole where the configuration changes.
 *
 * @param all whether a call may belong to several of them; else to the first that it is eligible for
 * @param keptHeaders what an exchange keeps of a request's headers, lower-case names
 */
record Roster(List<RunningExperiment> experiments, boolean all, List<String> keptHeaders) {

    Roster {
        experiments = List.copyOf(experiments);
        keptHeaders = List.copyOf(keptHeaders);
    }

    static Roster of(List<RunningExperiment> experiments, boolean all) {
        Set<String> kept = new LinkedHashSet<>(KeptHeaders.REQUEST);
        for (RunningExperiment experiment : experiments) {
            kept.addAll(experiment.settings().settings().cohorts().headers());
        }
        return new Roster(experiments, all, List.copyOf(kept));
    }

    /** Whether any of them is about calls to this host. Allocates nothing. */
    boolean watches(String host, int port) {
        for (int i = 0; i < experiments.size(); i++) {
            if (experiments.get(i).watches(host, port)) {
                return true;
            }
        }
        return false;
    }
}
