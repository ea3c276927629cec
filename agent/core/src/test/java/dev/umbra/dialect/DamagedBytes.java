package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;

/** Bodies as they come from a broken server or an enemy. */
public final class DamagedBytes {

    private static final byte[] SYNTAX = "{}[]\",:0-.e\\u\n\r nt".getBytes(UTF_8);

    private DamagedBytes() {}

    /**
     * A few bytes replaced by others, or by the bytes that JSON and event streams are made of, and at times the end cut
     * off.
     */
    public static byte[] of(byte[] body, Random random) {
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body.clone();
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] =
                    random.nextBoolean() ? SYNTAX[random.nextInt(SYNTAX.length)] : (byte) random.nextInt(256);
        }
        return damaged;
    }
}
