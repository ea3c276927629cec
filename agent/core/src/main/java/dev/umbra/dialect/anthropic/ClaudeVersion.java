package dev.umbra.dialect.anthropic;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model takes, by the version in its name: {@code claude-3-5-sonnet-20240620}, {@code claude-opus-4-7}, {@code
 * us.anthropic.claude-sonnet-5-v1:0}. A name without one is trusted to take everything: many servers speak this API.
 */
record ClaudeVersion(int major, int minor, boolean opus) {

    /** A date of eight digits is no minor version. */
    private static final Pattern NAME =
            Pattern.compile("claude-(?:([a-z]{1,20})-)?([0-9]{1,2})(?:[-.]([0-9]{1,2}))?(?![0-9])");

    private static final ClaudeVersion UNKNOWN = new ClaudeVersion(0, 0, false);

    static ClaudeVersion of(@Nullable String model) {
        Matcher name = NAME.matcher(model == null ? "" : model);
        if (!name.find()) {
            return UNKNOWN;
        }
        int minor = name.group(3) == null ? 0 : Integer.parseInt(name.group(3));
        return new ClaudeVersion(Integer.parseInt(name.group(2)), minor, "opus".equals(name.group(1)));
    }

    /**
     * Since 4.7 the API answers 400 to {@code temperature}, {@code top_p} and {@code top_k}, and to a budget of thinking
     * tokens (platform.claude.com, migration guide to Claude Opus 4.7; the SDKs have dropped the fields).
     */
    boolean choosesItsOwnWay() {
        return isAtLeast(4, 7);
    }

    /** From 4.1 to then it takes {@code temperature} or {@code top_p}, not both. */
    boolean takesOneOfTemperatureAndTopP() {
        return isAtLeast(4, 1) && !choosesItsOwnWay();
    }

    /** {@code output_config.effort} came with Claude Opus 4.5. */
    boolean takesEffort() {
        return equals(UNKNOWN) || isAtLeast(4, 6) || (opus && isAtLeast(4, 5));
    }

    private boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }
}
