package dev.umbra.config;

import static dev.umbra.config.Key.defaulted;
import static dev.umbra.config.Key.optional;
import static dev.umbra.config.Key.required;

import dev.umbra.config.Settings.Content;
import dev.umbra.config.Settings.Launch;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.config.Settings.RedactionRule;
import dev.umbra.config.Settings.TraceJoin;
import dev.umbra.cost.Price;
import dev.umbra.cost.PriceFile;
import java.io.File;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Every key of this version, in the order in which {@code --help}, {@code check} and the documentation list them. */
final class Keys {

    static final Key<File> CONFIG =
            optional("config", "path", Parsers::file, "none", "YAML file with further keys; cannot be set in the file");
    static final Key<Boolean> ENABLED = defaulted(
            "enabled", "true or false", Parsers::bool, "true", "false: Umbra returns before it loads anything");
    static final Key<Match> MATCH = defaulted(
            "match",
            "first or all",
            Parsers.oneOf(Match.values()),
            "first",
            "which experiment a call belongs to that several are about: the first, or each of them");
    static final Key<String> EXPERIMENT_ID =
            required("experiment-id", "text", Parsers::text, "tag experiment_id on every pair");
    static final Key<List<HostPattern>> SOURCE_HOSTS = required(
                    "source.hosts",
                    "list of hosts",
                    Parsers::hosts,
                    "hosts to watch: api.openai.com, *.example.com, localhost:8080")
            .shownBy(Masks::hosts);
    static final Key<List<String>> SOURCE_MODELS =
            optional("source.models", "list of globs", Parsers::list, "all", "only requests for these models");
    static final Key<String> SOURCE_DIALECT = optional(
            "source.dialect",
            DialectIds.SOURCE_TAKES,
            DialectIds::parseSource,
            "by path",
            "forces the wire format, for hosts with paths of their own");
    static final Key<Double> SAMPLE_RATE =
            required("sample-rate", "0 to 1, or 25%", Parsers::share, "share of eligible calls to mirror");
    static final Key<List<Phase>> PHASES = optional(
            "phases",
            "5% for 24h, 25% until gate, 50%",
            Phases::parse,
            "none",
            "instead of sample-rate: one rate after the other");
    static final Key<String> TARGET_NAME = optional(
            "target.name",
            "text",
            Parsers::text,
            "target.model-rev",
            "the candidate's name in the account, where there are several");
    static final Key<List<String>> SAMPLE_STRATUM = optional(
            "sample-stratum", "list of cohorts", Parsers::list, "none", "keeps the rate exact within each stratum");
    static final Key<URI> TARGET_URL = required(
                    "target.url", "http or https URL", Parsers::url, "base URL of the candidate")
            .shownBy(Masks::url);
    static final Key<String> TARGET_PROVIDER = optional(
            "target.provider", DialectIds.TAKES, DialectIds::parse, "the source's", "wire format of the candidate");
    static final Key<String> TARGET_MODEL =
            optional("target.model", "text", Parsers::text, "the source's", "model to ask for");
    static final Key<String> TARGET_MODEL_REV =
            optional("target.model-rev", "text", Parsers::text, "target.model", "tag model_rev on every pair");
    static final Key<ApiKeyReference> TARGET_API_KEY = optional(
                    "target.api-key",
                    "env:NAME, file:PATH or the key",
                    ApiKeyReference::parse,
                    "none",
                    "the candidate's own credential; production's is never reused")
            .shownBy(Masks::apiKey);
    static final Key<String> TARGET_SYSTEM_PROMPT = optional(
                    "target.system-prompt",
                    "text or file:PATH",
                    SystemPrompt::parse,
                    "the source's",
                    "system prompt of the candidate")
            .shownBy(SystemPrompt::shown);
    static final Key<Double> CONTROL_RATE = defaulted(
            "control-rate",
            "0 to 1, or 25%",
            Parsers::share,
            "0",
            "share of sampled calls also sent to the production model again: the noise floor");
    static final Key<URI> CONTROL_URL = optional(
                    "control.url", "http or https URL", Parsers::url, "none", "base URL of the production model")
            .shownBy(Masks::url);
    static final Key<ApiKeyReference> CONTROL_API_KEY = optional(
                    "control.api-key",
                    "env:NAME, file:PATH or the key",
                    ApiKeyReference::parse,
                    "none",
                    "credential for control calls; production's own is never reused")
            .shownBy(Masks::apiKey);
    static final Key<Launch> LAUNCH = defaulted(
            "launch",
            "parallel or after-production",
            Parsers.oneOf(Launch.values()),
            "parallel",
            "when the shadow call starts");
    static final Key<Duration> RETRY_WINDOW = defaulted(
            "retry-window",
            "duration, 0s to 24h",
            Quantities.duration(Duration.ZERO),
            "10s",
            "how long a failed attempt waits for its retry");
    static final Key<Double> LIMITS_QPS = defaulted(
            "limits.qps", "number, 0.001 to 10000", Parsers::qps, "5", "most shadow calls a second (token bucket)");
    static final Key<Integer> LIMITS_CONCURRENCY = defaulted(
            "limits.concurrency", "integer, 1 to 1024", Parsers.count(1024), "16", "threads that make shadow calls");
    static final Key<Integer> LIMITS_QUEUE = defaulted(
            "limits.queue", "integer, 1 to 1000000", Parsers.count(1_000_000), "256", "exchanges that may wait");
    static final Key<Long> LIMITS_MEMORY = defaulted(
            "limits.memory",
            "size, 1 to 1024GiB",
            Quantities.size(1L << 40),
            "64MiB",
            "bytes held by captured exchanges and by answers that wait for them, all together; never more than a"
                    + " sixteenth of the heap");
    static final Key<Double> LIMITS_HEAP = defaulted(
            "limits.heap",
            "0.1 to 1, or 85%",
            Parsers::ceiling,
            "85%",
            "share of the heap in use after GC above which Umbra steps back");
    static final Key<Double> LIMITS_CPU = defaulted(
            "limits.cpu",
            "0.1 to 1, or 95%",
            Parsers::ceiling,
            "95%",
            "share of the processors in use, over 10 s, above which Umbra steps back");
    static final Key<Duration> LIMITS_TIMEOUT = defaulted(
            "limits.timeout",
            "duration, 1ms to 24h",
            Quantities.duration(Duration.ofMillis(1)),
            "60s",
            "deadline of a shadow call");
    static final Key<Duration> LIMITS_CONNECT_TIMEOUT = defaulted(
            "limits.connect-timeout",
            "duration, 1ms to 24h",
            Quantities.duration(Duration.ofMillis(1)),
            "10s",
            "how long a shadow call waits for its connection");
    static final Key<Duration> LIMITS_FIRST_BYTE_TIMEOUT = optional(
            "limits.first-byte-timeout",
            "duration, 1ms to 24h",
            Quantities.duration(Duration.ofMillis(1)),
            "limits.timeout",
            "how long a shadow call waits for the first byte of its answer");
    static final Key<Integer> LIMITS_MAX_OUTPUT_TOKENS = optional(
            "limits.max-output-tokens",
            "integer, 1 to 1000000000",
            Parsers.count(1_000_000_000),
            "the source's",
            "most output tokens that a candidate is asked for");
    static final Key<Instant> LIMITS_UNTIL = optional(
            "limits.until",
            "instant, 2027-01-31T18:00:00Z",
            Quantities::instant,
            "none",
            "the experiment ends itself at this instant");
    static final Key<Duration> LIMITS_DURATION = optional(
            "limits.duration",
            "duration, 1s to 3650d",
            Quantities.LONG_DURATION,
            "none",
            "the experiment ends itself so long after its start");
    static final Key<Integer> LIMITS_MAX_PAIRS = optional(
            "limits.max-pairs",
            "integer, 1 to 1000000000",
            Parsers.count(1_000_000_000),
            "none",
            "the experiment ends itself once each candidate was asked so many times");
    static final Key<BigDecimal> LIMITS_BUDGET_USD = optional(
            "limits.budget-usd",
            "USD, 0.000001 to 1000000",
            Quantities::usd,
            "none",
            "most that shadow calls may cost, all together");
    static final Key<BigDecimal> LIMITS_BUDGET_USD_PER_DAY = optional(
            "limits.budget-usd-per-day",
            "USD, 0.000001 to 1000000",
            Quantities::usd,
            "none",
            "most that shadow calls may cost on one day (UTC)");
    static final Key<List<Price>> PRICES = optional(
            "prices",
            "path",
            PriceFile::read,
            "list prices",
            "price table of your own, whose rows come before Umbra's");
    static final Key<Long> CAPTURE_MAX_BODY = defaulted(
            "capture.max-body",
            "size, 1 to 1GiB",
            Quantities.size(1L << 30),
            "4MiB",
            "a call with a larger request or response body is not mirrored");
    static final Key<Content> EXPORT_CONTENT = defaulted(
            "export.content",
            "none, redacted or full",
            Parsers.oneOf(Content.values()),
            "redacted",
            "prompts and answers on spans and in the pair file");
    static final Key<File> EXPORT_FILE = optional(
            "export.file", "path", Parsers::file, "none", "also appends each pair to this file as a line of OTLP JSON");
    static final Key<TraceJoin> EXPORT_TRACE = defaulted(
            "export.trace",
            "link or parent",
            Parsers.oneOf(TraceJoin.values()),
            "link",
            "how a pair joins the application's trace");
    static final Key<List<RedactionRule>> REDACT_RULES = defaulted(
            "redact.rules",
            "list of rules, or none",
            RedactionRuleList::parse,
            "all",
            "email, phone, card, iban, ssn, ip, secret; all of these: all; your own: name:pattern");
    static final Key<Boolean> REDACT_SHADOW = defaulted(
            "redact.shadow", "true or false", Parsers::bool, "true", "redacts what is sent to the candidate, too");
    static final Key<Extractor> VERSIONS_PROMPT = optional(
            "versions.prompt", Extractors.TAKES, Extractors::parse, "none", "tag prompt_version on every pair");
    static final Key<Extractor> VERSIONS_ROUTE =
            optional("versions.route", Extractors.TAKES, Extractors::parse, "none", "tag route_version on every pair");
    static final Key<Extractor> VERSIONS_GUARDRAIL = optional(
            "versions.guardrail", Extractors.TAKES, Extractors::parse, "none", "tag guardrail_version on every pair");
    static final Key<Extractor> VERSIONS_INDEX_HASH = optional(
            "versions.index-hash", Extractors.TAKES, Extractors::parse, "none", "tag index_hash on every pair");
    static final Key<LogLevel> LOG_LEVEL = defaulted(
            "log-level", "error, warn, info or debug", Parsers.oneOf(LogLevel.values()), "info", "lines on stderr");

