package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.probe.Witness;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** An application's own handler: asks for all at once ({@code whole}) or for one buffer after the other ({@code stream}). */
final class Listening implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {

    static final List<String> ALL = List.of("whole", "stream");

    private final String reading;
    private final Witness witness;
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile Subscription subscription;

    Listening(String reading, Witness witness) {
        this.reading = reading;
        this.witness = witness;
    }

    /** Done once the call is to be cancelled. */
    CompletableFuture<Void> cancelled() {
        return cancelled;
    }

    /** Done once the subscription was cancelled. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** Done once the handler has been told of the call's failure, which may be after its future; who closed is told of none. */
    CompletableFuture<Void> failed() {
        return failed;
    }

    /** Done once the response has been told to its end. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    @Override
    public void onHeaders(SdkHttpResponse response) {
        AwsSdkRequests.head(response, witness);
    }

    @Override
    public void onStream(Publisher<ByteBuffer> body) {
        body.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        subscription.request(reading.equals("whole") ? Long.MAX_VALUE : 1);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        if (!witness.bytes(bytes)) {
            if (!reading.equals("whole")) {
                subscription.request(1);
            }
        } else if (witness.stop() == Stop.CLOSE_AFTER_FIRST_BYTES) {
            subscription.cancel();
            failed.complete(null);
            ended.complete(null);
            closed.complete(null);
        } else {
            cancelled.complete(null);
        }
    }

    @Override
    public void onError(Throwable failure) {
        failed.complete(null);
        ended.complete(null);
    }

    @Override
    public void onComplete() {
        witness.fact("onComplete", true);
        ended.complete(null);
    }
}
