package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static dev.umbra.engine.Experiment.QUESTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.comparison.Comparison;
import dev.umbra.cost.Pricing;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.openai.OpenAiDialect;
import dev.umbra.exchange.Exchange;
import dev.umbra.pairing.Draw;
import dev.umbra.pairing.OpenPair;
import dev.umbra.pairing.Outcome;
import dev.umbra.pairing.Pair;
import dev.umbra.pairing.Side;
import dev.umbra.redaction.RedactionRules;
import dev.umbra.shadow.Authentication;
import dev.umbra.shadow.ShadowRequest;
import dev.umbra.shadow.ShadowResult;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.ByteString;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** A fault of ours costs a pair the words of both sides, never the pair. */
class PairAssemblyTest {

    @Test
    void aDialectThatFailsLeavesAPairWithoutWords() throws Exception {
        List<Throwable> faults = new ArrayList<>();
        try (Experiment experiment = Experiment.asking().start()) {
            Exchange exchange = Objects.requireNonNull(experiment.ask(QUESTION));
            experiment.answer(exchange, 200, ANSWER);
            PairAssembly assembly = new PairAssembly(
                    experiment.settings,
                    Side.Role.SHADOW,
                    new EpochClock(),
                    new Pricing(List.of(), line -> {}),
                    faults::add);

            Pair pair = assembly.assemble(openPair(exchange), answered());

            assertThat(faults).hasSize(1).first().isInstanceOf(IllegalStateException.class);
            assertThat(pair.outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(pair.comparison()).isEqualTo(Comparison.NONE);
            assertThat(pair.production().status()).isEqualTo(200);
            assertThat(pair.production().answer()).isNull();
            assertThat(pair.production().undecoded()).isEqualTo("fault");
            assertThat(pair.production().request().messages()).isEmpty();
            assertThat(pair.shadow().undecoded()).isEqualTo("fault");
            assertThat(pair.shadow().request().messages()).isEmpty();
        }
    }

    private static OpenPair openPair(Exchange exchange) throws Exception {
        Dialect dialect = new Faulty();
        ChatRequest asked = dialect.decodeRequest(
                        "/v1/chat/completions", Json.parseObject(QUESTION.getBytes(StandardCharsets.UTF_8)))
                .request();
        return new OpenPair(
                exchange,
                dialect,
                dialect,
                RedactionRules.of(List.of()).redactor(),
                asked,
                asked,
                List.of(),
                "hash",
                Map.of(),
                new ShadowRequest(
                        URI.create("http://candidate.example/v1"), Map.of(), ByteString.EMPTY, Authentication.NONE),
                new Draw(1, null));
    }

    private static ShadowResult answered() {
        return new ShadowResult(200, Map.of(), ByteString.encodeUtf8(ANSWER), null, 1, 2, 3);
    }

    /** Reads questions, and no answers. */
    private static final class Faulty implements Dialect {

        private final OpenAiDialect good = new OpenAiDialect();

        @Override
        public String id() {
            return good.id();
        }

        @Override
        public String providerName(String host) {
            return good.providerName(host);
        }

        @Override
        public Question decodeRequest(String path, ObjectNode body) throws UndecodableException {
            return good.decodeRequest(path, body);
        }

        @Override
        public ChatAnswer decodeAnswer(@Nullable String contentType, byte[] body) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public @Nullable String errorType(int status, byte[] body) {
            return null;
        }

        @Override
        public ShadowDraft mirror(Question question, Candidate candidate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ShadowDraft translate(ChatRequest request, Candidate candidate) {
            throw new UnsupportedOperationException();
        }
    }
}
