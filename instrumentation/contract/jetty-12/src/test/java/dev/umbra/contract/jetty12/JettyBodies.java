package dev.umbra.contract.jetty12;

import dev.umbra.testkit.probe.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.client.AsyncRequestContent;
import org.eclipse.jetty.client.ByteBufferRequestContent;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.client.PathRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.StringRequestContent;

/** The ways in which an application supplies a request body. */
final class JettyBodies {

    static final List<String> ALL = List.of(
            "whole", "unknown-length", "string", "buffers", "file", "deferred", "output-stream", "fails-midway");

    private static final String JSON = "application/json";

    private JettyBodies() {}

    static Request.Content sending(String how, Payload payload) throws IOException {
        byte[] bytes = small(how, payload);
        return switch (how) {
            case "whole" -> new BytesRequestContent(JSON, bytes);
            case "string" -> new StringRequestContent(JSON, new String(bytes, StandardCharsets.UTF_8));
            case "buffers" -> new ByteBufferRequestContent(JSON, halves(bytes));
            case "file" -> new PathRequestContent(JSON, file(bytes));
            case "deferred" -> {
                AsyncRequestContent content = new AsyncRequestContent(JSON, halves(bytes));
                content.close();
                yield content;
            }
            case "output-stream" -> {
                OutputStreamRequestContent content = new OutputStreamRequestContent(JSON);
                write(bytes, content.getOutputStream());
                yield content;
            }
            case "unknown-length" -> new InputStreamRequestContent(JSON, payload.open());
            case "fails-midway" -> new InputStreamRequestContent(JSON, failing(payload));
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    /** A body that is streamed may be larger than the heap. */
    private static byte[] small(String how, Payload payload) {
        return how.equals("unknown-length") ? new byte[0] : payload.bytes();
    }

    /** From a thread of its own, as a writer to a stream must. */
    private static void write(byte[] bytes, OutputStream stream) {
        new Thread(() -> {
                    try (stream) {
                        stream.write(bytes);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .start();
    }

    private static ByteBuffer[] halves(byte[] bytes) {
        int middle = bytes.length / 2;
        return new ByteBuffer[] {
            ByteBuffer.wrap(Arrays.copyOf(bytes, middle)),
            ByteBuffer.wrap(Arrays.copyOfRange(bytes, middle, bytes.length))
        };
    }

    private static Path file(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("payload", ".json");
        file.toFile().deleteOnExit();
        return Files.write(file, bytes);
    }

    private static InputStream failing(Payload payload) {
        return new SequenceInputStream(payload.open(), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the application's own failure");
            }
        });
    }
}
