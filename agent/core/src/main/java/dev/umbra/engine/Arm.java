package dev.umbra.engine;

import dev.umbra.config.ArmSettings;
import dev.umbra.config.Settings;
import dev.umbra.cost.Pricing;
import dev.umbra.exchange.DropReason;
import dev.umbra.log.Log;
import dev.umbra.pairing.Side;
import dev.umbra.shadow.ShadowPool;
import dev.umbra.shadow.TargetGate;
import org.jspecify.annotations.Nullable;

/** One candidate of an experiment under one configuration: who is asked, by which threads, within which limits, and who keeps count. */
final class Arm {

    private final ArmSettings named;
    private final Settings settings;
    private final @Nullable Integer maxPairs;
    private final Books books;
    private final Allowance allowance;
    private final ShadowPool pool;
    private final TargetGate gate;
    private final Intake intake;
    private final PairAssembly assembly;
    private final Spending spending;
    private volatile @Nullable DropReason stopped;

    /**
     * @param maxPairs how often the candidate may be asked; null where that has no end
     */
    Arm(ArmSettings named, @Nullable Integer maxPairs, Books books, Allowance allowance, Faults faults, Log log) {
        this.allowance = allowance;
        this.named = named;
        this.settings = named.settings();
        this.maxPairs = maxPairs;
        this.books = books;
        this.pool = new ShadowPool(
                settings.limits(),
                CaptureRoom.answerBytes(
                        settings.maxBodyBytes(),
                        settings.limits().concurrency(),
                        Runtime.getRuntime().maxMemory()));
        this.gate = allowance.gate(settings, named.name());
        this.intake = new Intake(settings);
        Side.Role role = named.control() ? Side.Role.CONTROL : Side.Role.SHADOW;
        this.spending = new Spending(new Pricing(settings.prices(), log::warn), allowance.budget(settings.limits()));
        this.assembly = new PairAssembly(
                settings, role, new EpochClock(), spending.pricing(), fault -> faults.tell("answer", fault));
    }

    boolean isControl() {
        return named.control();
    }

    Settings settings() {
        return settings;
    }

    Books books() {
        return books;
    }

    Ledger ledger() {
        return books.ledger();
    }

    ShadowPool pool() {
        return pool;
    }

    TargetGate gate() {
        return gate;
    }

    Intake intake() {
        return intake;
    }

    Spending spending() {
        return spending;
    }

    PairAssembly assembly() {
        return assembly;
    }

    /** Why the candidate may not be asked now, right before it would be; null where it is asked. On a shadow thread. */
    @Nullable
    DropReason refuses() {
        DropReason ended = stopped;
        if (ended != null) {
            return ended;
        }
        if (isExhausted()) {
            return DropReason.ENDED;
        }
        DropReason refusal = gate.refuses();
        if (refusal != null) {
            return refusal;
        }
        if (!allowance.take(maxPairs == null ? Integer.MAX_VALUE : maxPairs)) {
            gate.notSent();
            return DropReason.ENDED;
        }
        return null;
    }

    /** What was not refused is sent. */
    void sent() {
        ledger().account().mirrored();
        allowance.sent();
    }

    /** What was not refused is not sent after all. */
    void notSent() {
        gate.notSent();
        allowance.giveBack();
    }

    /** Whether it was asked as often as it may be. */
    boolean isExhausted() {
        return maxPairs != null && allowance.isSpent(maxPairs);
    }

    /** Why it is over; null while it runs. */
    @Nullable
    DropReason stopped() {
        return stopped;
    }

    /** From now on nothing is sent: what waits is dropped for this reason, what was sent may end. */
    void stop(DropReason reason) {
        stopped = reason;
        pool.retire();
    }
}
