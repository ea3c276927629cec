package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The response's outermost entity: its bytes are what the application reads.
 *
 * <p>They are counted by their place in the body: an entity that an interceptor of the application has buffered can be read twice, and each
 * byte is captured once.
 */
final class ResponseTee extends HttpEntityWrapper {

    private final HttpEntity entity;
    private final Exchange exchange;
    private final ClassicHttpRequest request;
    private long captured;

    ResponseTee(HttpEntity entity, Exchange exchange, ClassicHttpRequest request) {
        super(entity);
        this.entity = entity;
        this.exchange = exchange;
        this.request = request;
    }

    @Override
    public InputStream getContent() throws IOException {
        InputStream content = super.getContent();
        return content == null ? content : new ContentTee(content, this);
    }

    @Override
    public void writeTo(@Nullable OutputStream application) throws IOException {
        if (application == null) {
            // The library discards the body, or complains, as it would without us.
            exchange.closedEarly();
            super.writeTo(null);
            return;
        }
        Passage passage = passage();
        CopyingStream copying = new CopyingStream(application, exchange, passage::bytes);
        try {
            super.writeTo(copying);
        } catch (Throwable t) {
            if (copying.refused()) {
                streamClosed();
            } else {
                failed(t);
            }
            throw t;
        }
        complete();
    }

    /** The response is closed. */
    @Override
    public void close() throws IOException {
        Apache5Call.end(exchange, request, null);
        super.close();
    }

    /** What is read from now on, by one stream. */
    Passage passage() {
        return new Passage(entity.isRepeatable() ? 0 : captured);
    }

    void complete() {
        exchange.complete();
    }

    void failed(Throwable failure) {
        Apache5Call.end(exchange, request, failure);
    }

    /** One stream is closed; of a buffered entity the application may open another. */
    void streamClosed() {
        if (!entity.isRepeatable()) {
            Apache5Call.end(exchange, request, null);
        }
    }

    /** One way through the body, from its beginning or from where the last one stopped. */
    final class Passage {
        private long place;
        private long marked;

        private Passage(long place) {
            this.place = place;
        }

        void bytes(ByteBuffer bytes) {
            long end = place + bytes.remaining();
            long known = Math.min(end, captured) - place;
            if (known > 0) {
                bytes.position(bytes.position() + (int) known);
            }
            if (bytes.hasRemaining()) {
                captured = end;
                exchange.responseBytes(bytes);
            }
            place = end;
        }

        void bytes(byte[] bytes, int offset, int length) {
            Apache5Tee.copy(bytes, offset, length, exchange, this::bytes);
        }

        void mark() {
            marked = place;
        }

        void reset() {
            place = marked;
        }
    }
}
