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
 * Whatever request comes, each dialect mirrors it, puts it to another or refuses it; coverage guides the search.
 *
 * <p>An ordinary build runs the seeds; {@code -Pmatrix} searches for a few seconds, and {@code mvn verify -Pmatrix -pl agent/core
 * -am -Dtest=RequestFuzzTest -Djazzer.max_duration=10m} for longer. One fuzz test in a class: a JVM runs no second one.
 */
class RequestFuzzTest {

    private static final List<Dialect> DIALECTS =
            Dialects.ids().stream().map(Conversation::dialect).toList();

    static Stream<Arguments> conversations() throws Exception {
        Stream.Builder<Arguments> seeds = Stream.builder();
        for (String dialect : Dialects.ids()) {
            seeds.add(Conversation.seed(dialect, Conversation.body(dialect)));
        }
        return seeds.build();
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
}
