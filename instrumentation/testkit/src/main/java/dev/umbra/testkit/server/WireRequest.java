package dev.umbra.testkit.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One request as it stood on the wire. Two are equal exactly if their bytes were.
 *
 * @param connection the how-manieth connection since the scenario began
 * @param head from the request line to the empty line, exact
 * @param rawLength bytes of the body with its framing
 * @param rawSha256 of those bytes
 * @param framing {@code content-length}, {@code chunked n+m+…} or {@code none}
 * @param text of the body, decoded; only its beginning where it is long
 * @param whole false where the connection ended first
 */
public record WireRequest(
        int connection, String head, long rawLength, String rawSha256, String framing, String text, boolean whole) {

    public Optional<String> header(String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).trim())
                .findFirst();
    }

    /** All but the text, which its hash stands for. */
    @Override
    public String toString() {
        String shown = framing.length() > 200
                ? framing.substring(0, 200) + Arrays.hashCode(framing.getBytes(StandardCharsets.US_ASCII))
                : framing;
        return "connection " + connection + (whole ? "" : " (broken off)") + " " + shown + " " + rawLength + " bytes "
                + rawSha256 + "\n" + head;
    }
}
