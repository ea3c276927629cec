package dev.umbra.management;

import dev.umbra.account.Account.Snapshot;
import dev.umbra.exchange.DropReason;
import java.util.Map;
import java.util.TreeMap;

/** One candidate's account as JMX shows it; its getters are the names of the items. */
public final class ArmAccount {

    private final String experimentId;
    private final String candidate;
    private final Snapshot account;

    public ArmAccount(String experimentId, String candidate, Snapshot account) {
        this.experimentId = experimentId;
        this.candidate = candidate;
        this.account = account;
    }

    public String getExperimentId() {
        return experimentId;
    }

    public String getCandidate() {
        return candidate;
    }

    public long getEligible() {
        return account.eligible();
    }

    public long getSampled() {
        return account.sampled();
    }

    public long getMirrored() {
        return account.mirrored();
    }

    public long getCompleted() {
        return account.completed();
    }

    public long getFailed() {
        return account.failed();
    }

    public long getInFlight() {
        return account.inFlight();
    }

    public long getDropped() {
        return account.droppedTotal();
    }

    /** By reason; those that occurred. */
    public Map<String, Long> getDropReasons() {
        Map<String, Long> reasons = new TreeMap<>();
        for (DropReason reason : DropReason.values()) {
            long count = account.dropped().getOrDefault(reason, 0L);
            if (count > 0) {
                reasons.put(reason.id(), count);
            }
        }
        return reasons;
    }
}
