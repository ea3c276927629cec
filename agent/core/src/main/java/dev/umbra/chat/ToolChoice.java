package dev.umbra.chat;

import org.jspecify.annotations.Nullable;

/**
 * Which tools the model may or must ask for.
 *
 * @param mode null where the request leaves it to the provider, which takes {@link Mode#AUTO}
 * @param tool the one that it must ask for, null but in {@link Mode#TOOL}
 * @param parallel whether it may ask for several at once; null where the request does not say
 */
public record ToolChoice(
        @Nullable Mode mode,
        @Nullable String tool,
        @Nullable Boolean parallel) {

    public static final ToolChoice UNSAID = new ToolChoice(null, null, null);

    public ToolChoice {
        if ((mode == Mode.TOOL) != (tool != null)) {
            throw new IllegalArgumentException("a tool is named in mode TOOL, and in no other");
        }
    }

    public static ToolChoice of(Mode mode) {
        return new ToolChoice(mode, null, null);
    }

    public static ToolChoice ofTool(String name) {
        return new ToolChoice(Mode.TOOL, name, null);
    }

    /** The same choice, and whether several tools may be asked for at once. */
    public ToolChoice withParallel(@Nullable Boolean allowed) {
        return new ToolChoice(mode, tool, allowed);
    }

    public enum Mode {
        /** The model decides. */
        AUTO,
        /** No tool. */
        NONE,
        /** Any tool, but one at least. */
        REQUIRED,
        /** The one that is named. */
        TOOL
    }
}
