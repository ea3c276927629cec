package dev.umbra.shadow;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How response headers write a time to wait. What cannot be read is null, never an error; what lies in the past is zero. */
final class Waits {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(?:\\.\\d{1,9})?");
    private static final Pattern UNITS = Pattern.compile("(?:\\d{1,9}(?:\\.\\d{1,9})?(?:ms|us|µs|ns|d|h|m|s))+");
    private static final Pattern UNIT = Pattern.compile("([\\d.]+)(ms|us|µs|ns|d|h|m|s)");
    private static final int LONGEST_TEXT = 64;
    private static final double MILLIS_SINCE_2001 = 1e12;
    private static final double SECONDS_SINCE_2001 = 1e9;

    private Waits() {}

    /**
     * {@code retry-after-ms} (OpenAI, Azure: milliseconds), else {@code retry-after} (RFC 9110 §10.2.3: seconds or an HTTP date).
     *
     * @param now when the headers came
     */
    static @Nullable Duration retryAfter(Map<String, String> headers, Instant now) {
        Duration millis = number(headers.get("retry-after-ms"), Duration.ofMillis(1));
        if (millis != null) {
            return millis;
        }
        String text = headers.get("retry-after");
        Duration seconds = number(text, Duration.ofSeconds(1));
        return seconds != null || text == null ? seconds : untilHttpDate(text, now);
    }

    /**
     * A reset: {@code 6m0s} and {@code 17.563999999s} (OpenAI, Groq), {@code 2025-03-15T09:38:18Z} (Anthropic), {@code 1741305600000}
     * (OpenRouter: milliseconds of the epoch; seconds are told by their size), or a bare number of {@code unit}.
     *
     * @param now when the headers came
     */
    static @Nullable Duration reset(@Nullable String text, Duration unit, Instant now) {
        if (text == null || text.length() > LONGEST_TEXT) {
            return null;
        }
        if (NUMBER.matcher(text).matches()) {
            return untilNumber(Double.parseDouble(text), unit, now);
        }
        return UNITS.matcher(text).matches() ? sum(text) : untilTimestamp(text, now);
    }

    /** A plain number of {@code unit}. */
    static @Nullable Duration number(@Nullable String text, Duration unit) {
        boolean readable = text != null && NUMBER.matcher(text).matches();
        return readable ? times(Double.parseDouble(text), unit) : null;
    }

    private static Duration untilNumber(double number, Duration unit, Instant now) {
        if (number >= MILLIS_SINCE_2001) {
            return until(Instant.ofEpochMilli((long) number), now);
        }
        return number >= SECONDS_SINCE_2001 ? until(Instant.ofEpochSecond((long) number), now) : times(number, unit);
    }

    private static Duration sum(String text) {
        Duration sum = Duration.ZERO;
        Matcher unit = UNIT.matcher(text);
        while (unit.find()) {
            sum = sum.plus(times(Double.parseDouble(unit.group(1)), lengthOf(unit.group(2))));
        }
        return sum;
    }

    private static Duration lengthOf(String unit) {
        return switch (unit) {
            case "d" -> Duration.ofDays(1);
            case "h" -> Duration.ofHours(1);
            case "m" -> Duration.ofMinutes(1);
            case "s" -> Duration.ofSeconds(1);
            case "ms" -> Duration.ofMillis(1);
            case "ns" -> Duration.ofNanos(1);
            default -> Duration.ofNanos(1000);
        };
    }

    /** A product over 292 years is 292 years. */
    private static Duration times(double number, Duration unit) {
        return Duration.ofNanos((long) (number * unit.toNanos()));
    }

    private static @Nullable Duration untilTimestamp(String text, Instant now) {
        try {
            return until(OffsetDateTime.parse(text).toInstant(), now);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static @Nullable Duration untilHttpDate(String text, Instant now) {
        try {
            return until(
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant(),
                    now);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static Duration until(Instant then, Instant now) {
        return then.isBefore(now) ? Duration.ZERO : Duration.between(now, then);
    }
}
