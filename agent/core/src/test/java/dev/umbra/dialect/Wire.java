package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Lets tests write the bodies of the wire with single quotes. */
public final class Wire {

    private Wire() {}

    public static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    public static byte[] bytes(String singleQuoted) {
        return json(singleQuoted).getBytes(UTF_8);
    }
}
