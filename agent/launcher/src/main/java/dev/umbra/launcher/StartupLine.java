package dev.umbra.launcher;

import dev.umbra.config.ArmSettings;
import dev.umbra.config.Configuration;
import dev.umbra.config.ExperimentSettings;
import dev.umbra.config.HostPattern;
import dev.umbra.config.Settings;
import java.math.BigDecimal;
import java.util.StringJoiner;

/** What Umbra says when it starts: which calls go where, and which clients it will watch. Plain loops, as in all of premain. */
final class StartupLine {

    private StartupLine() {}

    static String of(Configuration configuration, String version, String clients) {
        StringJoiner experiments = new StringJoiner("; ");
        for (ExperimentSettings experiment : configuration.experiments()) {
            experiments.add(of(experiment));
        }
        return "Umbra " + version + " mirrors " + experiments + "; watches " + clients;
    }

    private static String of(ExperimentSettings experiment) {
        Settings settings = experiment.settings();
        StringJoiner hosts = new StringJoiner(", ");
        for (HostPattern host : settings.source().hosts()) {
            hosts.add(host.toString());
        }
        StringJoiner candidates = new StringJoiner(" and to ");
        for (ArmSettings arm : experiment.arms()) {
            if (!arm.control()) {
                candidates.add(of(arm.settings().target()));
            }
        }
        return percent(settings.sampleRate()) + " of the calls to " + hosts + " to " + candidates + " (experiment "
                + experiment.id() + ")";
    }

    private static String of(Settings.Target target) {
        return (target.model() == null ? "the same model" : target.model()) + " at " + target.url();
    }

    private static String percent(double rate) {
        return BigDecimal.valueOf(rate).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
