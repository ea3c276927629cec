package dev.umbra.health;

import java.util.Locale;

/** How much Umbra takes on. The order is that of the steps. */
public enum AgentState {
    NORMAL(0, "every sampled call is mirrored"),
    REDUCED(1, "every fourth sampled call is mirrored"),
    PAUSED(2, "no call is mirrored"),
    /** For good: the door is closed, and the application's classes are as they were. */
    OFF(3, "Umbra is off until this JVM is started again");

    private final int level;
    private final String meaning;

    AgentState(int level, String meaning) {
        this.level = level;
        this.meaning = meaning;
    }

    /** What the user reads when Umbra steps here. */
    String meaning() {
        return meaning;
    }

    /** The name on metrics: {@code reduced}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value of the gauge: 0 normal, 1 reduced, 2 paused, 3 off. */
    public int level() {
        return level;
    }

    AgentState worse() {
        return this == NORMAL ? REDUCED : this == REDUCED ? PAUSED : OFF;
    }

    /** There is no way back from off. */
    AgentState better() {
        return this == PAUSED ? REDUCED : this == REDUCED ? NORMAL : this;
    }
}
