package dev.umbra.translation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.UndecodableException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever answer comes, each dialect reads it or refuses it; coverage guides the search.
 *
 * <p>An ordinary build runs the seeds; {@code -Pmatrix} searches for a few seconds, and {@code mvn verify -Pmatrix -pl agent/core
 * -am -Dtest=AnswerFuzzTest -Djazzer.max_duration=10m} for longer. One fuzz test in a class: a JVM runs no second one.
 */
class AnswerFuzzTest {

    private static final List<Dialect> DIALECTS =
            Dialects.ids().stream().map(Conversation::dialect).toList();

    static Stream<Arguments> answers() throws Exception {
        Stream.Builder<Arguments> seeds = Stream.builder();
        for (String dialect : Dialects.ids()) {
            seeds.add(Conversation.seed(dialect, Conversation.answer(dialect, "plain")));
            seeds.add(Conversation.seed(dialect, Conversation.answer(dialect, "stream")));
        }
        return seeds.build();
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
