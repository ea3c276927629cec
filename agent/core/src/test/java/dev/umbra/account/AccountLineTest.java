package dev.umbra.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.DropReason;
import org.junit.jupiter.api.Test;

class AccountLineTest {

    private final Account account = new Account();

    @Test
    void namesEverySumEvenAtZero() {
        String line = AccountLine.of("blue", null, account.snapshot());

        assertThat(line)
                .isEqualTo("account experiment-id=blue eligible=0 sampled=0 mirrored=0 completed=0 failed=0 in-flight=0"
                        + " dropped=0");
    }

    @Test
    void listsOnlyTheDropReasonsThatOccurred() {
        for (int i = 0; i < 5; i++) {
            account.eligible(true);
        }
        account.eligible(false);
        account.mirrored();
        account.mirrored();
        account.completed();
        account.dropped(DropReason.RATE_LIMIT);
        account.dropped(DropReason.QUEUE_FULL);
        account.dropped(DropReason.QUEUE_FULL);

        String line = AccountLine.of("blue", null, account.snapshot());

        assertThat(line)
                .isEqualTo("account experiment-id=blue eligible=6 sampled=5 mirrored=2 completed=1 failed=0 in-flight=1"
                        + " dropped=3 dropped.queue_full=2 dropped.rate_limit=1");
    }

    /** Seen on a machine so busy that the coordinator had not read a single call when the JVM ended. */
    @Test
    void anAccountThatIsClosedCountsWhatIsUndecidedAsDroppedByTheShutdown() {
        for (int i = 0; i < 4; i++) {
            account.eligible(true);
        }
        account.mirrored();
        account.dropped(DropReason.RATE_LIMIT);

        String line = AccountLine.of("blue", null, account.snapshot().closed());

        assertThat(line)
                .isEqualTo("account experiment-id=blue eligible=4 sampled=4 mirrored=1 completed=0 failed=0 in-flight=1"
                        + " dropped=3 dropped.rate_limit=1 dropped.shutdown=2");
    }
}