    static final List<Key<?>> ALL = List.of(
            CONFIG,
            ENABLED,
            MATCH,
            EXPERIMENT_ID,
            SOURCE_HOSTS,
            SOURCE_MODELS,
            SOURCE_DIALECT,
            SAMPLE_RATE,
            PHASES,
            TARGET_NAME,
            SAMPLE_STRATUM,
            TARGET_URL,
            TARGET_PROVIDER,
            TARGET_MODEL,
            TARGET_MODEL_REV,
            TARGET_API_KEY,
            TARGET_SYSTEM_PROMPT,
            CONTROL_RATE,
            CONTROL_URL,
            CONTROL_API_KEY,
            LAUNCH,
            RETRY_WINDOW,
            LIMITS_QPS,
            LIMITS_CONCURRENCY,
            LIMITS_QUEUE,
            LIMITS_MEMORY,
            LIMITS_HEAP,
            LIMITS_CPU,
            LIMITS_TIMEOUT,
            LIMITS_CONNECT_TIMEOUT,
            LIMITS_FIRST_BYTE_TIMEOUT,
            LIMITS_MAX_OUTPUT_TOKENS,
            LIMITS_UNTIL,
            LIMITS_DURATION,
            LIMITS_MAX_PAIRS,
            LIMITS_BUDGET_USD,
            LIMITS_BUDGET_USD_PER_DAY,
            PRICES,
            CAPTURE_MAX_BODY,
            EXPORT_CONTENT,
            EXPORT_FILE,
            EXPORT_TRACE,
            REDACT_RULES,
            REDACT_SHADOW,
            VERSIONS_PROMPT,
            VERSIONS_ROUTE,
            VERSIONS_GUARDRAIL,
            VERSIONS_INDEX_HASH,
            LOG_LEVEL);

