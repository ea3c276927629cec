package dev.umbra.contract.apache4;

import dev.umbra.testkit.probe.Witness;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.utils.HttpClientUtils;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.entity.BufferedHttpEntity;
import org.apache.http.util.EntityUtils;

/** The ways in which an application reads a response of Apache HttpClient 4. */
final class Apache4Readings {

    static final String CLOSED_UNASKED = "content-closed-unasked";

    static final List<String> ALL = List.of(
            "whole",
            "stream",
            "string",
            "write-to",
            "write-to-nothing",
            "lines",
            "single-bytes",
            "skip",
            "buffered",
            "content-twice",
            "consumed",
            "consumed-quietly",
            "unread",
            "content-closed",
            CLOSED_UNASKED,
            "consume-content",
            "released",
            "aborted");

    private Apache4Readings() {}

    /** Returns true where the application gave up before the end. */
    static boolean read(String how, HttpResponse response, Witness witness) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return false;
        }
        return switch (how) {
            case "whole" -> witness.bytes(EntityUtils.toByteArray(entity));
            case "stream" -> readStream(entity.getContent(), witness);
            case "string" -> witness.text(EntityUtils.toString(entity));
            case "write-to" -> writeTo(entity, witness);
            case "write-to-nothing" -> writeToNothing(entity, witness);
            case "write-to-a-broken-sink" -> writeToBrokenSink(entity, witness);
            case "lines" -> readLines(entity.getContent(), witness);
            case "single-bytes" -> readBytes(entity.getContent(), witness);
            case "skip" -> skip(entity.getContent(), witness);
            case "buffered" -> readBuffered(response, witness);
            case "content-twice" -> readTwice(entity, witness);
            case "consumed" -> {
                EntityUtils.consume(entity);
                yield false;
            }
            case "consumed-quietly" -> {
                HttpClientUtils.closeQuietly(response);
                yield false;
            }
            case "unread" -> false;
            case "content-closed", CLOSED_UNASKED -> {
                entity.getContent().close();
                yield false;
            }
            case "consume-content" -> consumeContent(entity);
            case "released" -> {
                ((ConnectionReleaseTrigger) entity.getContent()).releaseConnection();
                yield false;
            }
            case "aborted" -> {
                ((ConnectionReleaseTrigger) entity.getContent()).abortConnection();
                yield false;
            }
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

    private static boolean writeTo(HttpEntity entity, Witness witness) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entity.writeTo(bytes);
        return witness.bytes(bytes.toByteArray());
    }

    /** From 4.5.3 on the client lets the connection go; before, the entity complains. */
    private static boolean writeToNothing(HttpEntity entity, Witness witness) {
        try {
            entity.writeTo(null);
            witness.fact("written to nothing", "yes");
        } catch (IOException | RuntimeException e) {
            witness.fact("written to nothing", e);
        }
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

    private static boolean readLines(InputStream stream, Witness witness) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (witness.text(line + "\n")) {
                return true;
            }
        }
        return false;
    }

    private static boolean readBytes(InputStream stream, Witness witness) throws IOException {
        witness.fact("available", stream.available() >= 0);
        for (int next = stream.read(); next >= 0; next = stream.read()) {
            witness.bytes(new byte[] {(byte) next});
        }
        return false;
    }

    private static boolean skip(InputStream stream, Witness witness) throws IOException {
        witness.fact("mark is supported", stream.markSupported());
        witness.fact("skipped", stream.skip(10));
        return readStream(stream, witness);
    }

    /** What interceptors for logs do: afterwards the body can be read as often as one likes. */
    private static boolean readBuffered(HttpResponse response, Witness witness) throws IOException {
        response.setEntity(new BufferedHttpEntity(response.getEntity()));
        EntityUtils.toByteArray(response.getEntity());
        return witness.bytes(EntityUtils.toByteArray(response.getEntity()));
    }

    private static boolean readTwice(HttpEntity entity, Witness witness) throws IOException {
        witness.bytes(new byte[] {(byte) entity.getContent().read()});
        return readStream(entity.getContent(), witness);
    }

    @SuppressWarnings("deprecation") // it is there, so it is called
    private static boolean consumeContent(HttpEntity entity) throws IOException {
        entity.consumeContent();
        return false;
    }
}
