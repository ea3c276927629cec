package dev.umbra.config;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of cohorts, as the attributes are called: all spellings of one key are one name, {@code user_tier}. */
final class TagNames {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    /** Umbra's own without a dot, on spans and metrics; a test compares. Names of one's own have no dots. */
    private static final Set<String> TAKEN = Set.of(
            "experiment_id",
            "model_rev",
            "req_hash",
            "delta_s",
            "lambda_state",
            "prompt_version",
            "route_version",
            "guardrail_version",
            "index_hash",
            "period",
            "reason",
            "result",
            "state");

    private TagNames() {}

    /** The one name of all spellings. */
    static String folded(String spelling) {
        return KeyNames.fold(spelling).replace('-', '_');
    }

    /**
     * As {@link #folded}.
     *
     * @throws IllegalArgumentException where no attribute may have that name
     */
    static String of(String spelling) {
        String name = folded(spelling);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + spelling + "' is not a name for an attribute; write a letter, then"
                    + " letters, digits, hyphens and underscores, 50 characters at most");
        }
        if (TAKEN.contains(name) || name.startsWith("shadow_")) {
            throw new IllegalArgumentException(
                    name + " is, or may become, the name of an attribute of Umbra's own; choose another");
        }
        return name;
    }
}