    /** Keys whose last part the user chooses: each member is one header, field, cohort, or OpenTelemetry setting. */
    static final KeyFamily SOURCE_HEADERS = new KeyFamily(
            "source.headers.",
            "source.headers.<name>",
            "RE2 pattern",
            "only requests that have this header, its whole value matched");

    static final KeyFamily TARGET_HEADERS = new KeyFamily(
            "target.headers.",
            "target.headers.<name>",
            "text",
            "extra header to the candidate; its value is never shown");

    static final KeyFamily TARGET_PARAMETERS = new KeyFamily(
            "target.parameters.",
            "target.parameters.<name>",
            "JSON, or a word",
            "field of the request to the candidate to set; null removes it");

    static final KeyFamily CONTROL_HEADERS = new KeyFamily(
            "control.headers.",
            "control.headers.<name>",
            "text",
            "extra header of control calls; its value is never shown");
    static final KeyFamily COHORTS = new KeyFamily(
            "cohort.", "cohort.<name>", Extractors.TAKES, "tag of this name on every pair, read from the request");

    static final KeyFamily OTEL = new KeyFamily(
            "otel.", "otel.*", "text", "the OpenTelemetry setting of this name, for Umbra's exporter alone");

    static final List<KeyFamily> FAMILIES =
            List.of(SOURCE_HEADERS, TARGET_HEADERS, TARGET_PARAMETERS, CONTROL_HEADERS, COHORTS, OTEL);

    /** Keys that one experiment cannot have for itself: a call is captured once, and there is one exporter. */
    private static final List<String> FOR_ALL = List.of(
            CONFIG.name(),
            ENABLED.name(),
            MATCH.name(),
            RETRY_WINDOW.name(),
            LIMITS_MEMORY.name(),
            LIMITS_HEAP.name(),
            LIMITS_CPU.name(),
            CAPTURE_MAX_BODY.name(),
            EXPORT_FILE.name(),
            LOG_LEVEL.name());

    private Keys() {}

    static boolean holdsForAll(String name) {
        return FOR_ALL.contains(name) || name.startsWith(OTEL.prefix());
    }

    /** Which of several experiments a call belongs to. */
    enum Match {
        FIRST,
        ALL
    }

    /**
     * Keys with a common prefix.
     *
     * @param prefix ends with a dot
     * @param shownName the family as documentation writes it
     */
    record KeyFamily(String prefix, String shownName, String takes, String meaning) {}
}
