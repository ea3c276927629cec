package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/** The ways in which an asynchronous request body is supplied. */
final class AsyncBodies {

    static final String DUPLEX = "duplex";

    static final List<String> ALL =
            List.of("whole", "unknown-length", "stream-of-known-length", "pieces", AwsSdkRequests.RETRIED);

    private AsyncBodies() {}

    static SdkHttpContentPublisher sending(String how, Payload payload) {
        return switch (how) {
            case "none" -> new Body(InputStream::nullInputStream, 0L, 1);
            case "whole", AwsSdkRequests.RETRIED -> new Body(payload::open, payload.length(), 2_000_000);
            case "stream-of-known-length" -> new Body(payload::open, payload.length(), 8_192);
            case "pieces" -> new Body(payload::open, payload.length(), 7);
            case "unknown-length", DUPLEX -> new Body(payload::open, null, 8_192);
            case "fails-midway" ->
                new Body(() -> SyncBodies.failing(payload), AwsSdkRequests.length(how, payload), 8_192);
            default -> throw new IllegalArgumentException("no sending '" + how + "', only " + ALL);
        };
    }

    private record Body(Supplier<InputStream> source, Long length, int pieceBytes) implements SdkHttpContentPublisher {

        @Override
        public Optional<Long> contentLength() {
            return Optional.ofNullable(length);
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            subscriber.onSubscribe(new Reading(subscriber, source.get(), pieceBytes));
        }
    }

    /** Reads a piece for each that is asked for, on the thread that asks. */
    private static final class Reading implements Subscription {
        private final Subscriber<? super ByteBuffer> subscriber;
        private final InputStream source;
        private final int pieceBytes;
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean over;

        Reading(Subscriber<? super ByteBuffer> subscriber, InputStream source, int pieceBytes) {
            this.subscriber = subscriber;
            this.source = source;
            this.pieceBytes = pieceBytes;
        }

        @Override
        public void request(long n) {
            if (demand.getAndAccumulate(n, Reading::sum) != 0) {
                return;
            }
            do {
                next();
            } while (demand.decrementAndGet() > 0);
        }

        private static long sum(long before, long more) {
            long sum = before + more;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }

        private void next() {
            if (over) {
                return;
            }
            try {
                byte[] piece = source.readNBytes(pieceBytes);
                if (piece.length > 0) {
                    subscriber.onNext(ByteBuffer.wrap(piece));
                }
                if (piece.length < pieceBytes && !over) {
                    over = true;
                    subscriber.onComplete();
                }
            } catch (IOException e) {
                over = true;
                subscriber.onError(e);
            }
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
