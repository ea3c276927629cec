package dev.umbra.smoke.faults;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.server.WireConnection;
import dev.umbra.testkit.server.WireScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

/** How servers behave and misbehave; production, the candidate and the backend alike. */
final class Scripts {

    private static final String HELLO = Answers.chat("Hello.");
    private static final byte[] BLOCK = "umbra ".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

    private Scripts() {}

    /** A chat model as it should be. */
    static WireScript chat() {
        return (request, connection) -> {
            if (request.text().contains("\"stream\":true")) {
                connection.startChunked("200 OK", Answers.EVENTS);
                connection.chunk(Answers.event("Hello."));
                connection.chunk(Answers.DONE);
                connection.endChunks();
            } else {
                connection.respond("200 OK", Answers.JSON, HELLO);
            }
        };
    }

    static WireScript status(String status, String headerLines) {
        return (request, connection) -> connection.respond(status, headerLines, Answers.error("scripted"));
    }

    /** The connection stays open, and nothing comes until the client gives up. */
    static WireScript silence() {
        return (request, connection) -> connection.awaitPeerClose();
    }

    static WireScript reset() {
        return (request, connection) -> connection.reset();
    }

    /** As many bytes as half of those that were promised, and the connection breaks. */
    static WireScript halfAnAnswerThenReset() {
        return (request, connection) -> {
            half(connection);
            connection.reset();
        };
    }

    static WireScript halfAnAnswerThenClose() {
        return (request, connection) -> {
            half(connection);
            connection.close();
        };
    }

    private static void half(WireConnection connection) throws IOException {
        connection.write(head("Content-Length: " + HELLO.length()));
        connection.write(HELLO.substring(0, HELLO.length() / 2));
    }

    static WireScript garbage() {
        return (request, connection) -> {
            connection.write("\u0000\u0001\u0016\u0003 this is no HTTP\r\n\r\n");
            connection.close();
        };
    }

    static WireScript wrongContentType() {
        return (request, connection) ->
                connection.respond("200 OK", "Content-Type: text/html", "<html><body>Please log in</body></html>");
    }

    static WireScript empty() {
        return (request, connection) -> connection.respond("200 OK", Answers.JSON, "");
    }

    static WireScript redirectTo(String url) {
        return (request, connection) -> connection.respond("307 Temporary Redirect", "Location: " + url, "");
    }

    static WireScript endlessStream() {
        return (request, connection) -> {
            connection.startChunked("200 OK", Answers.EVENTS);
            while (true) {
                connection.chunk(Answers.event("and on "));
            }
        };
    }

    /** An event now and then, for six seconds, in which all calls are to begin: some clients read on when they are interrupted. */
    static WireScript slowStream() {
        return (request, connection) -> {
            connection.startChunked("200 OK", Answers.EVENTS);
            for (int event = 0; event < 200; event++) {
                connection.chunk(Answers.event("and on "));
                Thread.sleep(30);
            }
            connection.endChunks();
        };
    }

    static WireScript endlessHeaders() {
        return (request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\n");
            while (true) {
                connection.write("X-More: " + "and on ".repeat(1000) + "\r\n");
            }
        };
    }

    static WireScript gigabyte() {
        long length = 1L << 30;
        return (request, connection) -> {
            connection.write(head("Content-Length: " + length));
            for (long written = 0; written < length; written += BLOCK.length) {
                connection.write(BLOCK);
            }
        };
    }

    /** Some hundred kilobytes that unpack to a hundred megabytes. */
    static WireScript gzipBomb() {
        byte[] packed = pack(1700);
        return (request, connection) ->
                connection.respond("200 OK", Answers.JSON + "\r\nContent-Encoding: gzip", packed);
    }

    /** A whole answer, a few bytes at a time. */
    static WireScript slowly(Duration pause) {
        return (request, connection) -> {
            connection.write(head("Content-Length: " + HELLO.length()));
            int step = HELLO.length() / 4 + 1;
            for (int from = 0; from < HELLO.length(); from += step) {
                Thread.sleep(pause.toMillis());
                connection.write(HELLO.substring(from, Math.min(HELLO.length(), from + step)));
            }
        };
    }

    private static String head(String headerLine) {
        return "HTTP/1.1 200 OK\r\n" + Answers.JSON + "\r\n" + headerLine + "\r\n\r\n";
    }

    private static byte[] pack(int blocks) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            for (int i = 0; i < blocks; i++) {
                gzip.write(BLOCK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
