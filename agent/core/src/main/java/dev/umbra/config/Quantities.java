package dev.umbra.config;

import dev.umbra.config.Key.Parser;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How durations, sizes and amounts of money are written. */
final class Quantities {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(b|kb|mb|gb|kib|mib|gib)?");
    private static final Pattern USD = Pattern.compile("\\d{1,7}(\\.\\d{1,6})?");
    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Of experiments and their phases. */
    static final Parser<Duration> LONG_DURATION = text -> {
        Duration duration = durationOrNegative(text);
        if (duration.compareTo(Duration.ofSeconds(1)) >= 0 && duration.compareTo(Duration.ofDays(3650)) <= 0) {
            return duration;
        }
        throw new IllegalArgumentException("must be a duration from 1s to 3650d with its unit: 90m, 24h or 14d");
    };

    private Quantities() {}

    static Parser<Duration> duration(Duration shortest) {
        return text -> {
            Duration duration = durationOrNegative(text);
            if (duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0) {
                return duration;
            }
            throw new IllegalArgumentException("must be a duration from " + (shortest.isZero() ? "0s" : "1ms")
                    + " to 24h with its unit: 500ms, 60s, 5m, 1h or PT1M30S");
        };
    }

    private static Duration durationOrNegative(String text) {
        Matcher simple = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (simple.matches()) {
            long amount = Long.parseLong(simple.group(1));
            return switch (simple.group(2)) {
                case "ms" -> Duration.ofMillis(amount);
                case "s" -> Duration.ofSeconds(amount);
                case "m" -> Duration.ofMinutes(amount);
                case "d" -> Duration.ofDays(amount);
                default -> Duration.ofHours(amount);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException notIso) {
            return Duration.ofNanos(-1);
        }
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("must be an instant in UTC, such as 2027-01-31T18:00:00Z");
        }
    }

    static Parser<Long> size(long mostBytes) {
        return text -> {
            Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
            if (size.matches()) {
                long amount = Long.parseLong(size.group(1));
                long unit = unitBytes(size.group(2) == null ? "b" : size.group(2));
                // Compared by division, because the product may overflow.
                if (amount >= 1 && amount <= mostBytes / unit) {
                    return amount * unit;
                }
            }
            throw new IllegalArgumentException("must be a size from 1 byte to " + (mostBytes >> 30)
                    + "GiB: 1024 (bytes), 512KiB, 64MiB, 4MB or 1GiB");
        };
    }

    static BigDecimal usd(String text) {
        if (USD.matcher(text).matches()) {
            BigDecimal usd = new BigDecimal(text);
            if (usd.signum() > 0 && usd.compareTo(MOST_USD) <= 0) {
                return usd;
            }
        }
        throw new IllegalArgumentException("must be an amount in USD from 0.000001 to 1000000, such as 5 or 0.50");
    }

    private static long unitBytes(String unit) {
        return switch (unit) {
            case "kb" -> 1_000;
            case "mb" -> 1_000_000;
            case "gb" -> 1_000_000_000;
            case "kib" -> 1 << 10;
            case "mib" -> 1 << 20;
            case "gib" -> 1 << 30;
            default -> 1;
        };
    }
}
