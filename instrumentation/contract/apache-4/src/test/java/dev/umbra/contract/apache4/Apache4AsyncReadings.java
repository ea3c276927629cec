package dev.umbra.contract.apache4;

import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.util.List;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.client.methods.AsyncByteConsumer;
import org.apache.http.nio.client.methods.AsyncCharConsumer;
import org.apache.http.nio.client.methods.ZeroCopyConsumer;
import org.apache.http.nio.protocol.BasicAsyncResponseConsumer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;

/** The ways in which an application reads a response of the asynchronous client. */
final class Apache4AsyncReadings {

    static final List<String> ALL = List.of("whole", "stream", "chars", "file", "callback", "by-target", "own-result");

    private Apache4AsyncReadings() {}

    /** The consumer for {@code how}; null where the client's default is asked for. */
    static HttpAsyncResponseConsumer<HttpResponse> consumer(String how, HttpRequestBase request, Witness witness)
            throws IOException {
        return switch (how) {
            case "stream" -> new Bytes(request, witness);
            case "chars" -> new Characters(witness);
            case "file" -> new IntoFile(Files.createTempFile("answer", ".json").toFile(), witness);
            case "own-result" -> new Refusing();
            case "naming" -> new Naming(witness);
            default -> new BasicAsyncResponseConsumer();
        };
    }

    private static final class Bytes extends AsyncByteConsumer<HttpResponse> {
        private final HttpRequestBase request;
        private final Witness witness;
        private HttpResponse response;

        Bytes(HttpRequestBase request, Witness witness) {
            this.request = request;
            this.witness = witness;
        }

        @Override
        protected void onResponseReceived(HttpResponse received) {
            response = received;
            Apache4AsyncProbe.describe(received, witness);
        }

        @Override
        protected void onByteReceived(ByteBuffer bytes, IOControl control) {
            if (!witness.bytes(bytes)) {
                return;
            }
            if (witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES) {
                request.abort();
            } else {
                cancel();
            }
        }

        @Override
        protected HttpResponse buildResult(HttpContext context) {
            return response;
        }
    }

    private static final class Characters extends AsyncCharConsumer<HttpResponse> {
        private final Witness witness;
        private HttpResponse response;

        Characters(Witness witness) {
            this.witness = witness;
        }

        @Override
        protected void onResponseReceived(HttpResponse received) {
            response = received;
            Apache4AsyncProbe.describe(received, witness);
        }

        @Override
        protected void onCharReceived(CharBuffer characters, IOControl control) {
            witness.text(characters.toString());
        }

        @Override
        protected HttpResponse buildResult(HttpContext context) {
            return response;
        }
    }

    private static final class IntoFile extends ZeroCopyConsumer<HttpResponse> {
        private final Witness witness;

        IntoFile(File file, Witness witness) throws IOException {
            super(file);
            this.witness = witness;
        }

        @Override
        protected HttpResponse process(HttpResponse response, File file, ContentType type) throws Exception {
            Apache4AsyncProbe.describe(response, witness);
            witness.bytes(Files.readAllBytes(file.toPath()));
            Files.delete(file.toPath());
            return response;
        }
    }

    /** Reads all, and then will not have it. */
    private static final class Refusing extends BasicAsyncResponseConsumer {
        @Override
        protected HttpResponse buildResult(HttpContext context) {
            throw new IllegalStateException("the application's own failure");
        }
    }

    private static final class Naming extends BasicAsyncResponseConsumer {
        private final Witness witness;

        Naming(Witness witness) {
            this.witness = witness;
        }

        @Override
        protected void onContentReceived(ContentDecoder decoder, IOControl control) throws IOException {
            witness.fact("decoder", decoder.getClass());
            super.onContentReceived(decoder, control);
        }
    }
}
