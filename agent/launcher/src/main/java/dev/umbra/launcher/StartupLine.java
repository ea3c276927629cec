package dev.umbra.launcher;

import dev.umbra.config.HostPattern;
import dev.umbra.config.Settings;
import java.math.BigDecimal;
import java.util.StringJoiner;

/** What Umbra says when it starts: which calls go where, and which clients it will watch. Plain loops, as in all of premain. */
final class StartupLine {

    private StartupLine() {}

    static String of(Settings settings, String version, String clients) {
        String model = settings.target().model() == null
                ? "the same model"
                : settings.target().model();
        StringJoiner hosts = new StringJoiner(", ");
        for (HostPattern host : settings.source().hosts()) {
            hosts.add(host.toString());
        }
        return "Umbra " + version + " mirrors " + percent(settings.sampleRate()) + " of the calls to " + hosts + " to "
                + model + " at " + settings.target().url() + " (experiment " + settings.experimentId() + "); watches "
                + clients;
    }

    private static String percent(double rate) {
        return BigDecimal.valueOf(rate).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
