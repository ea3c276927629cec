package dev.umbra.instrumentation.apache4;

import dev.umbra.exchange.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.http.HttpException;
import org.apache.http.HttpResponse;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.FileContentDecoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the application's consumer reads. An exchange never throws, so it is told first: the consumer may run the
 * application's code and take its time.
 */
final class ConsumerTee<T> implements HttpAsyncResponseConsumer<T> {

    private final HttpAsyncResponseConsumer<T> application;
    private final AsyncCall call;
    private boolean unseen;

    ConsumerTee(HttpAsyncResponseConsumer<T> application, AsyncCall call) {
        this.application = application;
        this.call = call;
    }

    @Override
    public void responseReceived(HttpResponse response) throws IOException, HttpException {
        call.answered(response);
        application.responseReceived(response);
    }

    @Override
    public void consumeContent(ContentDecoder decoder, IOControl control) throws IOException {
        Exchange exchange = call.open();
        if (exchange == null) {
            application.consumeContent(decoder, control);
            return;
        }
        DecoderTee tee = new DecoderTee(decoder, exchange);
        application.consumeContent(decoder instanceof FileContentDecoder file ? new FileTee(file, tee) : tee, control);
    }

    @Override
    public void responseCompleted(HttpContext context) {
        if (unseen) {
            call.closed();
        } else {
            call.complete();
        }
        application.responseCompleted(context);
    }

    @Override
    public void failed(Exception failure) {
        call.failed(failure);
        application.failed(failure);
    }

    @Override
    public boolean cancel() {
        call.cancelled();
        return application.cancel();
    }

    @Override
    public void close() throws IOException {
        call.closed();
        application.close();
    }

    @Override
    public @Nullable Exception getException() {
        return application.getException();
    }

    @Override
    public @Nullable T getResult() {
        return application.getResult();
    }

    @Override
    public boolean isDone() {
        return application.isDone();
    }

    @Override
    public String toString() {
        return application.toString();
    }

    private record DecoderTee(ContentDecoder connection, Exchange exchange) implements ContentDecoder {

        @Override
        public int read(ByteBuffer target) throws IOException {
            ByteBuffer passed = target.duplicate();
            int count = connection.read(target);
            passed.limit(target.position());
            if (passed.hasRemaining()) {
                exchange.responseBytes(passed);
            }
            return count;
        }

        @Override
        public boolean isCompleted() {
            return connection.isCompleted();
        }
    }

    /** What goes into a file by zero copy is not seen: to us such an answer was given up by the application. */
    private final class FileTee implements FileContentDecoder {
        private final FileContentDecoder connection;
        private final DecoderTee tee;

        FileTee(FileContentDecoder connection, DecoderTee tee) {
            this.connection = connection;
            this.tee = tee;
        }

        @Override
        public long transfer(FileChannel target, long position, long count) throws IOException {
            unseen = true;
            return connection.transfer(target, position, count);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return tee.read(target);
        }

        @Override
        public boolean isCompleted() {
            return tee.isCompleted();
        }
    }
}
