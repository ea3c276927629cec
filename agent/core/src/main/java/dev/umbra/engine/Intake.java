package dev.umbra.engine;

import dev.umbra.config.Secret;
import dev.umbra.config.Settings;
import dev.umbra.dialect.ContentDecoding;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Dialects;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.RequestHash;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.pairing.OpenPair;
import dev.umbra.safety.BodyBlockers;
import dev.umbra.safety.Operation;
import dev.umbra.safety.Operations;
import dev.umbra.safety.ShadowHeaders;
import dev.umbra.shadow.ShadowRequest;
import dev.umbra.shadow.TargetUrl;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Reads a request body, says whether it may be mirrored, and builds the request to the candidate. */
final class Intake {

    private final Settings settings;
    private final List<Pattern> models;

    Intake(Settings settings) {
        this.settings = settings;
        this.models = settings.source().models().stream().map(Intake::glob).toList();
    }

    /**
     * What a body turned out to be.
     *
     * @param reqHash null where the body could not be read
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
        Operation operation =
                Operations.find(exchange.head().method(), exchange.head().path());
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
            Question question = dialect.decodeRequest(body);
            String reqHash = RequestHash.of(question, operation.method(), operation.shape());
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

    /** The pair of a call that was not refused, with the request that its candidate will get. */
    OpenPair open(Exchange exchange, Decoded decoded) {
        Operation operation = Objects.requireNonNull(decoded.operation());
        Dialect dialect = Objects.requireNonNull(decoded.dialect());
        Question question = Objects.requireNonNull(decoded.question());
        Settings.Target target = settings.target();
        URI url = TargetUrl.of(target.url(), exchange.head().path(), operation.shape());
        byte[] body = dialect.encodeShadow(question, target.model(), url.getHost());
        return new OpenPair(
                exchange,
                dialect,
                question,
                Objects.requireNonNull(decoded.reqHash()),
                new ShadowRequest(url, headers(exchange, target), ByteString.of(body)));
    }

    /** The candidate's own headers stand over the fresh ones, whatever their case. */
    private static Map<String, String> headers(Exchange exchange, Settings.Target target) {
        Map<String, String> headers = new HashMap<>(ShadowHeaders.of(exchange.requestHeaders()::get));
        Secret apiKey = target.apiKey();
        if (apiKey != null) {
            headers.put("authorization", "Bearer " + apiKey.value());
        }
        target.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return headers;
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
