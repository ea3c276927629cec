package dev.umbra.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each with the headers that its provider sends. */
class RateLimitHeadersTest {

    private static final Instant NOW = Instant.parse("2025-03-15T09:38:00Z");

    @Test
    void openAi() {
        Map<String, String> plenty = Map.of(
                "x-ratelimit-limit-requests", "10000",
                "x-ratelimit-limit-tokens", "200000",
                "x-ratelimit-remaining-requests", "9986",
                "x-ratelimit-remaining-tokens", "199959",
                "x-ratelimit-reset-requests", "1m53.425s",
                "x-ratelimit-reset-tokens", "12ms");

        assertThat(pause(plenty)).isZero();
        assertThat(pause(with(plenty, "x-ratelimit-remaining-tokens", "0"))).isEqualTo(Duration.ofMillis(12));
        assertThat(pause(with(plenty, "x-ratelimit-remaining-requests", "0"))).isEqualTo(Duration.ofMillis(113_425));
    }

    @Test
    void azureWhoseBareResetIsInMilliseconds() {
        Map<String, String> spent = Map.of(
                "x-ratelimit-limit-requests", "120",
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-renewalperiod-requests", "60",
                "x-ratelimit-reset-requests", "500");

        assertThat(pause(spent)).isEqualTo(Duration.ofMillis(500));
        assertThat(pause(with(spent, "x-ratelimit-reset-requests", "?"))).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void azureThatSaysNothingOfTheReset() {
        assertThat(pause(Map.of("x-ratelimit-remaining-requests", "0"))).isZero();
    }

    @Test
    void openRouterInMillisecondsOfTheEpoch() {
        Map<String, String> spent = Map.of(
                "x-ratelimit-limit", "20",
                "x-ratelimit-remaining", "0",
                "x-ratelimit-reset", String.valueOf(NOW.plusSeconds(42).toEpochMilli()));

        assertThat(pause(spent)).isEqualTo(Duration.ofSeconds(42));
    }

    @Test
    void togetherInSeconds() {
        Map<String, String> left =
                Map.of("x-ratelimit-limit", "2", "x-ratelimit-remaining", "1", "x-ratelimit-reset", "2");

        assertThat(pause(left)).isZero();
        assertThat(pause(with(left, "x-ratelimit-remaining", "0"))).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource({"req-10-second, PT10S", "req-minute, PT1M", "tokens-minute, PT1M", "tokens-month, PT10M"})
    void mistralWhoseLimitsAreNamedByTheirWindow(String limit, Duration window) {
        Map<String, String> plenty = Map.of("x-ratelimit-limit-" + limit, "60", "x-ratelimit-remaining-" + limit, "53");

        assertThat(pause(plenty)).isZero();
        assertThat(pause(with(plenty, "x-ratelimit-remaining-" + limit, "0"))).isEqualTo(window);
    }

    @ParameterizedTest
    @CsvSource({"requests", "tokens", "input-tokens", "output-tokens"})
    void anthropicWithATimestamp(String limit) {
        Map<String, String> plenty = Map.of(
                "anthropic-ratelimit-" + limit + "-limit", "400000",
                "anthropic-ratelimit-" + limit + "-remaining", "399000",
                "anthropic-ratelimit-" + limit + "-reset", "2025-03-15T09:38:18Z");

        assertThat(pause(plenty)).isZero();
        assertThat(pause(with(plenty, "anthropic-ratelimit-" + limit + "-remaining", "0")))
                .isEqualTo(Duration.ofSeconds(18));
    }

    @ParameterizedTest
    @CsvSource({"1000, 0", "100, 0", "75, 15", "50, 30", "25, 45", "0, 60", "-3, 60"})
    void theLastTenthIsSpentEverMoreSlowly(String remaining, long seconds) {
        Map<String, String> headers = Map.of(
                "x-ratelimit-limit-tokens", "1000",
                "x-ratelimit-remaining-tokens", remaining,
                "x-ratelimit-reset-tokens", "1m0s");

        assertThat(pause(headers)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void noPauseIsLongerThanTenMinutes() {
        Map<String, String> spent = Map.of(
                "x-ratelimit-limit-requests", "200",
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "23h59m59s");

        assertThat(pause(spent)).isEqualTo(Duration.ofMinutes(10));
        assertThat(pause(with(spent, "x-ratelimit-reset-requests", "+999999999-12-31T23:59:59Z")))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aResetFarAwaySlowsNothingWhileSomethingRemains() {
        Map<String, String> lastTenthOfTheMonth = Map.of(
                "x-ratelimit-limit-tokens-month", "10000000000", "x-ratelimit-remaining-tokens-month", "1000000");

        assertThat(pause(lastTenthOfTheMonth)).isZero();
    }

    @Test
    void theLongestPauseHolds() {
        Map<String, String> headers = Map.of(
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "5s",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "7s");

        assertThat(pause(headers)).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource({"none, 7s", "'', 7s", "0x0, 7s", "99999999999999999999, 7s", "0, soon", "0, ''", "0, -1"})
    void anUnreadableHeaderIsIgnored(String remaining, String reset) {
        Map<String, String> headers = Map.of(
                "x-ratelimit-limit-requests", "10",
                "x-ratelimit-remaining-requests", remaining,
                "x-ratelimit-reset-requests", reset);

        assertThat(pause(headers)).isZero();
    }

    private static Duration pause(Map<String, String> headers) {
        return RateLimitHeaders.pause(headers, NOW);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
