package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Witness;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.BasicHttpEntity;
import org.apache.hc.core5.http.io.entity.BufferedHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.ByteBufferEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.FileEntity;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** The ways in which an application supplies a request body to the classic client, and the clients that send it. */
final class Apache5Bodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "string",
            "file",
            "stream-with-length",
            "byte-buffer",
            "basic",
            "buffered",
            "byte-by-byte",
            "fails-midway",
            "to-a-target",
            "on-a-minimal-client");

    private static final ContentType JSON = ContentType.APPLICATION_JSON;

    private Apache5Bodies() {}

    static HttpEntity sending(String how, Payload payload, Witness witness) throws IOException {
        return switch (how) {
            case "whole", "to-a-target", "on-a-minimal-client", "after-a-token" ->
                new ByteArrayEntity(payload.bytes(), JSON);
            case "string" -> new StringEntity(new String(payload.bytes(), StandardCharsets.UTF_8), JSON);
            case "file" -> new FileEntity(file(payload), JSON);
            case "unknown-length" -> new InputStreamEntity(payload.open(), -1, JSON);
            case "stream-with-length" -> new InputStreamEntity(payload.open(), payload.length(), JSON);
            case "byte-buffer" -> new ByteBufferEntity(ByteBuffer.wrap(payload.bytes()), JSON);
            case "basic" -> new BasicHttpEntity(payload.open(), payload.length(), JSON);
            case "buffered" -> new BufferedHttpEntity(new InputStreamEntity(payload.open(), -1, JSON));
            case "byte-by-byte" -> new EntityTemplate(-1, JSON, null, stream -> byteByByte(payload, stream));
            case "counting" -> counting(payload, witness);
            // with a length: the client ends a chunked body in order when it fails, and the server cannot tell
            case "fails-midway" -> new InputStreamEntity(failing(payload), payload.length() + 1, JSON);
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    private static HttpEntity counting(Payload payload, Witness witness) {
        int[] writings = new int[1];
        return new EntityTemplate(payload.length(), JSON, null, stream -> {
            writings[0]++;
            witness.fact("writings", writings[0]);
            stream.write(payload.bytes());
        });
    }

    private static void byteByByte(Payload payload, OutputStream stream) throws IOException {
        for (byte one : payload.bytes()) {
            stream.write(one);
        }
        stream.flush();
    }

    private static File file(Payload payload) throws IOException {
        File file = File.createTempFile("payload", ".json");
        file.deleteOnExit();
        Files.write(file.toPath(), payload.bytes());
        return file;
    }

    static InputStream failing(Payload payload) {
        return new SequenceInputStream(payload.open(), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the application's own failure");
            }
        });
    }
}
