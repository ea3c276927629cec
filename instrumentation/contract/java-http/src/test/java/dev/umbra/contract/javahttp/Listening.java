package dev.umbra.contract.javahttp;

import dev.umbra.testkit.probe.Witness;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** An application's own subscriber: asks for one item after the other, and cancels where {@code next} says so. */
final class Listening<T> implements Flow.Subscriber<T> {

    private final Witness witness;
    private final Predicate<T> next;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.Subscription subscription;

    Listening(Witness witness, Predicate<T> next) {
        this.witness = witness;
        this.next = next;
    }

    void awaitEnd() throws Exception {
        end.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        subscription.request(1);
    }

    @Override
    public void onNext(T item) {
        if (next.test(item)) {
            subscription.cancel();
            end.complete(null);
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        witness.failed(failure);
        end.complete(null);
    }

    @Override
    public void onComplete() {
        witness.fact("onComplete", true);
        end.complete(null);
    }
}
