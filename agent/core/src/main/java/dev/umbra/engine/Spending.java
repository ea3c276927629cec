package dev.umbra.engine;

import dev.umbra.chat.ChatRequest;
import dev.umbra.cost.Budget;
import dev.umbra.cost.Budget.Reservation;
import dev.umbra.cost.Callee;
import dev.umbra.cost.Cost;
import dev.umbra.cost.Pricing;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.pairing.OpenPair;
import dev.umbra.shadow.ShadowResult;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds shadow calls to the budget: reserves before each what it may cost, and settles afterwards what it did. On shadow threads, so
 * that the coordinator need not wait for it.
 */
final class Spending {

    private final Pricing pricing;
    private final Budget budget;

    Spending(Pricing pricing, Budget budget) {
        this.pricing = pricing;
        this.budget = budget;
    }

    Pricing pricing() {
        return pricing;
    }

    /** What is spent and left of each budget. */
    List<Budget.Level> levels() {
        return budget.levels();
    }

    /**
     * Takes aside what the pair's shadow call may cost; to be settled or given back. Null where it must not be sent: the budget is
     * reached, or there is one and no price, since nothing could then say when it is.
     */
    @Nullable
    Reservation reserve(OpenPair pair) {
        if (!budget.isLimited()) {
            return budget.reserve(BigDecimal.ZERO);
        }
        BigDecimal most = pricing.before(callee(pair), pair.shadowAsked());
        return most == null ? null : budget.reserve(most);
    }

    /** The call was not sent. */
    void giveBack(Reservation reservation) {
        budget.settle(reservation, BigDecimal.ZERO);
    }

    /** The call has ended. Never throws. */
    void settle(Reservation reservation, OpenPair pair, ShadowResult result) {
        BigDecimal cost = reservation.usd();
        try {
            if (budget.isLimited() || reservation.usd().signum() > 0) {
                cost = cost(reservation, pair, result);
            }
        } catch (Throwable unread) {
            // It was answered, and so billed, whatever it said.
        }
        budget.settle(reservation, cost);
    }

    /** An error is not billed; an answer that broke off, or came too late, may be, for as much as was reserved. */
    private BigDecimal cost(Reservation reservation, OpenPair pair, ShadowResult result) throws UndecodableException {
        if (result.answered()) {
            ChatRequest asked = pair.shadowAsked();
            Cost cost = pricing.of(
                    callee(pair),
                    asked,
                    pair.target()
                            .decodeAnswer(
                                    result.headers().get("content-type"),
                                    result.body().toByteArray()));
            return cost == null ? reservation.usd() : cost.usd();
        }
        boolean begun = result.status() >= 200 && result.status() < 300;
        return begun || result.timedOut() ? reservation.usd() : BigDecimal.ZERO;
    }

    private static Callee callee(OpenPair pair) {
        String host = pair.shadowRequest().url().getHost();
        return new Callee(
                pair.target().providerName(host), host, pair.shadowAsked().model());
    }
}
