package dev.umbra.cohort;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * The W3C {@code baggage} header (<a href="https://www.w3.org/TR/baggage/">Baggage</a>):
 * {@code key=value;property, key=value}, values percent-encoded. OpenTelemetry's own reader decodes every entry into a
 * context; here one entry is looked for, on application threads.
 */
final class Baggage {

    private Baggage() {}

    /** The value of the first entry of this key, decoded; null where there is none. */
    static @Nullable String find(String header, String key) {
        int end = 0;
        for (int equals = header.indexOf('='); equals >= 0; equals = header.indexOf('=', end)) {
            int start = header.lastIndexOf(',', equals) + 1;
            int comma = header.indexOf(',', equals);
            end = comma < 0 ? header.length() : comma;
            if (header.substring(start, equals).strip().equals(key)) {
                int properties = header.indexOf(';', equals);
                int valueEnd = properties < 0 ? end : Math.min(properties, end);
                return decoded(header.substring(equals + 1, valueEnd).strip());
            }
        }
        return null;
    }

    /** A {@code %} that begins no encoded byte stands for itself. */
    private static String decoded(String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        byte[] bytes = value.getBytes(UTF_8);
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                bytes[length] = bytes[i];
            } else {
                bytes[length] = (byte) (high * 16 + low);
                i += 2;
            }
            length++;
        }
        return new String(bytes, 0, length, UTF_8);
    }
}
