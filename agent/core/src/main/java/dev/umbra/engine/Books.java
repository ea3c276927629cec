package dev.umbra.engine;

import dev.umbra.account.Account;
import dev.umbra.account.AccountLine;
import dev.umbra.config.Settings;
import dev.umbra.cost.Budget;
import dev.umbra.health.Health;
import dev.umbra.log.Log;
import dev.umbra.telemetry.Gauges;
import dev.umbra.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is kept of one candidate in one revision for as long as the JVM runs, whatever becomes of its settings: its account and its metrics. */
final class Books implements Gauges {

    private final String experimentId;
    private final String armName;
    private final Log log;
    private final Supplier<Health> health;
    private final Account account = new Account();
    private final Ledger ledger;
    private volatile @Nullable Arm arm;
    private volatile double sampleRate;
    private @Nullable Telemetry telemetry;
    private Account.@Nullable Snapshot said;

    /**
     * @param health of Umbra as a whole
     */
    Books(String experimentId, String armName, Log log, Supplier<Health> health) {
        this.health = health;
        this.experimentId = experimentId;
        this.armName = armName;
        this.log = log;
        this.ledger = new Ledger(account, log);
    }

    Ledger ledger() {
        return ledger;
    }

    /** From now on the arm runs so. */
    void open(Arm running) {
        arm = running;
        said = null;
    }

    void sampleRate(double rate) {
        sampleRate = rate;
    }

    /**
     * Says the line that closes the account, unless it was said and still holds: a call that began while the arm ran may be counted after it
     * has ended.
     */
    void close(boolean nameArm) {
        Account.Snapshot last = account.snapshot().closed();
        if (!last.equals(said)) {
            said = last;
            log.info(AccountLine.of(experimentId, nameArm ? armName : null, last));
        }
    }

    /** Whether every sampled call has ended. */
    boolean isSettled() {
        Account.Snapshot now = account.snapshot();
        return now.sampled() == now.mirrored() + now.droppedTotal() && now.inFlight() == 0;
    }

    String experimentId() {
        return experimentId;
    }

    String armName() {
        return armName;
    }

    Account.Snapshot snapshot() {
        return account.snapshot();
    }

    /** Null before the exporter was started. */
    @Nullable
    Telemetry telemetry() {
        return telemetry;
    }

    /** @param first the exporter that this one shares; null where this is the first */
    Telemetry startTelemetry(Settings settings, @Nullable Telemetry first, String version) {
        Telemetry started = first == null
                ? Telemetry.start(settings, account, this, log, version)
                : first.also(settings, account, this);
        telemetry = started;
        return started;
    }

    @Override
    public long queueDepth() {
        Arm running = arm;
        return running == null ? 0 : running.pool().waiting();
    }

    @Override
    public long inFlight() {
        return account.snapshot().inFlight();
    }

    /** How long the oldest pair has waited for its turn. */
    Duration oldestWait(long nowNanos) {
        Arm running = arm;
        return running == null ? Duration.ZERO : running.pool().oldestWait(nowNanos);
    }

    @Override
    public Health health() {
        return health.get();
    }

    @Override
    public int targetState() {
        Arm running = arm;
        return running == null ? 0 : running.gate().state().code();
    }

    @Override
    public List<Budget.Level> budgets() {
        Arm running = arm;
        return running == null ? List.of() : running.spending().levels();
    }

    @Override
    public double sampleRate() {
        return sampleRate;
    }
}
