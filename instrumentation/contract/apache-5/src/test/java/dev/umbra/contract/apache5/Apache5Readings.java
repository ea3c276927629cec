package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.Witness;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The ways in which an application reads a response of the classic client. */
final class Apache5Readings {

    static final String UNREAD_UNASKED = "unread-unasked";

    static final List<String> ALL = List.of(
            "whole",
            "stream",
            "string",
            "handler",
            "write-to",
            "transfer",
            "lines",
            "byte-by-byte",
            "skip",
            "consume",
            "unread",
            UNREAD_UNASKED,
            "buffered-by-an-interceptor");

    private Apache5Readings() {}

    /** Returns true where the application gave up before the end. */
    static boolean read(String how, ClassicHttpResponse response, Witness witness) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return false;
        }
        return switch (how) {
            case "whole" -> witness.bytes(EntityUtils.toByteArray(entity));
            case "string" -> witness.text(string(entity));
            case "stream" -> readStream(entity.getContent(), witness);
            case "write-to" -> writeTo(entity, witness);
            case "transfer" -> transfer(entity.getContent(), witness);
            case "lines" -> readLines(entity.getContent(), witness);
            case "byte-by-byte" -> byteByByte(entity.getContent(), witness);
            case "skip" -> skip(entity.getContent(), witness);
            case "consume" -> consume(entity);
            case "unread", UNREAD_UNASKED -> false;
            case "write-to-a-broken-sink" -> writeToBrokenSink(entity, witness);
            case "opened-twice/buffered-by-an-interceptor" -> openTwice(entity, witness);
            case "buffered-by-an-interceptor" -> readTwice(entity.getContent(), witness);
            default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
        };
    }

    private static String string(HttpEntity entity) throws IOException {
        try {
            return EntityUtils.toString(entity);
        } catch (ParseException e) {
            throw new IOException(e);
        }
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

    private static boolean writeTo(HttpEntity entity, Witness witness) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entity.writeTo(bytes);
        return witness.bytes(bytes.toByteArray());
    }

    private static boolean transfer(InputStream stream, Witness witness) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        stream.transferTo(bytes);
        return witness.bytes(bytes.toByteArray());
    }

    private static boolean readLines(InputStream stream, Witness witness) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (witness.text(line + "\n")) {
                return true;
            }
        }
        return false;
    }

    private static boolean byteByByte(InputStream stream, Witness witness) throws IOException {
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            witness.bytes(new byte[] {(byte) next});
        }
        return false;
    }

    private static boolean skip(InputStream stream, Witness witness) throws IOException {
        witness.fact("skipped", stream.skip(10));
        return witness.bytes(stream.readAllBytes());
    }

    private static boolean consume(HttpEntity entity) throws IOException {
        EntityUtils.consume(entity);
        return false;
    }

    /** Whoever the application writes to has gone away: the answer itself was fine. */
    private static boolean writeToBrokenSink(HttpEntity entity, Witness witness) {
        try {
            entity.writeTo(new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("the reader went away");
                }
            });
        } catch (IOException e) {
            witness.fact("sink", e);
        }
        return false;
    }

    /** As a log does that looks at the beginning alone: of a buffer, the next stream begins at the start. */
    private static boolean openTwice(HttpEntity entity, Witness witness) throws IOException {
        try (InputStream beginning = entity.getContent()) {
            witness.bytes(beginning.readNBytes(20));
        }
        InputStream unfinished = entity.getContent();
        witness.bytes(unfinished.readNBytes(10));
        return witness.text(string(entity));
    }

    /** A buffer can be read again from a mark. */
    private static boolean readTwice(InputStream stream, Witness witness) throws IOException {
        witness.fact("mark", stream.markSupported());
        stream.mark(100);
        witness.bytes(stream.readNBytes(10));
        stream.reset();
        return witness.bytes(stream.readAllBytes());
    }
}
