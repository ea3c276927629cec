package dev.umbra.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a candidate should be left alone by what its answer says of its rate limits, in the dialects of OpenAI, Azure, OpenRouter,
 * Mistral and Anthropic.
 *
 * <p>A limit of which nothing remains asks for a pause until its reset. One of which less than a tenth remains asks for a part of that time
 * which grows evenly, from none at a tenth to all of it at nothing: so a candidate's last tenth is spent ever more slowly,
 * whether it is counted in requests or tokens, and whoever else lives on the same limit gets the rest of it. A reset that is over ten
 * minutes away slows nothing: the last tenth of a month's tokens is much.
 */
final class RateLimitHeaders {

    /** What a header may ask for, at most. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private static final double NEARLY_SPENT = 0.1;
    private static final Pattern COUNT = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,9})?");

    private static final List<Limit> LIMITS = List.of(
            Limit.named("-requests"),
            Limit.named("-tokens"),
            Limit.named(""), // OpenRouter, Together
            Limit.windowed("-req-10-second", Duration.ofSeconds(10)),
            Limit.windowed("-req-minute", Duration.ofMinutes(1)),
            Limit.windowed("-tokens-minute", Duration.ofMinutes(1)),
            Limit.windowed("-tokens-month", Duration.ofDays(31)),
            Limit.ofAnthropic("requests"),
            Limit.ofAnthropic("tokens"),
            Limit.ofAnthropic("input-tokens"),
            Limit.ofAnthropic("output-tokens"));

    private RateLimitHeaders() {}

    /**
     * The longest pause that a limit asks for; zero for none.
     *
     * @param headers lower-case names
     * @param now when they came
     */
    static Duration pause(Map<String, String> headers, Instant now) {
        Duration longest = Duration.ZERO;
        for (Limit limit : LIMITS) {
            Duration pause = limit.pause(headers, now);
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return longest;
    }

    /**
     * The names of one limit's headers.
     *
     * @param renewal Azure's name for the length of the window, in seconds; where it is sent, a bare number of the reset is in
     *     milliseconds (one of 120 requests a minute is back after {@code 500})
     * @param window length where no header tells of the reset; null for unknown
     */
    private record Limit(
            String limit,
            String remaining,
            String reset,
            String renewal,
            @Nullable Duration window) {

        static Limit named(String suffix) {
            return windowed(suffix, null);
        }

        static Limit windowed(String suffix, @Nullable Duration window) {
            return new Limit(
                    "x-ratelimit-limit" + suffix,
                    "x-ratelimit-remaining" + suffix,
                    "x-ratelimit-reset" + suffix,
                    "x-ratelimit-renewalperiod" + suffix,
                    window);
        }

        static Limit ofAnthropic(String what) {
            String prefix = "anthropic-ratelimit-" + what;
            return new Limit(prefix + "-limit", prefix + "-remaining", prefix + "-reset", "", null);
        }

        Duration pause(Map<String, String> headers, Instant now) {
            Double left = count(headers.get(remaining));
            Duration untilReset = left == null ? null : untilReset(headers, now);
            if (left == null || untilReset == null) {
                return Duration.ZERO;
            }
            boolean isFar = untilReset.compareTo(LONGEST_PAUSE) > 0;
            if (left <= 0) {
                return isFar ? LONGEST_PAUSE : untilReset;
            }
            Double most = count(headers.get(limit));
            if (isFar || most == null || left >= most * NEARLY_SPENT) {
                return Duration.ZERO;
            }
            double share = 1 - left / (most * NEARLY_SPENT);
            return Duration.ofNanos((long) (untilReset.toNanos() * share));
        }

        private @Nullable Duration untilReset(Map<String, String> headers, Instant now) {
            Duration period = Waits.number(headers.get(renewal), Duration.ofSeconds(1));
            Duration unit = period == null ? Duration.ofSeconds(1) : Duration.ofMillis(1);
            Duration said = Waits.reset(headers.get(reset), unit, now);
            if (said != null) {
                return said;
            }
            return period == null ? window : period;
        }
    }

    private static @Nullable Double count(@Nullable String text) {
        return text != null && COUNT.matcher(text).matches() ? Double.valueOf(text) : null;
    }
}
