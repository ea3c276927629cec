package dev.umbra.contract.httpurlconnection;

import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ways in which an application reads a response from an HttpURLConnection. */
final class HttpUrlConnectionReadings {

    static final List<String> ALL = List.of(
            "whole",
            "stream",
            "stream-first",
            "header-first",
            "header-map-first",
            "content",
            "lines",
            "single-bytes",
            "transfer",
            "skip",
            "asked-twice",
            "exact-length",
            "status-only",
            "status-and-disconnect");

    private HttpUrlConnectionReadings() {}

    static void read(String how, HttpURLConnection connection, Witness witness) throws IOException {
        switch (how) {
            case "never" -> connection.disconnect();
            case "until-cancelled" -> readUntilCancelled(connection);
            case "stream-first" -> {
                InputStream body = bodyFirst(connection);
                head(connection, witness);
                readWhole(body, witness);
            }
            case "header-first" -> {
                witness.fact("content type", connection.getHeaderField("Content-Type"));
                readAnswer("whole", connection, witness);
            }
            case "header-map-first" -> {
                witness.fact("header map", connection.getHeaderFields());
                readAnswer("whole", connection, witness);
            }
            default -> readAnswer(how, connection, witness);
        }
    }

    /** Another thread may disconnect at any moment, and which of the JDK's exceptions then comes is a race. */
    private static void readUntilCancelled(HttpURLConnection connection) throws IOException {
        try {
            connection.getInputStream();
        } catch (IOException | RuntimeException raced) {
            throw new IOException("cancelled");
        }
    }

    private static void readAnswer(String how, HttpURLConnection connection, Witness witness) throws IOException {
        head(connection, witness);
        switch (how) {
            case "whole", "asked-again" -> readWhole(body(connection), witness);
            case "stream" -> readStream(connection, witness);
            case "content" -> readWhole((InputStream) connection.getContent(), witness);
            case "lines" -> readLines(body(connection), witness);
            case "single-bytes" -> readSingleBytes(body(connection), witness);
            case "transfer" -> transfer(body(connection), witness);
            case "skip" -> skip(body(connection), witness);
            case "mark-and-reset" -> markAndReset(body(connection), witness);
            case "asked-twice" -> {
                witness.fact("same body", body(connection) == body(connection));
                readWhole(body(connection), witness);
                witness.fact("same body at its end", body(connection) == body(connection));
            }
            case "exact-length" -> readExactly(connection.getContentLength(), body(connection), witness);
            case "status-only" -> {}
            case "status-and-disconnect" -> connection.disconnect();
            default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
        }
    }

    private static void head(HttpURLConnection connection, Witness witness) throws IOException {
        int status = connection.getResponseCode();
        List<String> lines = new ArrayList<>();
        for (int i = 1; connection.getHeaderField(i) != null; i++) {
            lines.add(connection.getHeaderFieldKey(i) + ": " + connection.getHeaderField(i));
        }
        witness.head(status, connection.getHeaderField(0) + " " + connection.getResponseMessage(), lines);
    }

    private static @Nullable InputStream body(HttpURLConnection connection) throws IOException {
        return connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream();
    }

    private static @Nullable InputStream bodyFirst(HttpURLConnection connection) {
        try {
            return connection.getInputStream();
        } catch (IOException e) {
            return connection.getErrorStream();
        }
    }

    private static void readWhole(@Nullable InputStream body, Witness witness) throws IOException {
        if (body == null) {
            witness.fact("body", "none");
            return;
        }
        try (body) {
            witness.bytes(body.readAllBytes());
        }
    }

    private static void readStream(HttpURLConnection connection, Witness witness) throws IOException {
        try (InputStream body = body(connection)) {
            byte[] buffer = new byte[8192];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                if (!witness.bytes(buffer, 0, count)) {
                    continue;
                }
                if (witness.stop() == Stop.CLOSE_AFTER_FIRST_BYTES) {
                    return;
                }
                connection.disconnect();
            }
        }
    }

    private static void readLines(InputStream body, Witness witness) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                witness.text(line + "\n");
            }
        }
    }

    private static void readSingleBytes(InputStream body, Witness witness) throws IOException {
        for (int next = body.read(); next >= 0; next = body.read()) {
            witness.bytes(new byte[] {(byte) next});
        }
        witness.fact("after the end", body.read());
        body.close();
        witness.fact("after close", failureOfReading(body));
    }

    private static String failureOfReading(InputStream body) {
        try {
            return "read " + body.read();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static void transfer(InputStream body, Witness witness) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (body) {
            body.transferTo(bytes);
        }
        witness.bytes(bytes.toByteArray());
    }

    private static void skip(InputStream body, Witness witness) throws IOException {
        witness.fact("skipped nothing", body.skip(0));
        witness.fact("skipped", body.skip(10));
        readWhole(body, witness);
    }

    private static void markAndReset(InputStream body, Witness witness) throws IOException {
        witness.fact("mark", body.markSupported());
        body.mark(100);
        witness.bytes(body.readNBytes(20));
        body.reset();
        readWhole(body, witness);
    }

    /** As Google's client reads a body whose length was announced. */
    private static void readExactly(int length, InputStream body, Witness witness) throws IOException {
        try (body) {
            witness.bytes(body.readNBytes(length));
        }
    }
}
