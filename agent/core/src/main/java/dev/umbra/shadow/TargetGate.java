package dev.umbra.shadow;

import dev.failsafe.RateLimiter;
import dev.umbra.exchange.DropReason;
import dev.umbra.log.Log;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether one candidate may be asked now: the pauses that it asks for, the circuit that opens when it fails, and {@code limits.qps} as a
 * token bucket of one second's tokens. Shadow threads ask it right before they send, and let it know right after.
 */
public final class TargetGate {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int OVERLOADED = 529; // Anthropic's
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);

    private final String candidate;
    private final Log log;
    private final LongSupplier nanoTime;
    private final InstantSource wall;
    private final Breaker breaker;
    private final SlowStart slowStart;
    private final OutageLines lines;
    private volatile RateLimiter<Object> limiter;
    private volatile double qps;
    private volatile long pausedUntilNanos;

    /**
     * @param qps above 0; may be a fraction
     * @param candidate what lines on stderr call it
     */
    public TargetGate(double qps, String candidate, Log log) {
        this(qps, candidate, log, System::nanoTime, InstantSource.system());
    }

    /**
     * @param nanoTime as {@link System#nanoTime}, by which results are stamped
     */
    TargetGate(double qps, String candidate, Log log, LongSupplier nanoTime, InstantSource wall) {
        this.qps = qps;
        this.limiter = limiter(qps);
        this.candidate = candidate;
        this.log = log;
        this.nanoTime = nanoTime;
        this.wall = wall;
        this.pausedUntilNanos = nanoTime.getAsLong();
        this.slowStart = new SlowStart(nanoTime);
        this.lines = new OutageLines(candidate, log, nanoTime);
        this.breaker = new Breaker(nanoTime, this::changed);
    }

    /** From now on so many in a second; what is known of the candidate stays. By one thread. */
    public void rate(double perSecond) {
        if (perSecond != qps) {
            qps = perSecond;
            limiter = limiter(perSecond);
        }
    }

    private static RateLimiter<Object> limiter(double qps) {
        long tokens = Math.max(1, (long) qps);
        return RateLimiter.burstyBuilder(tokens, Duration.ofNanos((long) (tokens / qps * 1e9)))
                .build();
    }

    /** Null where the candidate may be asked; else why not. Whoever then does not ask must say so by {@link #notSent}. */
    public @Nullable DropReason refuses() {
        if (nanoTime.getAsLong() - pausedUntilNanos < 0) {
            return DropReason.TARGET_PAUSED;
        }
        if (!breaker.enter()) {
            return DropReason.CIRCUIT_OPEN;
        }
        DropReason refusal = limits();
        if (refusal != null) {
            breaker.leave();
        }
        return refusal;
    }

    /** Of the calls that the rate allows, slow start takes its share: so it slows the rate, whatever is asked for. */
    private @Nullable DropReason limits() {
        if (!limiter.tryAcquirePermit()) {
            return DropReason.RATE_LIMIT;
        }
        return slowStart.admits() ? null : DropReason.CIRCUIT_OPEN;
    }

    /** A call that was not refused is not sent after all. */
    public void notSent() {
        breaker.leave();
    }

    /** Learns from an answer or a failure. */
    public void observe(ShadowResult result) {
        // The head came with the first byte. A streamed answer may have gone on for a minute since, and its reset
        // passed.
        long cameNanos = result.firstByteNanos() == 0 ? result.endNanos() : result.firstByteNanos();
        Instant came = wall.instant().minusNanos(nanoTime.getAsLong() - cameNanos);
        pause(cameNanos, askedPause(result, came), "answered " + result.status());
        pause(cameNanos, RateLimitHeaders.pause(result.headers(), came), "has all but spent a rate limit");
        breaker.observe(result);
    }

    /** How the circuit stands; never blocks. */
    public TargetState state() {
        return breaker.state();
    }

    /** Anthropic sends Retry-After with answers that succeeded, too: it counts only where the status asks for patience. */
    private static Duration askedPause(ShadowResult result, Instant came) {
        int status = result.status();
        if (status != TOO_MANY_REQUESTS && status != UNAVAILABLE && status != OVERLOADED) {
            return Duration.ZERO;
        }
        Duration asked = Waits.retryAfter(result.headers(), came);
        if (asked == null) {
            return status == TOO_MANY_REQUESTS ? DEFAULT_PAUSE : Duration.ZERO;
        }
        return asked.compareTo(RateLimitHeaders.LONGEST_PAUSE) > 0 ? RateLimitHeaders.LONGEST_PAUSE : asked;
    }

    private synchronized void pause(long fromNanos, Duration pause, String because) {
        if (pause.isZero()) {
            return;
        }
        long until = fromNanos + pause.toNanos();
        if (until - pausedUntilNanos > 0) {
            pausedUntilNanos = until;
        }
        log.warnOnce(
                "pause " + candidate + because,
                "the candidate " + candidate + " " + because + " and is left alone for " + pause.toMillis()
                        + " ms; calls meanwhile count as dropped.target_paused");
    }

    private void changed(TargetState from, TargetState to) {
        if (to == TargetState.CLOSED) {
            slowStart.begin();
        }
        lines.changed(from, to);
    }
}
