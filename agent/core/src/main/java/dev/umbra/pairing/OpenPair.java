package dev.umbra.pairing;

import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Dialect;
import dev.umbra.exchange.Exchange;
import dev.umbra.redaction.Redactor;
import dev.umbra.shadow.ShadowRequest;
import dev.umbra.shadow.ShadowResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A pair in the making: one logical call of the application, in as many attempts as it takes, and what the candidate does
 * meanwhile. All but {@link #start} and {@link #dropUnlessStarted} belongs to the coordinator's thread.
 */
public final class OpenPair {

    private enum Shadow {
        WAITING,
        STARTED,
        DROPPED
    }

    private final Dialect source;
    private final Dialect target;
    private final Redactor redactor;
    private final ChatRequest asked;
    private final ChatRequest shadowAsked;
    private final List<String> lossy;
    private final String reqHash;
    private final Map<String, String> tags;
    private final ShadowRequest shadowRequest;
    private final Draw draw;
    private final AtomicReference<Shadow> shadow = new AtomicReference<>(Shadow.WAITING);
    private final long openedNanos = System.nanoTime();
    private volatile long startedNanos;
    private Exchange lastAttempt;
    private int retries;
    private boolean productionEnded;
    private @Nullable ShadowResult result;

    /**
     * A pair that has just begun.
     *
     * @param source what production speaks
     * @param target what the candidate speaks
     * @param redactor gives this pair's values their placeholders
     * @param asked the question to production, not redacted
     * @param shadowAsked the question to the candidate
     * @param lossy what could not be carried over to it
     * @param tags cohorts and versions, as they may leave
     * @param draw how the call came into the sample
     */
    public OpenPair(
            Exchange exchange,
            Dialect source,
            Dialect target,
            Redactor redactor,
            ChatRequest asked,
            ChatRequest shadowAsked,
            List<String> lossy,
            String reqHash,
            Map<String, String> tags,
            ShadowRequest shadowRequest,
            Draw draw) {
        this.draw = draw;
        this.lastAttempt = exchange;
        this.source = source;
        this.target = target;
        this.redactor = redactor;
        this.asked = asked;
        this.shadowAsked = shadowAsked;
        this.lossy = List.copyOf(lossy);
        this.reqHash = reqHash;
        this.tags = tags;
        this.shadowRequest = shadowRequest;
    }

    /** The shadow call is about to be sent; false where the pair was dropped before. */
    public boolean start() {
        startedNanos = System.nanoTime();
        return shadow.compareAndSet(Shadow.WAITING, Shadow.STARTED);
    }

    /** Gives the pair up if its shadow call has not been sent; false where it has. */
    public boolean dropUnlessStarted() {
        return shadow.compareAndSet(Shadow.WAITING, Shadow.DROPPED);
    }

    /** A failed attempt was followed by this one; production goes on. */
    public void retriedBy(Exchange attempt) {
        lastAttempt.release();
        lastAttempt = attempt;
        retries++;
    }

    /** No retry will follow any more. */
    public void productionEnded() {
        productionEnded = true;
    }

    public void shadowEnded(ShadowResult shadowResult) {
        result = shadowResult;
    }

    /** Whether both sides have ended. */
    public boolean ended() {
        return productionEnded && result != null;
    }

    public boolean isProductionEnded() {
        return productionEnded;
    }

    /** Whether the shadow call has neither been sent nor dropped. */
    public boolean isWaiting() {
        return shadow.get() == Shadow.WAITING;
    }

    public Dialect source() {
        return source;
    }

    public Dialect target() {
        return target;
    }

    /** For the coordinator's thread alone. */
    public Redactor redactor() {
        return redactor;
    }

    public ChatRequest asked() {
        return asked;
    }

    public ChatRequest shadowAsked() {
        return shadowAsked;
    }

    public List<String> lossy() {
        return lossy;
    }

    public String reqHash() {
        return reqHash;
    }

    public Map<String, String> tags() {
        return tags;
    }

    public ShadowRequest shadowRequest() {
        return shadowRequest;
    }

    public Draw draw() {
        return draw;
    }

    public Exchange lastAttempt() {
        return lastAttempt;
    }

    public int retries() {
        return retries;
    }

    public @Nullable ShadowResult result() {
        return result;
    }

    /** How long the exchange waited from its decoding to the sending of its shadow. */
    public long queueWaitNanos() {
        return Math.max(0, startedNanos - openedNanos);
    }
}
