package dev.umbra.shadow;

import dev.failsafe.RateLimiter;
import dev.umbra.exchange.DropReason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Whether the candidate may be asked now: {@code limits.qps} as a token bucket of one second's tokens, and the pauses that the
 * candidate itself asks for. Shadow threads ask it right before they send; the coordinator alone observes.
 */
public final class TargetGate {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final Duration DEFAULT_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final RateLimiter<Object> limiter;
    private volatile long pausedUntilNanos = System.nanoTime();

    /**
     * @param qps above 0; may be a fraction
     */
    public TargetGate(double qps) {
        long tokens = Math.max(1, (long) qps);
        this.limiter = RateLimiter.burstyBuilder(tokens, Duration.ofNanos((long) (tokens / qps * 1e9)))
                .build();
    }

    /** Null where the candidate may be asked; else why not. */
    public @Nullable DropReason refuses() {
        if (System.nanoTime() - pausedUntilNanos < 0) {
            return DropReason.TARGET_PAUSED;
        }
        return limiter.tryAcquirePermit() ? null : DropReason.RATE_LIMIT;
    }

    /** Learns from an answer; returns the pause that it asks for, or null. */
    public @Nullable Duration observe(ShadowResult result) {
        String retryAfter = result.headers().get("retry-after");
        if (result.status() != TOO_MANY_REQUESTS && (result.status() != UNAVAILABLE || retryAfter == null)) {
            return null;
        }
        Duration pause = retryAfter == null ? DEFAULT_PAUSE : parse(retryAfter);
        long until = System.nanoTime() + pause.toNanos();
        if (until - pausedUntilNanos > 0) {
            pausedUntilNanos = until;
        }
        return pause;
    }

    /** RFC 9110 §10.2.3: seconds, or an HTTP date. */
    private static Duration parse(String retryAfter) {
        Duration asked;
        try {
            asked = retryAfter.chars().allMatch(c -> c >= '0' && c <= '9') && retryAfter.length() < 10
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            Instant.now(),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException | NumberFormatException unreadable) {
            asked = DEFAULT_PAUSE;
        }
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }
}
