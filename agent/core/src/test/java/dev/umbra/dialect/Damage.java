package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;

/** Spoils bodies as a bad network or a bad proxy would, and worse. */
public final class Damage {

    private Damage() {}

    /**
     * A few bytes replaced by others, or by the bytes that JSON and event streams are made of, and at times the end cut
     * off.
     */
    public static byte[] of(byte[] body, Random random) {
        byte[] syntax = "{}[]\",:0-.e\\u\n\r nt".getBytes(UTF_8);
        byte[] damaged = random.nextInt(4) == 0 ? Arrays.copyOf(body, random.nextInt(body.length)) : body.clone();
        for (int i = random.nextInt(4); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] =
                    random.nextBoolean() ? syntax[random.nextInt(syntax.length)] : (byte) random.nextInt(256);
        }
        return damaged;
    }

    /**
     * JSON that is still JSON, but has other types than anyone expects: at times a value becomes a number, a text, null,
     * a list or an object.
     */
    public static byte[] ofTypes(byte[] json, Random random) {
        String text = new String(json, UTF_8);
        String[] strangers = {
            "null", "true", "7", "-1.5e9", "\"stranger\"", "[]", "{}", "[[{}],3]", "{\"a\":{\"b\":[]}}"
        };
        String[] values = text.split("(?<=[:\\[,])(?=[\"0-9tfn-])", -1);
        int chosen = random.nextInt(values.length);
        values[chosen] = values[chosen].replaceFirst(
                "^(\"[^\"]*\"(?!:)|[0-9tfn-][a-z0-9.]*)",
                Matcher.quoteReplacement(strangers[random.nextInt(strangers.length)]));
        return String.join("", values).getBytes(UTF_8);
    }
}
