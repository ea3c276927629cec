package dev.umbra.engine;

import dev.umbra.account.Account;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.log.Log;
import dev.umbra.shadow.ShadowResult;
import java.time.Duration;

/**
 * Enters how each sampled exchange ended into the account, gives its bytes back, and says the first of each kind on stderr. Used by the
 * coordinator's thread alone.
 */
final class Ledger {

    /** The note of an exchange that needs no further entry. */
    enum Verdict {
        ACCOUNTED
    }

    private final Account account;
    private final Log log;

    Ledger(Account account, Log log) {
        this.account = account;
        this.log = log;
    }

    void dropped(Exchange exchange, DropReason reason) {
        dropped(exchange, reason, reason.explanation());
    }

    /**
     * @param detail for people; never quotes a body
     */
    void dropped(Exchange exchange, DropReason reason, String detail) {
        exchange.note(Verdict.ACCOUNTED);
        account.dropped(reason);
        exchange.drop(reason);
        exchange.release();
        String line = "a sampled call was not mirrored: " + reason.id() + " (" + detail + ")";
        if (log.isDebug()) {
            log.debug(line);
        } else {
            log.warnOnce("drop " + reason, line);
        }
    }

    void closed(Exchange production, ShadowResult result) {
        production.note(Verdict.ACCOUNTED);
        production.release();
        if (result.answered()) {
            account.completed();
            return;
        }
        account.failed();
        String why = result.failure() != null ? result.failure() : "HTTP " + result.status();
        log.warnOnce("failed", "the candidate did not answer (" + why + "); such pairs count as failed");
    }

    void paused(ShadowResult result, Duration pause) {
        log.warnOnce(
                "pause",
                "the candidate answered " + result.status() + " and is left alone for " + pause.toSeconds()
                        + " s; calls meanwhile count as dropped.target_paused");
    }

    /** A JVM that is out of memory has better things to do than to mirror calls. */
    void fault(String where, Throwable fault) {
        log.warnOnce(
                "fault " + where + fault.getClass(),
                "Umbra failed at " + where + " and goes on without that call: " + fault);
        if (fault instanceof VirtualMachineError) {
            ExchangeDoor.close();
            log.warnOnce("off", "the JVM is in trouble (" + fault + "); Umbra mirrors no further calls");
        }
    }
}
