package dev.umbra.translation;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.dialect.anthropic.AnthropicDialect;
import dev.umbra.dialect.cohere.CohereDialect;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Questions that rest on something only their own dialect can say. */
class UntranslatableQuestionTest {

    private static final Candidate CANDIDATE = Candidate.at("candidate.example", "m");

    @Test
    void areNotPutInAnotherDialect() throws Exception {
        Question question = documents();

        assertThatThrownBy(() -> Translation.of(question, new AnthropicDialect(), CANDIDATE, Map.of()))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("documents");
    }

    @Test
    void areMirroredInTheirOwn() throws Exception {
        Translation translation = Translation.of(documents(), new CohereDialect(), CANDIDATE, Map.of());

        assertThat(translation.draft().body().path("documents").size()).isEqualTo(1);
    }

    private static Question documents() throws Exception {
        return new CohereDialect()
                .decodeRequest(
                        "/v2/chat",
                        Json.parseObject(
                                bytes("{'model':'a','documents':['d'],'messages':[{'role':'user','content':'Hi'}]}")));
    }
}
