package dev.umbra.account;

import dev.umbra.exchange.DropReason;
import org.jspecify.annotations.Nullable;

/** The one line that closes an experiment's account on stderr, at JVM exit and whenever an experiment ends. */
public final class AccountLine {

    private AccountLine() {}

    /**
     * Every sum, then the drop reasons that occurred, in the order of {@link DropReason}.
     *
     * @param candidate null where the experiment has but one
     */
    public static String of(String experimentId, @Nullable String candidate, Account.Snapshot account) {
        StringBuilder line = new StringBuilder("account experiment-id=").append(experimentId);
        if (candidate != null) {
            line.append(" candidate=").append(candidate);
        }
        append(line, "eligible", account.eligible());
        append(line, "sampled", account.sampled());
        append(line, "mirrored", account.mirrored());
        append(line, "completed", account.completed());
        append(line, "failed", account.failed());
        append(line, "in-flight", account.inFlight());
        append(line, "dropped", account.droppedTotal());
        for (DropReason reason : DropReason.values()) {
            long count = account.dropped().getOrDefault(reason, 0L);
            if (count > 0) {
                append(line, "dropped." + reason.id(), count);
            }
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String name, long value) {
        line.append(' ').append(name).append('=').append(value);
    }
}
