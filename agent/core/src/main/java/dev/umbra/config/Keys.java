package dev.umbra.config;

import static dev.umbra.config.Key.defaulted;
import static dev.umbra.config.Key.optional;
import static dev.umbra.config.Key.required;

import dev.umbra.config.Settings.Content;
import dev.umbra.config.Settings.Launch;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.config.Settings.RedactionRule;
import dev.umbra.config.Settings.TraceJoin;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Every key of this version, in the order in which {@code --help}, {@code check} and the documentation list them. */
final class Keys {

    static final Key<File> CONFIG =
            optional("config", "path", Parsers::file, "none", "YAML file with further keys; cannot be set in the file");
    static final Key<Boolean> ENABLED = defaulted(
            "enabled", "true or false", Parsers::bool, "true", "false: Umbra returns before it loads anything");
    static final Key<String> EXPERIMENT_ID =
            required("experiment-id", "text", Parsers::text, "tag experiment_id on every pair");
    static final Key<List<HostPattern>> SOURCE_HOSTS = required(
            "source.hosts",
            "list of hosts",
            Parsers::hosts,
            "hosts to watch: api.openai.com, *.example.com, localhost:8080");
    static final Key<List<String>> SOURCE_MODELS =
            optional("source.models", "list of globs", Parsers::list, "all", "only requests for these models");
    static final Key<String> SOURCE_DIALECT = optional(
            "source.dialect",
            DialectIds.TAKES,
            DialectIds::parse,
            "by path",
            "forces the wire format, for hosts with paths of their own");
    static final Key<Double> SAMPLE_RATE =
            required("sample-rate", "0 to 1, or 25%", Parsers::share, "share of eligible calls to mirror");
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
            "bytes held by captured exchanges, all together");
    static final Key<Duration> LIMITS_TIMEOUT = defaulted(
            "limits.timeout",
            "duration, 1ms to 24h",
            Quantities.duration(Duration.ofMillis(1)),
            "60s",
            "deadline of a shadow call");
    static final Key<Integer> LIMITS_MAX_OUTPUT_TOKENS = optional(
            "limits.max-output-tokens",
            "integer, 1 to 1000000000",
            Parsers.count(1_000_000_000),
            "the source's",
            "most output tokens that a candidate is asked for");
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
    static final Key<LogLevel> LOG_LEVEL = defaulted(
            "log-level", "error, warn, info or debug", Parsers.oneOf(LogLevel.values()), "info", "lines on stderr");

    static final List<Key<?>> ALL = List.of(
            CONFIG,
            ENABLED,
            EXPERIMENT_ID,
            SOURCE_HOSTS,
            SOURCE_MODELS,
            SOURCE_DIALECT,
            SAMPLE_RATE,
            TARGET_URL,
            TARGET_PROVIDER,
            TARGET_MODEL,
            TARGET_MODEL_REV,
            TARGET_API_KEY,
            TARGET_SYSTEM_PROMPT,
            LAUNCH,
            RETRY_WINDOW,
            LIMITS_QPS,
            LIMITS_CONCURRENCY,
            LIMITS_QUEUE,
            LIMITS_MEMORY,
            LIMITS_TIMEOUT,
            LIMITS_MAX_OUTPUT_TOKENS,
            CAPTURE_MAX_BODY,
            EXPORT_CONTENT,
            EXPORT_FILE,
            EXPORT_TRACE,
            REDACT_RULES,
            REDACT_SHADOW,
            LOG_LEVEL);

    /** Keys whose last part the user chooses: each member is one header, one field, or one OpenTelemetry setting. */
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

    static final KeyFamily OTEL = new KeyFamily(
            "otel.", "otel.*", "text", "the OpenTelemetry setting of this name, for Umbra's exporter alone");

    static final List<KeyFamily> FAMILIES = List.of(TARGET_HEADERS, TARGET_PARAMETERS, OTEL);

    /** Keys of the plan that this version lacks: they get an answer of their own, not "unknown". */
    static final List<String> LATER = List.of(
            "candidates",
            "control-rate",
            "limits.budget-usd",
            "limits.budget-usd-per-day",
            "limits.duration",
            "limits.max-pairs",
            "limits.until",
            "sample-stratum");

    static final List<String> LATER_FAMILIES = List.of("candidates.", "cohort.", "source.headers.", "versions.");

    private Keys() {}

    /**
     * Keys with a common prefix.
     *
     * @param prefix ends with a dot
     * @param shownName the family as documentation writes it
     */
    record KeyFamily(String prefix, String shownName, String takes, String meaning) {}
}
