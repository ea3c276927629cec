package dev.umbra.contract.apache5;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.AbstractCharResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.entity.StringAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http.nio.support.classic.AbstractClassicEntityConsumer;
import org.jspecify.annotations.Nullable;

/** The ways in which an application reads a response of the asynchronous clients. */
final class Apache5AsyncReadings {

    static final List<String> ALL = List.of("whole", "stream", "string", "bytes", "chars", "input-stream");

    private Apache5AsyncReadings() {}

    /** A consumer, and what the application does with its result. */
    record Reading<T>(AsyncResponseConsumer<T> consumer, Consumer<T> afterwards) {}

    static Reading<?> reading(CallPlan plan, Witness witness, Runnable cancel, Executor threads) {
        if (plan.is(Option.NAME_OBJECTS)) {
            return new Reading<>(new Streaming(witness, cancel, plan.is(Option.HTTP_2)), nothing -> {});
        }
        return switch (plan.reading()) {
            case "whole" ->
                new Reading<>(SimpleResponseConsumer.create(), response -> {
                    head(response, witness);
                    witness.fact("body", response.getBody() != null);
                    if (response.getBody() != null) {
                        witness.bytes(response.getBodyBytes());
                    }
                });
            case "stream" -> new Reading<>(new Streaming(witness, cancel, plan.is(Option.HTTP_2)), nothing -> {});
            case "chars" -> new Reading<>(new Characters(witness), nothing -> {});
            case "string" ->
                message(new BasicResponseConsumer<>(new StringAsyncEntityConsumer()), witness, witness::text);
            case "bytes" ->
                message(new BasicResponseConsumer<>(new BasicAsyncEntityConsumer()), witness, witness::bytes);
            case "input-stream" -> message(new BasicResponseConsumer<>(new Classic(threads)), witness, witness::bytes);
            default -> throw new IllegalArgumentException("no reading '" + plan.reading() + "', only " + ALL);
        };
    }

    private static <T> Reading<Message<HttpResponse, T>> message(
            AsyncResponseConsumer<Message<HttpResponse, T>> consumer, Witness witness, Consumer<T> body) {
        return new Reading<>(consumer, message -> {
            head(message.getHead(), witness);
            body.accept(message.getBody());
        });
    }

    private static void head(HttpResponse response, Witness witness) {
        List<String> lines = new ArrayList<>();
        for (Header header : response.getHeaders()) {
            lines.add(header.getName() + ": " + header.getValue());
        }
        witness.head(response.getCode(), response.getVersion() + " " + response.getReasonPhrase(), lines);
    }

    /**
     * Takes what comes, and gives up where the scenario says so. This client has nothing to close: with HTTP/1.1 a consumer throws; with
     * HTTP/2 that leaves its future open for ever (seen with 5.6.5, without the agent), so there it cancels.
     */
    private static final class Streaming extends AbstractBinResponseConsumer<@Nullable Void> {
        private final Witness witness;
        private final Runnable cancel;
        private final boolean http2;

        Streaming(Witness witness, Runnable cancel, boolean http2) {
            this.witness = witness;
            this.cancel = cancel;
            this.http2 = http2;
        }

        @Override
        protected void start(HttpResponse response, @Nullable ContentType type) {
            head(response, witness);
        }

        @Override
        protected int capacityIncrement() {
            return Integer.MAX_VALUE;
        }

        @Override
        protected void data(ByteBuffer bytes, boolean last) throws IOException {
            boolean enough = bytes.hasRemaining() && witness.bytes(bytes);
            bytes.position(bytes.limit());
            if (enough && (http2 || witness.stop() == Stop.CANCEL_AFTER_FIRST_BYTES)) {
                cancel.run();
            } else if (enough) {
                throw new IOException("the application has read enough");
            }
        }

        @Override
        protected @Nullable Void buildResult() {
            return null;
        }

        @Override
        public void releaseResources() {}
    }

    private static final class Characters extends AbstractCharResponseConsumer<@Nullable Void> {
        private final Witness witness;

        Characters(Witness witness) {
            this.witness = witness;
        }

        @Override
        protected void start(HttpResponse response, @Nullable ContentType type) {
            head(response, witness);
        }

        @Override
        protected int capacityIncrement() {
            return 16;
        }

        @Override
        protected void data(CharBuffer characters, boolean last) {
            witness.text(characters.toString());
            characters.position(characters.limit());
        }

        @Override
        protected @Nullable Void buildResult() {
            return null;
        }

        @Override
        public void releaseResources() {}
    }

    /** A thread of the application's own reads a stream, which holds the server back while it is slow. */
    private static final class Classic extends AbstractClassicEntityConsumer<byte[]> {

        Classic(Executor threads) {
            super(16, threads);
        }

        @Override
        protected byte[] consumeData(ContentType type, InputStream stream) throws IOException {
            return stream.readAllBytes();
        }
    }
}
