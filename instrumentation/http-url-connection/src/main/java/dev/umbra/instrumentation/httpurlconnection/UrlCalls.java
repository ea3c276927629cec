package dev.umbra.instrumentation.httpurlconnection;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The watched calls by their connections, which have no room for what we must remember between two of their methods. A connection that
 * was collected ends its call when the next one begins: applications forget connections without reading them (NewRelic#1750).
 */
final class UrlCalls {

    private final Map<Key, UrlCall> calls = new ConcurrentHashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Queue<UrlCall> refused = new ConcurrentLinkedQueue<>();

    void add(Object connection, UrlCall call) {
        calls.put(new Key(connection, collected), call);
    }

    @Nullable
    UrlCall of(Object connection) {
        return calls.isEmpty() ? null : calls.get(new Key(connection, null));
    }

    void endCollected() {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            UrlCall call = calls.remove(key);
            if (call != null) {
                call.letGo();
            }
        }
    }

    /** An answer that asks for another try has come, and nobody has read its body yet. */
    void refused(UrlCall call) {
        refused.add(call);
    }

    /**
     * Ends the calls that were refused and whose body nobody has begun to read. Most applications need no more than the status, then try
     * again: the next call tells that this one is over, and may be its retry, which it can only be of a call that has ended.
     */
    void endRefused() {
        for (UrlCall call = refused.poll(); call != null; call = refused.poll()) {
            call.endUnread();
        }
    }

    /** Equal by the identity of what it refers to; once that was collected, to itself alone. */
    private static final class Key extends WeakReference<Object> {
        private final int hash;

        Key(Object connection, @Nullable ReferenceQueue<Object> queue) {
            super(connection, queue);
            this.hash = System.identityHashCode(connection);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object mine = get();
            return mine != null && other instanceof Key key && mine == key.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
