package dev.umbra.contract.okhttp;

import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.List;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

/** The ways in which an application reads an OkHttp response. */
final class OkHttpReadings {

    static final List<String> ALL =
            List.of("whole", "stream", "string", "source", "lines", "chars", "peek", "exhausted", "skip", "unread");

    private OkHttpReadings() {}

    /** Returns true where the application gave up before the end. */
    static boolean read(String how, Response response, Witness witness) throws IOException {
        ResponseBody body = response.body();
        return switch (how) {
            case "whole" -> witness.bytes(body.bytes());
            case "string" -> witness.text(body.string());
            case "stream" -> readStream(body.byteStream(), witness);
            case "source" -> readSource(body.source(), witness);
            case "lines" -> readLines(body.source(), witness);
            case "chars" -> readCharacters(body.charStream(), witness);
            case "peek" -> witness.text(response.peekBody(100).string() + body.string());
            case "exhausted" -> readUntilExhausted(body.source(), witness);
            case "unread" -> false;
            case "skip" -> skip(body.source(), witness);
            default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
        };
    }

    private static boolean readStream(InputStream stream, Witness witness) throws IOException {
        byte[] buffer = new byte[8192];
        for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
            if (witness.bytes(buffer, 0, count)) {
                return true;
            }
        }
        return false;
    }

    private static boolean readSource(BufferedSource source, Witness witness) throws IOException {
        Buffer buffer = new Buffer();
        while (source.read(buffer, 512) >= 0) {
            if (witness.bytes(buffer.readByteArray())) {
                return true;
            }
        }
        return false;
    }

    private static boolean readLines(BufferedSource source, Witness witness) throws IOException {
        for (String line = source.readUtf8Line(); line != null; line = source.readUtf8Line()) {
            if (witness.text(line + "\n")) {
                return true;
            }
        }
        return false;
    }

    private static boolean readCharacters(Reader reader, Witness witness) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int next = reader.read(); next >= 0; next = reader.read()) {
            text.append((char) next);
        }
        return witness.text(text.toString());
    }

    private static boolean readUntilExhausted(BufferedSource source, Witness witness) throws IOException {
        while (!source.exhausted()) {
            witness.bytes(new byte[] {source.readByte()});
        }
        return false;
    }

    private static boolean skip(BufferedSource source, Witness witness) throws IOException {
        source.skip(10);
        return witness.bytes(source.readByteArray());
    }
}
