package dev.umbra.contract.asynchttpclient;

import dev.umbra.testkit.probe.Witness;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.asynchttpclient.AsyncHandler;
import org.asynchttpclient.HttpResponseBodyPart;
import org.asynchttpclient.HttpResponseStatus;
import org.asynchttpclient.RequestBuilder;
import org.asynchttpclient.handler.StreamedAsyncHandler;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Bodies of requests and responses as Reactive Streams, which 2 alone has: a class that is not loaded with 3. */
final class Published {

    private Published() {}

    static void supply(RequestBuilder request, List<byte[]> pieces, long length) {
        Publisher<ByteBuf> body = subscriber -> subscriber.onSubscribe(new Pieces(subscriber, pieces.iterator()));
        if (length < 0) {
            request.setBody(body);
        } else {
            request.setBody(body, length);
        }
    }

    static AsyncHandler<?> reading(AsyncHandler<?> head, Witness witness, CountDownLatch end) {
        return new OneByOne(head, witness, end);
    }

    private static final class Pieces implements Subscription {
        private final Subscriber<? super ByteBuf> subscriber;
        private final Iterator<byte[]> pieces;
        private boolean over;

        Pieces(Subscriber<? super ByteBuf> subscriber, Iterator<byte[]> pieces) {
            this.subscriber = subscriber;
            this.pieces = pieces;
        }

        @Override
        public void request(long count) {
            for (long i = 0; i < count && pieces.hasNext(); i++) {
                subscriber.onNext(Unpooled.wrappedBuffer(pieces.next()));
            }
            if (!pieces.hasNext() && !over) {
                over = true;
                subscriber.onComplete();
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }

    /** Asks for one part of the body after the other. */
    private static final class OneByOne implements StreamedAsyncHandler<Object>, Subscriber<HttpResponseBodyPart> {
        private final AsyncHandler<?> head;
        private final Witness witness;
        private final CountDownLatch end;
        private @Nullable Subscription demand;

        OneByOne(AsyncHandler<?> head, Witness witness, CountDownLatch end) {
            this.head = head;
            this.witness = witness;
            this.end = end;
        }

        @Override
        public State onStream(Publisher<HttpResponseBodyPart> publisher) {
            publisher.subscribe(this);
            return State.CONTINUE;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            demand = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(HttpResponseBodyPart part) {
            Subscription open = Objects.requireNonNull(demand);
            if (witness.bytes(part.getBodyPartBytes())) {
                open.cancel();
                end.countDown();
            } else {
                open.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            witness.fact("the stream's failure", failure.getClass());
            end.countDown();
        }

        @Override
        public void onComplete() {
            witness.fact("the stream is complete", true);
            end.countDown();
        }

        @Override
        public State onStatusReceived(HttpResponseStatus status) throws Exception {
            return head.onStatusReceived(status);
        }

        @Override
        public State onHeadersReceived(HttpHeaders headers) throws Exception {
            return head.onHeadersReceived(headers);
        }

        @Override
        public State onBodyPartReceived(HttpResponseBodyPart part) {
            throw new IllegalStateException("the body is streamed");
        }

        @Override
        public void onThrowable(Throwable failure) {
            head.onThrowable(failure);
        }

        @Override
        public Object onCompleted() throws Exception {
            return String.valueOf(head.onCompleted());
        }
    }
}
