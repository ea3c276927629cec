package dev.umbra.contract.jetty9;

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
import org.eclipse.jetty.client.api.ContentProvider;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.util.ByteBufferContentProvider;
import org.eclipse.jetty.client.util.BytesContentProvider;
import org.eclipse.jetty.client.util.DeferredContentProvider;
import org.eclipse.jetty.client.util.InputStreamContentProvider;
import org.eclipse.jetty.client.util.OutputStreamContentProvider;
import org.eclipse.jetty.client.util.PathContentProvider;
import org.eclipse.jetty.client.util.StringContentProvider;

/** The ways in which an application supplies a request body: content providers in 9.4, request contents from 10 on. */
final class JettyBodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "string",
            "buffers",
            "file",
            "deferred",
            "output-stream",
            "provider",
            "fails-midway");

    private static final String JSON = "application/json";

    private JettyBodies() {}

    static void send(String how, Payload payload, Request request) throws Exception {
        if (Jetty10.isThere() && !how.equals("provider")) {
            Jetty10.body(request, content(how, payload));
        } else {
            request.content(provider(how, payload), JSON);
        }
    }

    private static ContentProvider provider(String how, Payload payload) throws IOException {
        byte[] bytes = small(how, payload);
        return switch (how) {
            case "whole", "provider" -> new BytesContentProvider(bytes);
            case "string" -> new StringContentProvider(new String(bytes, StandardCharsets.UTF_8));
            case "buffers" -> new ByteBufferContentProvider(halves(bytes));
            case "file" -> new PathContentProvider(file(bytes));
            case "deferred" -> {
                DeferredContentProvider deferred = new DeferredContentProvider(halves(bytes));
                deferred.close();
                yield deferred;
            }
            case "output-stream" -> {
                OutputStreamContentProvider provider = new OutputStreamContentProvider();
                write(bytes, provider.getOutputStream());
                yield provider;
            }
            case "unknown-length" -> new InputStreamContentProvider(payload.open());
            case "fails-midway" -> new InputStreamContentProvider(failing(payload));
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    private static Object content(String how, Payload payload) throws Exception {
        byte[] bytes = small(how, payload);
        return switch (how) {
            case "whole" -> Jetty10.content("BytesRequestContent", JSON, new byte[][] {bytes});
            case "string" -> Jetty10.content("StringRequestContent", JSON, new String(bytes, StandardCharsets.UTF_8));
            case "buffers" -> Jetty10.content("ByteBufferRequestContent", JSON, halves(bytes));
            case "file" -> Jetty10.content("PathRequestContent", JSON, file(bytes));
            case "deferred" -> {
                Object content = Jetty10.content("AsyncRequestContent", JSON, halves(bytes));
                ((AutoCloseable) content).close();
                yield content;
            }
            case "output-stream" -> {
                Object content = Jetty10.content("OutputStreamRequestContent", JSON);
                write(bytes, (OutputStream)
                        content.getClass().getMethod("getOutputStream").invoke(content));
                yield content;
            }
            case "unknown-length" -> Jetty10.content("InputStreamRequestContent", JSON, payload.open());
            case "fails-midway" -> Jetty10.content("InputStreamRequestContent", JSON, failing(payload));
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
