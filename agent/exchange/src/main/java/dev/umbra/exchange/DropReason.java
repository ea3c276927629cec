package dev.umbra.exchange;

import java.util.Locale;

/** Why a sampled call was not mirrored. The lower-case name is the {@code reason} of the account and of the metrics. */
public enum DropReason {
    /** A body grew over {@code capture.max-body}. */
    BODY_TOO_LARGE("raise capture.max-body to mirror it"),
    /** All captured bodies together would exceed {@code limits.memory}. */
    MEMORY("raise limits.memory, of which at most a sixteenth of the heap is used, or lower sample-rate"),
    /** The JVM, or Umbra itself, is strained. */
    SELF_PROTECTION("Umbra takes on less while the JVM or Umbra itself is strained"),
    /** More exchanges wait than {@code limits.queue} allows. */
    QUEUE_FULL("raise limits.queue or limits.concurrency, or lower sample-rate"),
    /** More shadow calls are due than {@code limits.qps} allows. */
    RATE_LIMIT("raise limits.qps or lower sample-rate"),
    /** The candidate answered 429, asked for a pause by Retry-After, or has all but spent one of its rate limits. */
    TARGET_PAUSED("the candidate asked for a pause, or has all but spent a rate limit"),
    /** Too many of the candidate's last calls failed; after a while it is asked again little by little. */
    CIRCUIT_OPEN("the candidate failed too often and is asked again little by little"),
    /** Its cost would go over {@code limits.budget-usd} or {@code limits.budget-usd-per-day}, or is not known although one is set. */
    BUDGET("the budget is spent, or the candidate has no price; raise limits.budget-usd or -per-day, or set prices"),
    /** The application ended the call before its request was complete. */
    REQUEST_INCOMPLETE("the application's request was never sent whole"),
    /** The request body is not what the dialect describes. */
    UNDECODABLE("the request body could not be decoded"),
    /** The request's model is not among {@code source.models}. */
    MODEL_NOT_WATCHED("its model is not in source.models"),
    /** Sending it again could store, execute or bill beyond one inference call. */
    WRITE_BLOCKED("it could write, store or execute something"),
    /** The candidate's API cannot be asked this question. */
    UNSUPPORTED("the candidate's API cannot be asked this"),
    /** Its personal data could not be replaced, so it must not leave. */
    REDACTION("it could not be redacted; set log-level=debug and report it"),
    /** The application never finished or closed the call. */
    ABANDONED("the application never closed the response"),
    /** The experiment ended before its turn came. */
    ENDED("the experiment has ended"),
    /** The configuration changed before its turn came. */
    SUPERSEDED("the configuration changed before its turn came"),
    /** {@code enabled} became false before its turn came. */
    DISABLED("Umbra was switched off"),
    /** Somebody paused Umbra. */
    PAUSED("Umbra is paused; resume it by its JMX bean"),
    /** The JVM ended first. */
    SHUTDOWN("the JVM ended first"),
    /** Umbra itself failed. */
    FAULT("Umbra failed; set log-level=debug and report it");

    private final String explanation;

    DropReason(String explanation) {
        this.explanation = explanation;
    }

    /** What the user reads the first time it happens: the cause, or the key that changes it. */
    public String explanation() {
        return explanation;
    }

    /** The name in the account and on metrics: {@code queue_full}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
