package dev.umbra.config;

import dev.umbra.cost.Price;
import java.io.File;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one experiment, complete and valid: every required key was given and every value is in range.
 *
 * @param sampleRate share of eligible calls, 0 to 1
 * @param retryWindow how long a failed attempt waits for its retry
 * @param maxBodyBytes limit of each captured body
 * @param prices the user's own, before those that Umbra brings along
 * @param otel settings for Umbra's own exporter alone, by their standard names ({@code otel.service.name})
 * @param cohorts what pairs are filed under
 */
public record Settings(
        String experimentId,
        Source source,
        double sampleRate,
        Target target,
        Launch launch,
        Duration retryWindow,
        Limits limits,
        int maxBodyBytes,
        Export export,
        Redaction redaction,
        List<Price> prices,
        LogLevel logLevel,
        Map<String, String> otel,
        Cohorts cohorts) {

    public Settings {
        prices = List.copyOf(prices);
        otel = Map.copyOf(otel);
    }

    /**
     * Which calls to watch.
     *
     * @param hosts never empty
     * @param models globs; empty means all
     * @param dialect forces the wire format; null means by path
     * @param headers patterns of RE2 that whole values have to match, by the header's name in lower case
     */
    public record Source(
            List<HostPattern> hosts,
            List<String> models,
            @Nullable String dialect,
            Map<String, String> headers) {
        public Source {
            headers = Map.copyOf(headers);
            hosts = List.copyOf(hosts);
            models = List.copyOf(models);
        }

        /** Whether the experiment is about embeddings; then nothing else is watched, and otherwise they are not. */
        public boolean embeddings() {
            return "embeddings".equals(dialect);
        }
    }

    /**
     * The candidate.
     *
     * @param url base URL, http or https
     * @param provider wire format to speak; null means the source's
     * @param model null means the source's
     * @param modelRev the tag {@code model_rev}; null where neither it nor the model is set
     * @param apiKey null where the candidate needs none
     * @param parameters request fields by name, nested ones with dots between; each value is JSON text, and {@code null}
     *     removes the field
     * @param systemPrompt instead of the application's; null means the application's
     */
    public record Target(
            URI url,
            @Nullable String provider,
            @Nullable String model,
            @Nullable String modelRev,
            @Nullable Secret apiKey,
            Map<String, String> headers,
            Map<String, String> parameters,
            @Nullable String systemPrompt) {
        public Target {
            headers = Map.copyOf(headers);
            parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        }
    }

    /**
     * Hard caps.
     *
     * @param qps shadow calls a second, above 0
     * @param concurrency shadow threads, at least 1
     * @param queue exchanges that may wait, at least 1
     * @param memoryBytes held by captured exchanges, all together
     * @param heap share of the heap in use after a collection, above which Umbra steps back; 1 means no limit
     * @param cpu share of the processors that the process keeps busy, likewise
     * @param timeouts deadlines of one shadow call
     * @param maxOutputTokens most that a candidate is asked for; null means as many as the application asks for
     * @param budgetUsd most that shadow calls may cost, all together; null means no such limit
     * @param budgetUsdPerDay most that shadow calls may cost on one day (UTC); null means no such limit
     */
    public record Limits(
            double qps,
            int concurrency,
            int queue,
            long memoryBytes,
            double heap,
            double cpu,
            Timeouts timeouts,
            @Nullable Integer maxOutputTokens,
            @Nullable BigDecimal budgetUsd,
            @Nullable BigDecimal budgetUsdPerDay) {}

    /**
     * Deadlines of one shadow call, each from its start.
     *
     * @param whole until its last byte
     * @param connect until there is a connection; says nothing where it is longer than {@code whole}
     * @param firstByte until the first byte of the answer; likewise
     */
    public record Timeouts(Duration whole, Duration connect, Duration firstByte) {}

    /** When the shadow call starts. */
    public enum Launch {
        /** As soon as the production request is complete. */
        PARALLEL,
        /** Once production has ended. */
        AFTER_PRODUCTION
    }

    /**
     * What leaves the process, and how.
     *
     * @param file appended with one line of OTLP JSON for each pair; null means no file
     */
    public record Export(Content content, @Nullable File file, TraceJoin trace) {

        /** The same for what must not leave. */
        public Export withoutContent() {
            return new Export(Content.NONE, file, trace);
        }
    }

    /** How much of prompts and answers is exported. */
    public enum Content {
        NONE,
        /** Without what the rules of {@link Redaction} find. */
        REDACTED,
        FULL
    }

    /**
     * What is replaced by placeholders, and where.
     *
     * @param rules the chosen ones, in the order in which they were given; empty switches redaction off
     * @param shadow whether the candidate, too, gets placeholders
     */
    public record Redaction(List<RedactionRule> rules, boolean shadow) {
        public Redaction {
            rules = List.copyOf(rules);
        }
    }

    /**
     * One rule.
     *
     * @param pattern in RE2's syntax; null for a rule that Umbra brings along
     */
    public record RedactionRule(String name, @Nullable String pattern) {}

    /** How a pair joins the application's trace. */
    public enum TraceJoin {
        /** A trace of its own, with a span link to the application's span. */
        LINK,
        /** Below the application's span. */
        PARENT
    }

    /** How much Umbra says on stderr. */
    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }
}
