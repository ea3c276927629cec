package dev.umbra.engine;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Sampling;
import dev.umbra.cost.Callee;
import dev.umbra.cost.Cost;
import dev.umbra.cost.Pricing;
import dev.umbra.dialect.ContentDecoding;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Ending;
import dev.umbra.exchange.Exchange;
import dev.umbra.pairing.OpenPair;
import dev.umbra.pairing.Side;
import dev.umbra.safety.Operation;
import dev.umbra.safety.Operations;
import dev.umbra.shadow.ShadowResult;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes each side of a pair of what was asked, what came back, when, and at what cost. */
final class Sides {

    private static final String UNDECODABLE = "undecodable";

    private final int maxBodyBytes;
    private final EpochClock clock;
    private final Side.Role shadowRole;
    private final Pricing pricing;

    Sides(int maxBodyBytes, EpochClock clock, Side.Role shadowRole, Pricing pricing) {
        this.shadowRole = shadowRole;
        this.maxBodyBytes = maxBodyBytes;
        this.clock = clock;
        this.pricing = pricing;
    }

    Side production(OpenPair open) {
        Exchange exchange = open.lastAttempt();
        return production(
                open,
                open.asked(),
                answer(
                        open.source(),
                        exchange.status(),
                        exchange.responseHeaders().get("content-type"),
                        exchange.responseHeaders().get("content-encoding"),
                        exchange.responseBody()));
    }

    Side shadow(OpenPair open, ShadowResult result) {
        Answer answer = result.failure() != null
                ? new Answer(null, result.failure(), null)
                : answer(
                        open.target(),
                        result.status(),
                        result.headers().get("content-type"),
                        null,
                        result.body().toByteArray());
        return shadow(open, open.shadowAsked(), result, answer);
    }

    /** Without a word of what was asked and answered. */
    Side unreadProduction(OpenPair open) {
        return production(
                open, wordless(open.asked()), Answer.unread(open.lastAttempt().status()));
    }

    /** Without a word of what was asked and answered. */
    Side unreadShadow(OpenPair open, ShadowResult result) {
        Answer answer =
                result.failure() != null ? new Answer(null, result.failure(), null) : Answer.unread(result.status());
        return shadow(open, wordless(open.shadowAsked()), result, answer);
    }

    private static ChatRequest wordless(ChatRequest asked) {
        return new ChatRequest(asked.model(), asked.stream(), List.of(), Sampling.DEFAULT);
    }

    private Side production(OpenPair open, ChatRequest asked, Answer answer) {
        Exchange exchange = open.lastAttempt();
        // An exchange that Umbra gave up on (its answer outgrew capture.max-body) did not fail; it is not compared.
        boolean givenUp = exchange.dropReason() != null;
        ChatAnswer chat = givenUp ? null : answer.chat();
        String error = givenUp ? null : productionError(exchange, answer);
        String provider = open.source().providerName(exchange.head().host());
        return new Side(
                Side.Role.PRODUCTION,
                operation(exchange.head().host(), exchange.head().path()),
                provider,
                asked,
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
                cost(new Callee(provider, exchange.head().host(), asked.model()), asked, chat),
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

    private Side shadow(OpenPair open, ChatRequest asked, ShadowResult result, Answer answer) {
        URI url = open.shadowRequest().url();
        String provider = open.target().providerName(url.getHost());
        return new Side(
                shadowRole,
                operation(url.getHost(), url.getRawPath()),
                provider,
                asked,
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
                cost(new Callee(provider, url.getHost(), asked.model()), asked, answer.chat()),
                result.headers());
    }

    private @Nullable Cost cost(Callee callee, ChatRequest asked, @Nullable ChatAnswer answer) {
        return answer == null ? null : pricing.of(callee, asked, answer);
    }

    private Answer answer(
            Dialect dialect, int status, @Nullable String contentType, @Nullable String encoding, byte[] body) {
        try {
            byte[] plain = ContentDecoding.decode(encoding, body, maxBodyBytes);
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

    /** What a body says: the answer, or why there is none, or both where a stream ended in an error. */
    private record Answer(
            @Nullable ChatAnswer chat,
            @Nullable String errorType,
            @Nullable String undecoded) {

        /** Not looked at, for a fault of ours. */
        static Answer unread(int status) {
            boolean failed = status < 200 || status > 299;
            return new Answer(null, failed ? String.valueOf(status) : null, DropReason.FAULT.id());
        }
    }

    /** A candidate's gateway may have paths of its own. */
    private static String operation(String host, String path) {
        Operation operation = Operations.find(host, "POST", path);
        return operation == null ? "chat" : operation.name();
    }
}
