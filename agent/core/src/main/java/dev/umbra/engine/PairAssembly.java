package dev.umbra.engine;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.comparison.AnswerComparison;
import dev.umbra.comparison.Comparison;
import dev.umbra.config.Settings;
import dev.umbra.config.Settings.Content;
import dev.umbra.dialect.ContentDecoding;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Ending;
import dev.umbra.exchange.Exchange;
import dev.umbra.pairing.AppSpan;
import dev.umbra.pairing.OpenPair;
import dev.umbra.pairing.Outcome;
import dev.umbra.pairing.Pair;
import dev.umbra.pairing.Side;
import dev.umbra.redaction.ChatRedaction;
import dev.umbra.shadow.ShadowRequest;
import dev.umbra.shadow.ShadowResult;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the pair of two sides that have ended: decodes both answers, redacts and compares them, and tells how it went. */
final class PairAssembly {

    private static final String UNDECODABLE = "undecodable";

    private final Settings settings;
    private final EpochClock clock;
    private final AnswerComparison comparison = new AnswerComparison();

    PairAssembly(Settings settings, EpochClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Pair assemble(OpenPair open, ShadowResult result) {
        Side production = production(open, open.lastAttempt());
        Side shadow = shadow(open, result);
        return redacts()
                ? redactedPair(open, production, shadow, result)
                : pair(open, production, shadow, compare(production, shadow), result);
    }

    private boolean redacts() {
        return settings.redaction().shadow() || settings.export().content() == Content.REDACTED;
    }

    /**
     * A candidate that was asked with placeholders answers with them, so production's answer gets them for the comparison.
     * In full, both are exported as they were.
     */
    private Pair redactedPair(OpenPair open, Side production, Side shadow, ShadowResult result) {
        ChatRedaction redaction = new ChatRedaction(open.redactor());
        Side redactedProduction = redacted(production, redaction);
        Side redactedShadow = redacted(shadow, redaction);
        Comparison comparison = settings.redaction().shadow()
                ? compare(redactedProduction, redactedShadow)
                : compare(production, shadow);
        boolean full = settings.export().content() == Content.FULL;
        return pair(open, full ? production : redactedProduction, full ? shadow : redactedShadow, comparison, result);
    }

    private static Side redacted(Side side, ChatRedaction redaction) {
        ChatAnswer answer = side.answer();
        return side.withContent(redaction.request(side.request()), answer == null ? null : redaction.answer(answer));
    }

    private Pair pair(OpenPair open, Side production, Side shadow, Comparison comparison, ShadowResult result) {
        return new Pair(
                settings.experimentId(),
                modelRev(shadow),
                open.reqHash(),
                production,
                shadow,
                outcome(production, shadow, result),
                comparison,
                AppSpan.fromTraceparent(open.lastAttempt().traceparent()),
                settings.sampleRate(),
                open.lossy(),
                open.redactor().counts(),
                Duration.ofNanos(open.queueWaitNanos()),
                open.retries());
    }

    private Side production(OpenPair open, Exchange exchange) {
        Answer answer = answer(
                open.source(),
                exchange.status(),
                exchange.responseHeaders().get("content-type"),
                exchange.responseHeaders().get("content-encoding"),
                exchange.responseBody());
        // An exchange that Umbra gave up on (its answer outgrew capture.max-body) did not fail; it is not compared.
        boolean givenUp = exchange.dropReason() != null;
        ChatAnswer chat = givenUp ? null : answer.chat();
        String error = givenUp ? null : productionError(exchange, answer);
        return new Side(
                Side.Role.PRODUCTION,
                open.source().providerName(exchange.head().host()),
                open.asked(),
                exchange.head().host(),
                exchange.head().port(),
                exchange.head().method(),
                exchange.head().path(),
                exchange.status(),
                clock.epochNanos(exchange.startNanos()),
                clock.epochNanos(exchange.firstByteNanos()),
                clock.epochNanos(exchange.endNanos()),
                chat,
                error,
                undecoded(exchange, answer),
                exchange.responseBytes(),
                exchange.responseHeaders());
    }

    private static @Nullable String undecoded(Exchange exchange, Answer answer) {
        DropReason givenUp = exchange.dropReason();
        return givenUp == null ? answer.undecoded() : givenUp.id();
    }

    private static @Nullable String productionError(Exchange exchange, Answer answer) {
        if (exchange.status() >= 300) {
            return answer.errorType();
        }
        if (exchange.status() == 0 || exchange.ending() == Ending.FAILED) {
            return failure(exchange);
        }
        return isCutOff(exchange, answer.chat()) ? "cancelled" : answer.errorType();
    }

    /** Many SDKs close a stream after its last event, before its end: only an answer that is not whole was cut off. */
    private static boolean isCutOff(Exchange exchange, @Nullable ChatAnswer answer) {
        return exchange.ending() != Ending.COMPLETE && (answer == null || !answer.whole());
    }

    private static String failure(Exchange exchange) {
        if (exchange.ending() == Ending.CANCELLED) {
            return "cancelled";
        }
        String failure = Objects.requireNonNullElse(exchange.failure(), "_OTHER");
        // OkHttp tells of a call timeout by an InterruptedIOException.
        boolean timeout =
                failure.toLowerCase(Locale.ROOT).contains("timeout") || failure.endsWith("InterruptedIOException");
        return timeout ? "timeout" : failure;
    }

    private Side shadow(OpenPair open, ShadowResult result) {
        ShadowRequest sent = open.shadowRequest();
        Answer answer = result.failure() != null
                ? new Answer(null, result.failure(), null)
                : answer(
                        open.target(),
                        result.status(),
                        result.headers().get("content-type"),
                        null,
                        result.body().toByteArray());
        URI url = sent.url();
        return new Side(
                Side.Role.SHADOW,
                open.target().providerName(url.getHost()),
                open.shadowAsked(),
                url.getHost(),
                url.getPort() != -1 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80,
                "POST",
                url.getRawPath(),
                result.status(),
                clock.epochNanos(result.sentNanos()),
                clock.epochNanos(result.firstByteNanos()),
                clock.epochNanos(result.endNanos()),
                answer.chat(),
                answer.errorType(),
                answer.undecoded(),
                result.body().size(),
                result.headers());
    }

    private Answer answer(
            Dialect dialect, int status, @Nullable String contentType, @Nullable String encoding, byte[] body) {
        try {
            byte[] plain = ContentDecoding.decode(encoding, body, settings.maxBodyBytes());
            String error = dialect.errorType(status, plain);
            if (status < 200 || status >= 300) {
                return new Answer(null, error == null ? String.valueOf(status) : error, null);
            }
            return new Answer(dialect.decodeAnswer(contentType, plain), error, null);
        } catch (UndecodableException e) {
            String error = status >= 200 && status < 300 ? UNDECODABLE : String.valueOf(status);
            return new Answer(null, error, e.getMessage());
        }
    }

    private Comparison compare(Side production, Side shadow) {
        return comparison.compare(
                production.request(),
                production.failed() ? null : production.answer(),
                shadow.failed() ? null : shadow.answer(),
                production.latencyMs(),
                shadow.latencyMs());
    }

    private static Outcome outcome(Side production, Side shadow, ShadowResult result) {
        if ("cancelled".equals(production.errorType())) {
            return Outcome.CANCELLED;
        }
        if (production.failed()) {
            return shadow.failed() ? Outcome.BOTH_ERROR : Outcome.PRODUCTION_ERROR;
        }
        if (result.timedOut()) {
            return Outcome.TIMEOUT;
        }
        return shadow.failed() ? Outcome.SHADOW_ERROR : Outcome.COMPLETED;
    }

    private String modelRev(Side shadow) {
        if (settings.target().modelRev() != null) {
            return settings.target().modelRev();
        }
        ChatAnswer answer = shadow.answer();
        String answering = answer == null ? null : answer.model();
        return Objects.requireNonNullElse(
                answering != null ? answering : shadow.request().model(), "unknown");
    }

    /** What a body says: the answer, or why there is none, or both where a stream ended in an error. */
    private record Answer(
            @Nullable ChatAnswer chat,
            @Nullable String errorType,
            @Nullable String undecoded) {}
}
