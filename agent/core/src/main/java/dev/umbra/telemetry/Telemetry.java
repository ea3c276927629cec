package dev.umbra.telemetry;

import dev.umbra.account.Account;
import dev.umbra.config.Settings;
import dev.umbra.log.Log;
import dev.umbra.pairing.Pair;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way out of the process: pairs as spans and lines of the pair file, and the account as metrics.
 *
 * <p>Nothing here blocks on the network: the SDK's own daemon threads send, from bounded queues that drop when they
 * are full. Nothing here throws: telemetry that fails is a line on stderr.
 */
public final class Telemetry {

    private final OwnSdk own;
    private final PairSpans spans;
    private final Settings.Export export;
    private final PairMetrics metrics;
    private final @Nullable PairFile file;
    private final Log log;
    private final String version;

    private Telemetry(
            OwnSdk own,
            @Nullable PairFile file,
            Log log,
            String version,
            Settings settings,
            Account account,
            Gauges gauges) {
        this.own = own;
        this.file = file;
        this.log = log;
        this.version = version;
        Tracer tracer = own.sdk()
                .getTracerProvider()
                .tracerBuilder(Names.SCOPE)
                .setInstrumentationVersion(version)
                .build();
        Meter meter = own.sdk()
                .getMeterProvider()
                .meterBuilder(Names.SCOPE)
                .setInstrumentationVersion(version)
                .build();
        String modelRev = settings.target().modelRev();
        AttributesBuilder tags = Attributes.builder().put(Names.EXPERIMENT_ID, settings.experimentId());
        tags.put(Names.MODEL_REV, modelRev);
        AccountMetrics.observe(meter, tags.build(), account, gauges);
        this.spans = new PairSpans(tracer, own.contentLimitChars());
        this.export = settings.export();
        this.metrics = new PairMetrics(meter, settings.experimentId(), modelRev);
    }

    /**
     * Starts the SDK and the metrics. Not for premain: the SDK starts threads and reads files.
     *
     * @param version of Umbra
     */
    public static Telemetry start(Settings settings, Account account, Gauges gauges, Log log, String version) {
        OwnSdk own = OwnSdk.build(settings, log, version);
        File path = settings.export().file();
        PairFile file = path == null ? null : new PairFile(path, log);
        return new Telemetry(own, file, log, version, settings, account, gauges);
    }

    /** The way out of another arm, through the same exporter and into the same file; closed with this one. */
    public Telemetry also(Settings settings, Account account, Gauges gauges) {
        return new Telemetry(own, file, log, version, settings, account, gauges);
    }

    /** Exports a pair whose two sides have ended. */
    public void export(Pair pair) {
        export(pair, export);
    }

    /** Likewise, in another way than it was started with. */
    public void export(Pair pair, Settings.Export how) {
        try {
            List<SpanData> written = spans.write(pair, how);
            if (file != null) {
                file.append(written);
            }
            metrics.record(pair);
        } catch (Throwable t) {
            log.warnOnce("telemetry.export", "a pair could not be exported: " + t + "; please report this");
        }
    }

    /** Records what one call cost the application's thread. Not to be called there: the SDK takes a lock. */
    public void overhead(Duration spent) {
        metrics.overhead(spent);
    }

    /** Sends what waits, for at most that long, and stops. A pair exported later is lost. */
    public void close(Duration atMost) {
        try {
            // Shutting down the metrics waits for an answer of the endpoint by its own clock, hence the thread.
            Thread closing = new Thread(() -> shutDown(atMost), "umbra-telemetry-close");
            closing.setDaemon(true);
            closing.start();
            closing.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable t) {
            log.warn("the last pairs and metrics could not be sent: " + t);
        }
        if (file != null) {
            file.close();
        }
    }

    private void shutDown(Duration atMost) {
        try {
            own.sdk().shutdown().join(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Throwable t) {
            log.warn("the last pairs and metrics could not be sent: " + t);
        }
    }
}
