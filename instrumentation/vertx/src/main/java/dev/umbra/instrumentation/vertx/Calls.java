package dev.umbra.instrumentation.vertx;

import dev.umbra.exchange.DropReason;
import dev.umbra.instrumentation.vertx.VertxTee.Call;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that go on, each found by its request object. A request that is collected before its call has ended (nobody read the
 * response) takes its entry along.
 */
final class Calls {

    private final ConcurrentMap<Object, Call> calls = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    @Nullable
    Call of(Object request) {
        return calls.isEmpty() ? null : calls.get(new Wanted(request));
    }

    void put(Object request, Call call) {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            Call abandoned = calls.remove(gone);
            if (abandoned != null) {
                abandoned.exchange().drop(DropReason.ABANDONED);
            }
        }
        calls.put(new Known(request, collected), call);
    }

    @Nullable
    Call remove(Object request) {
        return calls.isEmpty() ? null : calls.remove(new Wanted(request));
    }

    /** A key for looking up: a weak reference for each chunk of a stream would be work for the garbage collector. */
    private record Wanted(Object request) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Known known && known.refersTo(request);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(request);
        }
    }

    private static final class Known extends WeakReference<Object> {
        private final int hash;

        Known(Object request, ReferenceQueue<Object> collected) {
            super(request, collected);
            this.hash = System.identityHashCode(request);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }
    }
}
