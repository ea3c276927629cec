package dev.umbra.engine;

import dev.umbra.account.Account;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.log.Log;
import dev.umbra.shadow.ShadowResult;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Enters how each sampled exchange ended into the account, gives its bytes back, and says the first of each kind on stderr. Used by the
 * coordinator's thread, but where a method says otherwise.
 */
final class Ledger {

    /** What an exchange's note says of its place in the account. */
    enum Verdict {
        /** Chosen by a late draw, and not yet entered as mirrored or dropped. */
        DRAWN,
        /** Needs no further entry. */
        ACCOUNTED
    }

    private final Account account;
    private final Log log;
    private final AtomicInteger undecided = new AtomicInteger();

    Ledger(Account account, Log log) {
        this.account = account;
        this.log = log;
    }

    /** A sampled exchange begins; on the application's thread. */
    void begun() {
        undecided.incrementAndGet();
    }

    /** A sampled exchange could not even begin; on the application's thread. */
    void neverBegan() {
        undecided.decrementAndGet();
        account.dropped(DropReason.FAULT);
    }

    /** Every note is made here, so that the exchanges of which nothing is known yet can be told at the end. */
    void note(Exchange exchange, Object note) {
        if (exchange.note() == null && exchange.sampled()) {
            undecided.decrementAndGet();
        }
        exchange.note(note);
    }

    /** At the end: sampled calls whose request never became whole. */
    void dropUndecided() {
        for (int left = undecided.getAndSet(0); left > 0; left--) {
            account.dropped(DropReason.SHUTDOWN);
        }
    }

    void dropped(Exchange exchange, DropReason reason) {
        dropped(exchange, reason, reason.explanation());
    }

    /**
     * @param detail for people; never quotes a body
     */
    void dropped(Exchange exchange, DropReason reason, String detail) {
        enter(exchange, reason);
        say(reason, detail);
    }

    /** The first of each reason; every one where the user asked for all. */
    void say(DropReason reason, String detail) {
        String line = "a sampled call was not mirrored: " + reason.id() + " (" + detail + ")";
        if (log.isDebug()) {
            log.debug(line);
        } else {
            log.warnOnce("drop " + reason, line);
        }
    }

    /** Enters a drop and says nothing; may run on the application's thread. */
    void enter(Exchange exchange, DropReason reason) {
        note(exchange, Verdict.ACCOUNTED);
        account.dropped(reason);
        exchange.drop(reason);
        exchange.release();
    }

    void closed(Exchange production, ShadowResult result) {
        note(production, Verdict.ACCOUNTED);
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

    /**
     * Says what failed and where, without the exception's own words: they may quote a prompt ({@code For input string:
     * "…"}). A JVM that is out of memory has better things to do than to mirror calls.
     */
    void fault(String where, Throwable fault) {
        boolean inTrouble = fault instanceof OutOfMemoryError || fault instanceof InternalError;
        if (inTrouble) {
            ExchangeDoor.close();
        }
        log.warnOnce(
                "fault " + where + fault.getClass(),
                "Umbra failed at " + where + " and goes on without that call: " + named(fault));
        if (inTrouble) {
            log.warnOnce("off", "the JVM is in trouble (" + fault + "); Umbra mirrors no further calls");
        }
    }

    private static String named(Throwable fault) {
        StackTraceElement[] trace = fault.getStackTrace();
        return fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
