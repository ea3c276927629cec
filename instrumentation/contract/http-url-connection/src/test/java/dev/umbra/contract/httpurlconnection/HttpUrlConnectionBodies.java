package dev.umbra.contract.httpurlconnection;

import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Witness;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The ways in which an application writes a request body to an HttpURLConnection. */
final class HttpUrlConnectionBodies {

    static final List<String> WHOLE = List.of(
            "whole",
            "unknown-length",
            "writer",
            "fixed-length",
            "fixed-length-int",
            "small-chunks",
            "single-bytes",
            "not-closed",
            "fixed-length-not-closed",
            "closed-twice",
            "written-after-close",
            "connected-first",
            "asked-twice",
            "asked-twice-streamed",
            "put");

    private HttpUrlConnectionBodies() {}

    static void send(String how, HttpURLConnection connection, Payload payload, Witness witness) throws IOException {
        byte[] part = "{\"model\":".getBytes(StandardCharsets.US_ASCII);
        switch (how) {
            case "whole", "connected-first", "written-after-close", "asked-twice", "writer", "empty", "put" ->
                sendBuffered(how, connection, payload, witness);
            case "unknown-length", "closed-twice", "not-closed", "single-bytes", "asked-twice-streamed" -> {
                connection.setChunkedStreamingMode(0);
                sendStreamed(how, connection, payload, witness);
            }
            case "small-chunks" -> {
                connection.setChunkedStreamingMode(64);
                sendStreamed(how, connection, payload, witness);
            }
            case "fixed-length", "fixed-length-not-closed" -> {
                connection.setFixedLengthStreamingMode(payload.length());
                sendStreamed(how, connection, payload, witness);
            }
            case "fixed-length-int" -> {
                connection.setFixedLengthStreamingMode((int) payload.length());
                sendStreamed(how, connection, payload, witness);
            }
            case "too-short" -> {
                connection.setFixedLengthStreamingMode(payload.length() + 10);
                sendStreamed("not-closed", connection, payload, witness);
            }
            case "too-long" -> {
                connection.setFixedLengthStreamingMode(payload.length() - 10);
                sendStreamed(how, connection, payload, witness);
            }
            case "fails-midway" -> {
                connection.setChunkedStreamingMode(0);
                OutputStream out = connection.getOutputStream();
                out.write(part);
                out.flush();
                throw new IOException("the application's own failure");
            }
            case "fails-and-closes" -> {
                connection.setChunkedStreamingMode(0);
                try (OutputStream out = connection.getOutputStream()) {
                    out.write(part);
                    throw new IOException("the application's own failure");
                }
            }
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + WHOLE);
        }
    }

    /** The client keeps all that is written, and sends it when the application asks for the response. */
    private static void sendBuffered(String how, HttpURLConnection connection, Payload payload, Witness witness)
            throws IOException {
        if (how.equals("connected-first")) {
            connection.connect();
        }
        if (how.equals("put")) {
            connection.setRequestMethod("PUT");
        }
        OutputStream out = connection.getOutputStream();
        witness.fact("output stream", out.getClass());
        switch (how) {
            case "empty" -> out.close();
            case "writer" -> writeText(out, payload);
            case "asked-twice" -> {
                witness.fact("same output", connection.getOutputStream() == out);
                connection.getOutputStream().write(payload.bytes());
            }
            case "written-after-close" -> {
                out.write(payload.bytes());
                out.close();
                out.write(payload.bytes());
            }
            default -> {
                out.write(payload.bytes());
                out.close();
            }
        }
    }

    private static void writeText(OutputStream out, Payload payload) throws IOException {
        try (Writer writer = new OutputStreamWriter(new BufferedOutputStream(out), StandardCharsets.UTF_8)) {
            writer.write(new String(payload.bytes(), StandardCharsets.UTF_8));
        }
    }

    /** Each piece goes out as it is written. */
    private static void sendStreamed(String how, HttpURLConnection connection, Payload payload, Witness witness)
            throws IOException {
        OutputStream out = connection.getOutputStream();
        switch (how) {
            case "single-bytes" -> {
                for (byte b : payload.bytes()) {
                    out.write(b);
                }
                out.close();
            }
            case "asked-twice-streamed" -> {
                witness.fact("same output", connection.getOutputStream() == out);
                connection.getOutputStream().write(payload.bytes());
            }
            case "not-closed", "fixed-length-not-closed" -> payload.open().transferTo(out);
            case "closed-twice" -> {
                payload.open().transferTo(out);
                out.close();
                out.close();
                witness.fact("written after close", failureOfWriting(out));
            }
            default -> {
                payload.open().transferTo(out);
                out.close();
            }
        }
    }

    private static String failureOfWriting(OutputStream out) {
        try {
            out.write('x');
            return "none";
        } catch (IOException e) {
            return e.toString();
        }
    }
}
