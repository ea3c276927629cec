package dev.umbra.instrumentation.apache4;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestWriting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.http.HttpException;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.FileContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.protocol.HttpContext;
import org.apache.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/** Copies what the application's producer writes. The client resets it after each whole writing, and before it writes again. */
final class ProducerTee implements HttpAsyncRequestProducer {

    private final HttpAsyncRequestProducer application;
    private final AsyncCall call;
    private @Nullable RequestWriting writing;
    private boolean unseen;

    ProducerTee(HttpAsyncRequestProducer application, AsyncCall call) {
        this.application = application;
        this.call = call;
    }

    @Override
    public HttpHost getTarget() {
        return application.getTarget();
    }

    @Override
    public HttpRequest generateRequest() throws IOException, HttpException {
        HttpRequest request = application.generateRequest();
        call.begin(request);
        return request;
    }

    @Override
    public void produceContent(ContentEncoder encoder, IOControl control) throws IOException {
        Exchange exchange = call.open();
        if (exchange == null) {
            application.produceContent(encoder, control);
            return;
        }
        RequestWriting current = writing;
        if (current == null) {
            current = exchange.requestStarted();
            writing = current;
            unseen = false;
        }
        EncoderTee tee = new EncoderTee(encoder, current);
        application.produceContent(encoder instanceof FileContentEncoder file ? new FileTee(file, tee) : tee, control);
        produced(encoder, current, exchange);
    }

    private void produced(ContentEncoder encoder, RequestWriting current, Exchange exchange) {
        try {
            if (encoder.isCompleted() && !unseen) {
                current.complete();
            }
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-4-async request", t);
            exchange.drop(DropReason.FAULT);
        }
    }

    @Override
    public void requestCompleted(HttpContext context) {
        sent(context);
        application.requestCompleted(context);
    }

    private void sent(HttpContext context) {
        try {
            call.sent(context.getAttribute(HttpCoreContext.HTTP_REQUEST));
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-4-async request", t); // a context of the application's own
        }
    }

    @Override
    public void failed(Exception failure) {
        call.failed(failure);
        application.failed(failure);
    }

    @Override
    public boolean isRepeatable() {
        return application.isRepeatable();
    }

    @Override
    public void resetRequest() throws IOException {
        writing = null;
        application.resetRequest();
    }

    @Override
    public void close() throws IOException {
        application.close();
    }

    @Override
    public String toString() {
        return application.toString();
    }

    private record EncoderTee(ContentEncoder connection, RequestWriting writing) implements ContentEncoder {

        @Override
        public int write(ByteBuffer source) throws IOException {
            // The connection takes what it has room for; only then it is known how much that was.
            ByteBuffer passed = source.duplicate();
            int count = connection.write(source);
            passed.limit(source.position());
            writing.bytes(passed);
            return count;
        }

        @Override
        public void complete() throws IOException {
            connection.complete();
        }

        @Override
        public boolean isCompleted() {
            return connection.isCompleted();
        }
    }

    /** A file that goes out by zero copy is not seen, so that such a request is never whole to us. */
    private final class FileTee implements FileContentEncoder {
        private final FileContentEncoder connection;
        private final EncoderTee tee;

        FileTee(FileContentEncoder connection, EncoderTee tee) {
            this.connection = connection;
            this.tee = tee;
        }

        @Override
        public long transfer(FileChannel source, long position, long count) throws IOException {
            unseen = true;
            return connection.transfer(source, position, count);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return tee.write(source);
        }

        @Override
        public void complete() throws IOException {
            tee.complete();
        }

        @Override
        public boolean isCompleted() {
            return tee.isCompleted();
        }
    }
}
