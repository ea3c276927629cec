package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Witness;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.hc.core5.function.Callback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.StreamChannel;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.classic.AbstractClassicEntityProducer;

/** The ways in which an application supplies a request body to the asynchronous clients, and the clients that send it. */
final class Apache5AsyncBodies {

    static final List<String> ALL = List.of(
            "whole",
            "unknown-length",
            "simple",
            "string",
            "file",
            "binary-callback",
            "trailers",
            "output-stream",
            "fails-midway",
            "to-a-target",
            "on-a-minimal-client");

    private static final ContentType JSON = ContentType.APPLICATION_JSON;

    private Apache5AsyncBodies() {}

    static AsyncEntityProducer sending(CallPlan plan, Payload payload, Witness witness, Executor threads)
            throws IOException {
        if (plan.is(Option.NAME_OBJECTS)) {
            return new StreamedBody(payload::open, channel -> witness.fact("channel", channel.getClass()));
        }
        return switch (plan.sending()) {
            case "whole", "to-a-target", "on-a-minimal-client", "on-an-http2-client", "on-a-minimal-http2-client" ->
                AsyncEntityProducers.create(payload.bytes(), JSON);
            case "string" -> AsyncEntityProducers.create(new String(payload.bytes(), StandardCharsets.UTF_8), JSON);
            case "file" -> AsyncEntityProducers.create(file(payload), JSON);
            case "binary-callback" -> AsyncEntityProducers.createBinary(writing(payload), JSON);
            case "trailers" -> AsyncEntityProducers.create(payload.bytes(), JSON, new BasicHeader("X-After", "1"));
            case "output-stream" -> new Classic(payload, threads);
            case "unknown-length", "repeated-by-the-client" -> new StreamedBody(payload::open, channel -> {});
            case "fails-midway" -> new StreamedBody(() -> Apache5Bodies.failing(payload), channel -> {});
            default -> throw new IllegalArgumentException("no sending '" + plan.sending() + "', only " + ALL);
        };
    }

    private static Callback<StreamChannel<ByteBuffer>> writing(Payload payload) {
        ByteBuffer bytes = ByteBuffer.wrap(payload.bytes());
        return channel -> {
            try {
                channel.write(bytes);
                if (!bytes.hasRemaining()) {
                    channel.endStream();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static File file(Payload payload) throws IOException {
        File file = File.createTempFile("payload", ".json");
        file.deleteOnExit();
        Files.write(file.toPath(), payload.bytes());
        return file;
    }

    /** A stream that a thread of the application's own writes, while the client's threads send. */
    private static final class Classic extends AbstractClassicEntityProducer {
        private final Payload payload;

        Classic(Payload payload, Executor threads) {
            super(1024, JSON, threads);
            this.payload = payload;
        }

        @Override
        protected void produceData(ContentType type, OutputStream stream) throws IOException {
            stream.write(payload.bytes());
            stream.close();
        }
    }
}
