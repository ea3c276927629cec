package dev.umbra.chat;

import java.util.Locale;

/** Who speaks. {@code developer} is read as system, {@code function} as tool. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT,
    TOOL;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
