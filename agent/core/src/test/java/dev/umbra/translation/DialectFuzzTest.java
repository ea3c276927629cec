package dev.umbra.translation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.RequestHash;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.safety.BodyBlockers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever bytes come, each dialect reads them or refuses them; coverage guides the search for others. Each build spends
 * a few seconds; {@code mvn verify -pl agent/core -am -Dtest=DialectFuzzTest -Djazzer.max_duration=10m} more.
 */
class DialectFuzzTest {

    private static final List<Dialect> DIALECTS =
            Dialects.ids().stream().map(Conversation::dialect).toList();

    static Stream<Arguments> conversations() throws Exception {
        Stream.Builder<Arguments> seeds = Stream.builder();
        for (String dialect : Dialects.ids()) {
            seeds.add(seed(dialect, Conversation.body(dialect)));
        }
        return seeds.build();
    }

    static Stream<Arguments> answers() throws Exception {
        Stream.Builder<Arguments> seeds = Stream.builder();
        for (String dialect : Dialects.ids()) {
            seeds.add(seed(dialect, Conversation.answer(dialect, "plain")));
            seeds.add(seed(dialect, Conversation.answer(dialect, "stream")));
        }
        return seeds.build();
    }

    private static Arguments seed(String dialect, byte[] body) {
        byte[] seed = new byte[body.length + 1];
        seed[0] = (byte) Dialects.ids().indexOf(dialect);
        System.arraycopy(body, 0, seed, 1, body.length);
        return Arguments.of((Object) seed);
    }

    /** @param input the first byte chooses the dialects and the model, the rest is the body */
    @MethodSource("conversations")
    @FuzzTest(maxDuration = "15s")
    void anyRequestIsMirroredOrRefused(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int choice = input[0] & 0xff;
        Dialect source = DIALECTS.get(choice % DIALECTS.size());
        Dialect target = DIALECTS.get(choice / DIALECTS.size() % DIALECTS.size());
        try {
            ObjectNode body = Json.parseObject(Arrays.copyOfRange(input, 1, input.length));
            Question question = source.decodeRequest(Conversation.path(source.id()), body);
            RequestHash.of(body, "POST", "/");
            BodyBlockers.blockedBy(question);
            Translation.of(question, target, Candidate.at("candidate.example", "m"), Map.of());
        } catch (UndecodableException | UntranslatableException refused) {
            // that is all that may be thrown
        }
    }

    /** @param input the first byte chooses the dialect, the rest is the body */
    @MethodSource("answers")
    @FuzzTest(maxDuration = "15s")
    void anyAnswerIsReadOrRefused(byte[] input) {
        if (input.length == 0) {
            return;
        }
        Dialect dialect = DIALECTS.get((input[0] & 0xff) % DIALECTS.size());
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        dialect.errorType((input[0] & 0x80) == 0 ? 200 : 500, body);
        try {
            dialect.decodeAnswer(null, body);
        } catch (UndecodableException refused) {
            // that is all that may be thrown
        }
    }
}
