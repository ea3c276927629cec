package dev.umbra.engine;

import dev.umbra.account.Account;
import dev.umbra.exchange.DropReason;
import dev.umbra.log.Log;
import dev.umbra.shadow.ShadowResult;
import java.util.concurrent.atomic.AtomicInteger;

/** Enters into the account of one arm what became of each of its tickets, and says the first of each kind on stderr. */
final class Ledger {

    private final Account account;
    private final Log log;
    private final AtomicInteger undecided = new AtomicInteger();

    Ledger(Account account, Log log) {
        this.account = account;
        this.log = log;
    }

    Account account() {
        return account;
    }

    /** An eligible call was drawn; on any thread. A chosen one is undecided until it has a pair or was dropped. */
    void drawn(boolean chosen) {
        account.eligible(chosen);
        if (chosen) {
            undecided.incrementAndGet();
        }
    }

    /** A chosen call has its pair, or none; false where the end has decided already. */
    boolean decided() {
        return undecided.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    /** At the end: chosen calls whose request never became whole. Application threads may be about to drop some of them, too. */
    void dropUndecided() {
        for (int left = undecided.getAndSet(0); left > 0; left--) {
            account.dropped(DropReason.SHUTDOWN);
        }
    }

    /** Enters a drop and says nothing; may run on the application's thread. */
    void enter(DropReason reason) {
        account.dropped(reason);
    }

    /**
     * The first of each reason; every one where the user asked for all.
     *
     * @param detail for people; never quotes a body
     */
    void say(DropReason reason, String detail) {
        String line = "a sampled call was not mirrored: " + reason.id() + " (" + detail + ")";
        if (log.isDebug()) {
            log.debug(line);
        } else {
            log.warnOnce("drop " + reason, line);
        }
    }

    void closed(ShadowResult result) {
        if (result.answered()) {
            account.completed();
            return;
        }
        account.failed();
        String why = result.failure() != null ? result.failure() : "HTTP " + result.status();
        log.warnOnce("failed", "the candidate did not answer (" + why + "); such pairs count as failed");
    }
}
