package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.RequestWriting;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Copies the bytes of the asynchronous clients as they pass. An exchange never throws, so it is told first. */
final class Apache5AsyncTee {

    private Apache5AsyncTee() {}

    static Object @Nullable [] tee(
            @Nullable HttpHost target,
            @Nullable AsyncRequestProducer producer,
            @Nullable AsyncResponseConsumer<?> consumer) {
        if (producer == null || consumer == null || !Beginning.mayBeWatched(target)) {
            return null;
        }
        Apache5AsyncCall call = new Apache5AsyncCall(target);
        return new Object[] {new ProducerTee(producer, call), new ConsumerTee<>(consumer, call), call};
    }

    private static final class ProducerTee implements AsyncRequestProducer {
        private final AsyncRequestProducer application;
        private final Apache5AsyncCall call;
        private volatile @Nullable RequestWriting writing;

        ProducerTee(AsyncRequestProducer application, Apache5AsyncCall call) {
            this.application = application;
            this.call = call;
        }

        @Override
        public void sendRequest(RequestChannel client, HttpContext context) throws HttpException, IOException {
            application.sendRequest((request, entity, given) -> call.send(client, request, entity, given), context);
        }

        @Override
        public boolean isRepeatable() {
            return application.isRepeatable();
        }

        @Override
        public int available() {
            return application.available();
        }

        @Override
        public void produce(DataStreamChannel client) throws IOException {
            Exchange exchange = call.exchange();
            application.produce(exchange == null ? client : new ChannelTee(client, current(exchange)));
        }

        private RequestWriting current(Exchange exchange) {
            RequestWriting begun = writing;
            if (begun == null) {
                begun = exchange.requestStarted(call.bodyLength());
                writing = begun;
            }
            return begun;
        }

        @Override
        public void failed(Exception failure) {
            application.failed(failure);
        }

        /** Also before the body is written again, after a dropped connection, a redirect or a challenge. */
        @Override
        public void releaseResources() {
            writing = null;
            application.releaseResources();
        }
    }

    private static final class ChannelTee implements DataStreamChannel {
        private final DataStreamChannel client;
        private final RequestWriting writing;

        ChannelTee(DataStreamChannel client, RequestWriting writing) {
            this.client = client;
            this.writing = writing;
        }

        @Override
        public void requestOutput() {
            client.requestOutput();
        }

        /** Only now is it known how much of it the client takes. */
        @Override
        public int write(ByteBuffer bytes) throws IOException {
            ByteBuffer taken = bytes.duplicate();
            int count = client.write(bytes);
            taken.limit(bytes.position());
            writing.bytes(taken);
            return count;
        }

        /** Told first: another thread may have read the whole answer before this call returns. */
        @Override
        public void endStream() throws IOException {
            writing.complete();
            client.endStream();
        }

        @Override
        public void endStream(@Nullable List<? extends Header> trailers) throws IOException {
            writing.complete();
            client.endStream(trailers);
        }
    }

    private static final class ConsumerTee<T> implements AsyncResponseConsumer<T> {
        private final AsyncResponseConsumer<T> application;
        private final Apache5AsyncCall call;

        ConsumerTee(AsyncResponseConsumer<T> application, Apache5AsyncCall call) {
            this.application = application;
            this.call = call;
        }

        @Override
        public void consumeResponse(
                HttpResponse response, @Nullable EntityDetails entity, HttpContext context, FutureCallback<T> result)
                throws HttpException, IOException {
            call.answered(response, entity);
            application.consumeResponse(response, entity, context, result);
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) throws HttpException, IOException {
            application.informationResponse(response, context);
        }

        @Override
        public void updateCapacity(CapacityChannel client) throws IOException {
            application.updateCapacity(client);
        }

        @Override
        public void consume(ByteBuffer bytes) throws IOException {
            Exchange exchange = call.exchange();
            if (exchange != null) {
                exchange.responseBytes(bytes);
            }
            application.consume(bytes);
        }

        @Override
        public void streamEnd(@Nullable List<? extends Header> trailers) throws HttpException, IOException {
            Exchange exchange = call.exchange();
            if (exchange != null) {
                exchange.complete();
            }
            application.streamEnd(trailers);
        }

        @Override
        public void failed(Exception failure) {
            call.failed(failure);
            application.failed(failure);
        }

        @Override
        public void releaseResources() {
            call.released();
            application.releaseResources();
        }
    }
}
