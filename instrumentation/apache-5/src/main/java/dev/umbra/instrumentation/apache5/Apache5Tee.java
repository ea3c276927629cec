package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestWriting;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Copies the bytes of the classic client's entities as they pass. */
final class Apache5Tee {

    private Apache5Tee() {}

    static void copy(byte[] bytes, int offset, int length, Exchange exchange, Consumer<ByteBuffer> to) {
        try {
            to.accept(ByteBuffer.wrap(bytes, offset, length));
        } catch (Throwable t) {
            ExchangeDoor.fault("apache-5 bytes", t);
            exchange.drop(DropReason.FAULT);
        }
    }

    /** The client writes it again after a dropped connection, a redirect or a challenge. */
    static final class RequestTee extends HttpEntityWrapper {
        private final Exchange exchange;

        RequestTee(HttpEntity entity, Exchange exchange) {
            super(entity);
            this.exchange = exchange;
        }

        @Override
        public void writeTo(OutputStream connection) throws IOException {
            RequestWriting writing = exchange.requestStarted();
            super.writeTo(new CopyingStream(connection, exchange, writing::bytes));
            writing.complete();
        }
    }
}
