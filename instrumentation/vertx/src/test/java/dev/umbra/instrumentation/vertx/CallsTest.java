package dev.umbra.instrumentation.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeListener;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import dev.umbra.instrumentation.vertx.VertxTee.Call;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CallsTest {

    private final Calls calls = new Calls();

    @Test
    void aCallIsFoundByItsRequestAndNoOther() {
        Object request = new ArrayList<>();
        Call call = call();

        calls.put(request, call);

        assertThat(calls.of(request)).isSameAs(call);
        assertThat(calls.of(new ArrayList<>())).isNull();
    }

    @Test
    void aCallIsRemovedOnce() {
        Object request = new Object();
        Call call = call();
        calls.put(request, call);

        assertThat(calls.remove(request)).isSameAs(call);
        assertThat(calls.remove(request)).isNull();
        assertThat(calls.of(request)).isNull();
    }

    @Test
    void aRequestThatIsCollectedAbandonsItsCall() {
        Call call = call();
        awaitCollected(putAndForget(call));

        assertThat(eventuallyDropped(call)).isEqualTo(DropReason.ABANDONED);
    }

    private WeakReference<Object> putAndForget(Call call) {
        Object request = new Object();
        calls.put(request, call);
        return new WeakReference<>(request);
    }

    private static void awaitCollected(WeakReference<Object> request) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (request.get() != null && System.nanoTime() < deadline) {
            System.gc();
        }
    }

    /** A cleared reference reaches its queue a moment later, by a thread of the JVM's. */
    private @Nullable DropReason eventuallyDropped(Call call) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (call.exchange().dropReason() == null && System.nanoTime() < deadline) {
            calls.put(new Object(), call());
            Thread.onSpinWait();
        }
        return call.exchange().dropReason();
    }

    private static Call call() {
        RequestHead head = new RequestHead("POST", "http", "localhost", 80, "/");
        Exchange exchange = new Exchange(head, Map.of(), true, List.of(), 1000, new ByteBudget(1000), new Silent());
        return new Call(exchange, exchange.requestStarted());
    }

    private static final class Silent implements ExchangeListener {

        @Override
        public boolean watches(String host, int port) {
            return true;
        }

        @Override
        public @Nullable Exchange begin(RequestHead head, HeaderLookup headers) {
            return null;
        }

        @Override
        public void requestComplete(Exchange exchange) {}

        @Override
        public void ended(Exchange exchange) {}

        @Override
        public void fault(String where, Throwable fault) {}
    }
}
