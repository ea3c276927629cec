package dev.umbra.account;

import dev.umbra.exchange.DropReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of every watched call of one experiment. It closes exactly: eligible = sampled + not sampled; sampled = mirrored +
 * dropped; mirrored = completed + failed + in flight.
 *
 * <p>Application and shadow threads add without a lock. A reader sees each counter at its own instant; what was sampled and is neither
 * mirrored nor dropped yet is then still undecided, and everything else holds at any time.
 */
public final class Account {

    private final LongAdder eligible = new LongAdder();
    private final LongAdder sampled = new LongAdder();
    private final LongAdder mirrored = new LongAdder();
    private final LongAdder completed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);
    private final Map<IneligibleReason, LongAdder> ineligible = new EnumMap<>(IneligibleReason.class);

    public Account() {
        for (DropReason reason : DropReason.values()) {
            dropped.put(reason, new LongAdder());
        }
        for (IneligibleReason reason : IneligibleReason.values()) {
            ineligible.put(reason, new LongAdder());
        }
    }

    /** An eligible call was drawn. */
    public void eligible(boolean chosen) {
        eligible.increment();
        if (chosen) {
            sampled.increment();
        }
    }

    public void ineligible(IneligibleReason reason) {
        adder(ineligible, reason).increment();
    }

    /** A sampled call will not be mirrored. */
    public void dropped(DropReason reason) {
        adder(dropped, reason).increment();
    }

    /** The shadow request is about to be sent. */
    public void mirrored() {
        mirrored.increment();
    }

    /** The candidate answered, well or not as HTTP sees it, and the pair is closed. */
    public void completed() {
        completed.increment();
    }

    /** The candidate could not be asked or did not answer. */
    public void failed() {
        failed.increment();
    }

    /** The counters now; read backwards, so that nothing has ended here that has not begun. */
    public Snapshot snapshot() {
        long completedNow = completed.sum();
        long failedNow = failed.sum();
        long mirroredNow = mirrored.sum();
        Map<DropReason, Long> drops = new EnumMap<>(DropReason.class);
        dropped.forEach((reason, adder) -> drops.put(reason, adder.sum()));
        Map<IneligibleReason, Long> skips = new EnumMap<>(IneligibleReason.class);
        ineligible.forEach((reason, adder) -> skips.put(reason, adder.sum()));
        long sampledNow = sampled.sum();
        return new Snapshot(
                eligible.sum(),
                sampledNow,
                mirroredNow,
                completedNow,
                failedNow,
                mirroredNow - completedNow - failedNow,
                drops,
                skips);
    }

    private static <R extends Enum<R>> LongAdder adder(Map<R, LongAdder> adders, R reason) {
        return Objects.requireNonNull(adders.get(reason));
    }

    /** The counters at one instant; every reason is present, at zero where it never occurred. */
    public record Snapshot(
            long eligible,
            long sampled,
            long mirrored,
            long completed,
            long failed,
            long inFlight,
            Map<DropReason, Long> dropped,
            Map<IneligibleReason, Long> ineligible) {

        public long droppedTotal() {
            return dropped.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The account of a JVM that ends before all was decided: what is neither mirrored nor dropped by now never will be mirrored. */
        public Snapshot closed() {
            long undecided = sampled - mirrored - droppedTotal();
            if (undecided <= 0) {
                return this;
            }
            Map<DropReason, Long> drops = new EnumMap<>(dropped);
            drops.merge(DropReason.SHUTDOWN, undecided, Long::sum);
            return new Snapshot(eligible, sampled, mirrored, completed, failed, inFlight, drops, ineligible);
        }
    }
}
