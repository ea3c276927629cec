package dev.umbra.instrumentation.apache4;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.conn.ConnectionReleaseTrigger;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The response's outermost entity: copies what the application reads, decompressed where the client does that.
 *
 * <p>Bytes are counted by their place in the body: an entity that an interceptor of the application has buffered can be read twice,
 * and each byte is captured once.
 */
final class ResponseTee extends HttpEntityWrapper {

    private final Apache4Call call;
    private long captured;
    private @Nullable InputStream opened;
    private @Nullable ContentTee tee;

    ResponseTee(HttpEntity entity, Apache4Call call) {
        super(entity);
        this.call = call;
    }

    /** The application closes the response, perhaps without having asked for its content. */
    static void closing(HttpResponse response) {
        if (response.getEntity() instanceof ResponseTee tee) {
            tee.call.closed();
        }
    }

    @Override
    public InputStream getContent() throws IOException {
        InputStream content;
        try {
            content = super.getContent();
        } catch (Throwable t) {
            call.failed(t);
            throw t;
        }
        ContentTee before = tee;
        if (content == null || (content == opened && before != null)) {
            return before == null ? content : before;
        }
        ContentTee after = content instanceof ConnectionReleaseTrigger trigger
                ? new ContentTee.Releasing(content, this, trigger)
                : new ContentTee(content, this);
        opened = content;
        tee = after;
        return after;
    }

    @Override
    public void writeTo(@Nullable OutputStream application) throws IOException {
        if (application == null) {
            // The client lets the connection go, from 4.5.3 on, or complains, as it would without us.
            call.closed();
            super.writeTo(null);
            return;
        }
        CopyingStream copying = new CopyingStream(application, this);
        try {
            super.writeTo(copying);
        } catch (Throwable t) {
            if (copying.refused()) {
                streamClosed();
            } else {
                call.failed(t);
            }
            throw t;
        }
        call.exchange().complete();
    }

    @Override
    @Deprecated
    public void consumeContent() throws IOException {
        call.closed();
        super.consumeContent();
    }

    @Override
    public String toString() {
        return wrappedEntity.toString();
    }

    /** Where a stream that is opened now begins. */
    long start() {
        return wrappedEntity.isRepeatable() ? 0 : captured;
    }

    void passed(long place, byte[] bytes, int offset, int length) {
        int known = (int) Math.max(0, Math.min(length, captured - place));
        if (known < length) {
            call.exchange().responseBytes(ByteBuffer.wrap(bytes, offset + known, length - known));
            captured = place + length;
        }
    }

    void complete() {
        call.exchange().complete();
    }

    void failed(Throwable failure) {
        call.failed(failure);
    }

    /** One stream is closed; of a buffered entity the application may open another. */
    void streamClosed() {
        if (!wrappedEntity.isRepeatable()) {
            call.closed();
        }
    }
}
