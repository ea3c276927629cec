package dev.umbra.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How {@code phases} are written: {@code 5% for 24h, 25% until gate, 50%}. */
final class Phases {

    private static final Pattern PHASE = Pattern.compile("(\\S+)(?:\\s+(?:for\\s+(\\S+)|(until gate)))?");
    private static final String RIGHT =
            "must be phases such as 5% for 24h, 25% until gate, 50%; every phase but the last says when it ends";

    private Phases() {}

    static List<Phase> parse(String text) {
        List<Phase> phases = new ArrayList<>();
        List<String> items = Parsers.list(text);
        for (int i = 0; i < items.size(); i++) {
            Phase phase = phase(items.get(i));
            boolean endless = phase.length() == null && !phase.gated();
            if (endless && i < items.size() - 1) {
                throw new IllegalArgumentException(RIGHT);
            }
            phases.add(phase);
        }
        return phases;
    }

    private static Phase phase(String item) {
        Matcher phase = PHASE.matcher(item);
        if (!phase.matches()) {
            throw new IllegalArgumentException(RIGHT);
        }
        Duration length = phase.group(2) == null ? null : Quantities.LONG_DURATION.parse(phase.group(2));
        return new Phase(Parsers.share(phase.group(1)), length, phase.group(3) != null);
    }
}
