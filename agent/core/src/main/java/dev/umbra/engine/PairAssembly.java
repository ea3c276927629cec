package dev.umbra.engine;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.comparison.AnswerComparison;
import dev.umbra.comparison.Comparison;
import dev.umbra.config.Settings;
import dev.umbra.config.Settings.Content;
import dev.umbra.cost.Pricing;
import dev.umbra.pairing.AppSpan;
import dev.umbra.pairing.OpenPair;
import dev.umbra.pairing.Outcome;
import dev.umbra.pairing.Pair;
import dev.umbra.pairing.Side;
import dev.umbra.redaction.ChatRedaction;
import dev.umbra.shadow.ShadowResult;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes the pair of two sides that have ended: redacts and compares what they said, and tells how it went. */
final class PairAssembly {

    private final Settings settings;
    private final Sides sides;
    private final Consumer<Throwable> onFault;
    private final AnswerComparison comparison = new AnswerComparison();

    /**
     * @param shadowRole what the candidate is: the shadow, or a control
     * @param pricing what calls cost
     * @param onFault learns of what went wrong by a fault of ours
     */
    PairAssembly(
            Settings settings, Side.Role shadowRole, EpochClock clock, Pricing pricing, Consumer<Throwable> onFault) {
        this.settings = settings;
        this.sides = new Sides(settings.maxBodyBytes(), clock, shadowRole, pricing);
        this.onFault = onFault;
    }

    /** The pair; where a fault of ours is in the way of what was said, the pair without it. */
    Pair assemble(OpenPair open, ShadowResult result) {
        try {
            return whole(open, result);
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            onFault.accept(fault);
            return pair(open, sides.unreadProduction(open), sides.unreadShadow(open, result), Comparison.NONE, result);
        }
    }

    private Pair whole(OpenPair open, ShadowResult result) {
        Side production = sides.production(open);
        Side shadow = sides.shadow(open, result);
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
                open.draw().rate(),
                open.lossy(),
                open.redactor().counts(),
                Duration.ofNanos(open.queueWaitNanos()),
                open.retries(),
                open.draw().phase(),
                open.tags());
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
}
