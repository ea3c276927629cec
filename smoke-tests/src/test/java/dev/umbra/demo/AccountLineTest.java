package dev.umbra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AccountLineTest {

    @Test
    void theLastAccountOnStderrCounts() {
        List<String> stderr = List.of(
                "[umbra] account experiment-id=e eligible=1 sampled=1 mirrored=0 dropped=1 dropped.queue_full=1",
                "another line",
                "[umbra] account experiment-id=e2 eligible=7 sampled=3 mirrored=2 completed=1 failed=1 in-flight=0"
                        + " dropped=1 dropped.queue_full=1");

        AccountLine account = AccountLine.lastOf(stderr).orElseThrow();

        assertThat(account.count("eligible")).isEqualTo(7);
        assertThat(account.count("dropped.queue_full")).isEqualTo(1);
        assertThat(account.count("dropped.rate_limit")).isZero();
        assertThat(account.openSums()).isEmpty();
    }

    @Test
    void everySumThatDoesNotHoldIsNamed() {
        String line = "[umbra] account experiment-id=e eligible=1 sampled=4 mirrored=2 completed=1 failed=0 in-flight=0"
                + " dropped=1 dropped.queue_full=3";

        AccountLine account = AccountLine.lastOf(List.of(line)).orElseThrow();

        assertThat(account.openSums())
                .containsExactly(
                        "sampled = mirrored + dropped does not hold: 4 and 3",
                        "mirrored = completed + failed + in-flight does not hold: 2 and 1",
                        "dropped = sum of its reasons does not hold: 1 and 3",
                        "sampled=4 is more than eligible=1");
    }

    @Test
    void aStderrWithoutAccountHasNone() {
        assertThat(AccountLine.lastOf(List.of("[umbra] watching localhost:1"))).isEmpty();
    }
}
