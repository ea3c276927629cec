package dev.umbra.engine;

import dev.umbra.cohort.Tags;
import dev.umbra.config.Settings;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.ContentDecoding;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.RequestHash;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.RequestHead;
import dev.umbra.pairing.Draw;
import dev.umbra.pairing.OpenPair;
import dev.umbra.redaction.RedactionException;
import dev.umbra.redaction.Redactor;
import dev.umbra.safety.BodyBlockers;
import dev.umbra.safety.Operation;
import dev.umbra.safety.Operations;
import dev.umbra.safety.Sanitiser;
import dev.umbra.safety.ShadowHeaders;
import dev.umbra.safety.WriteBlockedException;
import dev.umbra.shadow.Authentication;
import dev.umbra.shadow.ShadowRequest;
import dev.umbra.shadow.TargetUrl;
import dev.umbra.translation.Dialects;
import dev.umbra.translation.Translation;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a request body, says whether it may be mirrored, and builds the request to the candidate. */
final class Intake {

    private final Settings settings;
    private final Candidate candidate;
    private final List<Pattern> models;
    private final ShadowRedaction redaction;
    private final Tags tags;
    private @Nullable Map<String, JsonNode> parameters;

    Intake(Settings settings) {
        this.settings = settings;
        this.candidate = new Candidate(
                settings.target().url().getHost(),
                TargetUrl.basePath(settings.target().url()),
                settings.target().model(),
                settings.target().systemPrompt(),
                maxOutputTokens(settings.limits()));
        this.redaction = new ShadowRedaction(settings.redaction());
        this.tags = new Tags(settings.cohorts(), settings.export().content() != Settings.Content.FULL);
        this.models = settings.source().models().stream().map(Intake::glob).toList();
    }

    /**
     * What a body turned out to be.
     *
     * @param question as the application asked it
     * @param reqHash of the body as it was sent; null where it could not be read
     * @param refusal null where the call may be mirrored
     */
    record Decoded(
            @Nullable Operation operation,
            @Nullable Dialect dialect,
            @Nullable Question question,
            @Nullable String reqHash,
            @Nullable Refusal refusal) {

        static Decoded refused(DropReason reason, String detail) {
            return new Decoded(null, null, null, null, new Refusal(reason, detail));
        }
    }

    /** Why a sampled call is not mirrored; the detail never quotes the body. */
    record Refusal(DropReason reason, String detail) {}

    Decoded decode(Exchange exchange) {
        RequestHead head = exchange.head();
        Operation operation = Operations.find(head.host(), head.method(), head.path());
        if (operation == null) {
            return Decoded.refused(DropReason.UNSUPPORTED, "the operation is not on the allow-list");
        }
        String forced = settings.source().dialect();
        Dialect dialect = Dialects.find(forced != null ? forced : operation.dialect());
        if (dialect == null) {
            return Decoded.refused(DropReason.UNSUPPORTED, "no dialect reads " + operation.dialect());
        }
        try {
            byte[] body = ContentDecoding.decode(
                    exchange.requestHeaders().get("content-encoding"), exchange.requestBody(), settings.maxBodyBytes());
            Question question = dialect.decodeRequest(head.path(), Json.parseObject(body));
            String reqHash = RequestHash.of(question.body(), operation.method(), operation.shape());
            return new Decoded(operation, dialect, question, reqHash, refusal(question));
        } catch (UndecodableException e) {
            return Decoded.refused(DropReason.UNDECODABLE, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Refusal refusal(Question question) {
        String model = question.request().model();
        if (!models.isEmpty()
                && (model == null
                        || models.stream().noneMatch(glob -> glob.matcher(model).matches()))) {
            return new Refusal(DropReason.MODEL_NOT_WATCHED, "the model is not in source.models");
        }
        String blockedBy = BodyBlockers.blockedBy(question);
        return blockedBy == null ? null : new Refusal(DropReason.WRITE_BLOCKED, blockedBy);
    }

    /**
     * The pair of a call that was not refused, with the request that its candidate will get.
     *
     * @throws UntranslatableException where the candidate's dialect cannot ask this
     * @throws RedactionException where what must not leave could not be taken out of it
     * @throws WriteBlockedException where the configuration makes more of it than a question
     */
    OpenPair open(Exchange exchange, Decoded decoded, Draw draw)
            throws UntranslatableException, RedactionException, WriteBlockedException {
        Dialect source = Objects.requireNonNull(decoded.dialect());
        Question question = Objects.requireNonNull(decoded.question());
        Dialect target = targetDialect(source);
        Redactor redactor = redaction.redactor();
        Question fitToLeave = redaction.redacted(cleaned(source, question), source, redactor);
        Translation translation = Translation.of(fitToLeave, target, candidate, parameters());
        String blockedBy = BodyBlockers.blockedAtLast(translation.question());
        if (blockedBy != null) {
            throw new WriteBlockedException(blockedBy);
        }
        return new OpenPair(
                exchange,
                source,
                target,
                redactor,
                question.request(),
                translation.asked(),
                translation.draft().lossy(),
                Objects.requireNonNull(decoded.reqHash()),
                tags.of(exchange.requestHeaders()::get, question.body(), redactor),
                shadowRequest(exchange, source, target, translation.draft()),
                draw);
    }

    /** Read anew from the body that may leave, so that what was taken out of it is nowhere. */
    private static Question cleaned(Dialect source, Question question) throws UntranslatableException {
        try {
            return source.decodeRequest(question.path(), Sanitiser.clean(question.dialect(), question.body()));
        } catch (UndecodableException e) {
            throw new UntranslatableException(
                    "without what must not leave, the request is not valid: " + e.getMessage());
        }
    }

    /** Parsed for the first pair and not before: on Umbra's own thread. */
    private Map<String, JsonNode> parameters() {
        Map<String, JsonNode> parsed = parameters;
        if (parsed == null) {
            parsed = TargetParameters.parse(settings.target().parameters());
            parameters = parsed;
        }
        return parsed;
    }

    private static @Nullable Long maxOutputTokens(Settings.Limits limits) {
        Integer most = limits.maxOutputTokens();
        return most == null ? null : Long.valueOf(most);
    }

    private Dialect targetDialect(Dialect source) {
        Dialect target = Dialects.find(settings.target().provider());
        return target == null ? source : target;
    }

    private ShadowRequest shadowRequest(Exchange exchange, Dialect source, Dialect target, ShadowDraft draft) {
        Settings.Target settled = settings.target();
        boolean sameDialect = source.id().equals(target.id());
        Map<String, String> headers =
                new HashMap<>(ShadowHeaders.of(sameDialect ? exchange.requestHeaders()::get : name -> null));
        headers.putAll(draft.headers());
        // the candidate's own headers stand over the fresh ones, whatever their case
        settled.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new ShadowRequest(
                TargetUrl.of(settled.url(), draft.prefix(), draft.path(), draft.query()),
                headers,
                ByteString.of(Json.write(draft.body())),
                Authentication.of(
                        target.id(),
                        settled.apiKey() == null ? null : settled.apiKey().value()));
    }

    /** {@code *} stands for any characters, {@code ?} for one; all else for itself. */
    private static Pattern glob(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }
}
