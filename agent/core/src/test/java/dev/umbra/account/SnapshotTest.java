package dev.umbra.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.account.Account.Snapshot;
import dev.umbra.exchange.DropReason;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The account of a JVM that ends is read while calls still go on. */
class SnapshotTest {

    @Test
    void theSumsHoldWhileOthersCount() {
        Account account = new Account();
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService calls = Executors.newFixedThreadPool(4);
        try {
            Stream.generate(() -> (Runnable) () -> count(account, over))
                    .limit(4)
                    .forEach(calls::submit);

            List<Snapshot> read =
                    Stream.generate(account::snapshot).limit(100_000).toList();

            assertThat(read).filteredOn(now -> !closes(now)).isEmpty();
            assertThat(read)
                    .map(Snapshot::closed)
                    .filteredOn(now -> now.sampled() != now.mirrored() + now.droppedTotal())
                    .isEmpty();
        } finally {
            over.set(true);
            calls.shutdown();
        }
    }

    private static boolean closes(Snapshot now) {
        return now.eligible() >= now.sampled()
                && now.inFlight() >= 0
                && now.mirrored() == now.completed() + now.failed() + now.inFlight();
    }

    private static void count(Account account, AtomicBoolean over) {
        while (!over.get()) {
            account.eligible(true);
            account.mirrored();
            account.completed();
            account.eligible(true);
            account.mirrored();
            account.failed();
            account.eligible(true);
            account.dropped(DropReason.RATE_LIMIT);
            account.eligible(false);
        }
    }
}
