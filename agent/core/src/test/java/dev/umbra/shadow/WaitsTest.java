package dev.umbra.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaitsTest {

    private static final Instant NOW = Instant.parse("2025-03-15T09:38:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({
        "6m0s, PT6M",
        "20ms, PT0.02S",
        "0s, PT0S",
        "17.563999999s, PT17.563999999S",
        "20m52.666s, PT20M52.666S",
        "1h2m3s, PT1H2M3S",
        "23h59m59.9s, PT23H59M59.9S",
        "500us, PT0.0005S",
        "500µs, PT0.0005S",
        "7ns, PT0.000000007S",
        "1d1s, PT24H1S",
        "2, PT2S",
        "0.5, PT0.5S",
        "2025-03-15T09:38:18Z, PT18S",
        "2025-03-15T10:39:00+01:00, PT1M",
        "2025-03-15T09:37:59Z, PT0S",
        "1742031490000, PT10S",
        "1742031490, PT10S",
        "1742031400000, PT0S"
    })
    void readsTheResetsThatProvidersWrite(String text, Duration wait) {
        assertThat(Waits.reset(text, SECOND, NOW)).isEqualTo(wait);
    }

    @Test
    void aBareNumberIsInTheUnitOfItsProvider() {
        assertThat(Waits.reset("500", Duration.ofMillis(1), NOW)).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "soon",
                "-5",
                "6m0",
                "s",
                "1.2.3s",
                "1e9",
                "NaN",
                "2025-03-15",
                "99999999999999999999",
                "2025-13-45T99:99:99Z"
            })
    void whatCannotBeReadIsNoWait(String text) {
        assertThat(Waits.reset(text, SECOND, NOW)).isNull();
    }

    @Test
    void aVeryLongTextIsNotRead() {
        assertThat(Waits.reset("1s".repeat(100_000), SECOND, NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999d", "999999999999999999", "+999999999-12-31T23:59:59Z"})
    void aWaitBeyondAllMeasureIsALongOne(String text) {
        assertThat(Waits.reset(text, SECOND, NOW)).isGreaterThan(Duration.ofDays(365));
    }

    @ParameterizedTest
    @CsvSource({
        "30,, PT30S",
        "0,, PT0S",
        "1.5,, PT1.5S",
        "'Sat, 15 Mar 2025 09:38:07 GMT',, PT7S",
        "'Sat, 15 Mar 2025 09:37:00 GMT',, PT0S",
        ", 250, PT0.25S",
        "30, 250, PT0.25S",
        "30, soon, PT30S"
    })
    void retryAfterIsInSecondsADateOrMilliseconds(String seconds, String millis, Duration wait) {
        assertThat(Waits.retryAfter(headers(seconds, millis), NOW)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({",", "soon,", "-3,", "'Someday, 15 Mar 2025',", ",never"})
    void anUnreadableRetryAfterIsNone(String seconds, String millis) {
        assertThat(Waits.retryAfter(headers(seconds, millis), NOW)).isNull();
    }

    private static Map<String, String> headers(String seconds, String millis) {
        Map<String, String> headers = new HashMap<>();
        if (seconds != null) {
            headers.put("retry-after", seconds);
        }
        if (millis != null) {
            headers.put("retry-after-ms", millis);
        }
        return headers;
    }
}
