package dev.umbra.dialect.anthropic;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.ShadowDraft;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be asked of a model, by its name. */
class ClaudeVersionTest {

    @ParameterizedTest
    @CsvSource({
        "claude-2.1, 2, 1",
        "claude-3-opus-20240229, 3, 0",
        "claude-3-5-sonnet-20240620, 3, 5",
        "claude-opus-4-20250514, 4, 0",
        "claude-sonnet-4-5@20250929, 4, 5",
        "us.anthropic.claude-opus-4-7-v1:0, 4, 7",
        "claude-sonnet-5, 5, 0",
        "claude-mythos-preview, 0, 0",
        "glm-4.7, 0, 0"
    })
    void isReadFromTheName(String model, int major, int minor) {
        assertThat(ClaudeVersion.of(model).major()).isEqualTo(major);
        assertThat(ClaudeVersion.of(model).minor()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-5-haiku-20241022, true, true, true, false",
        "claude-haiku-4-5, true, false, true, false",
        "claude-opus-4-5, true, false, true, true",
        "claude-opus-4-7, false, false, false, true",
        "claude-sonnet-5, false, false, false, true",
        "glm-4.7, true, true, true, true"
    })
    void decidesWhatATranslationSays(String model, boolean temperature, boolean topP, boolean topK, boolean effort)
            throws Exception {
        ShadowDraft draft = new AnthropicDialect()
                .translate(
                        asking(
                                model,
                                new Sampling(
                                        0.5,
                                        0.9,
                                        3L,
                                        null,
                                        null,
                                        9000L,
                                        null,
                                        null,
                                        List.of(),
                                        new Effort("high", null))),
                        Candidate.at("a.example", model));

        assertThat(draft.body().has("temperature")).isEqualTo(temperature);
        assertThat(draft.body().has("top_p")).isEqualTo(topP);
        assertThat(draft.body().has("top_k")).isEqualTo(topK);
        assertThat(draft.body().path("output_config").has("effort")).isEqualTo(effort);
        assertThat(draft.lossy().contains("temperature")).isEqualTo(!temperature);
        assertThat(draft.lossy().contains("top_p")).isEqualTo(!topP);
        assertThat(draft.lossy().contains("top_k")).isEqualTo(!topK);
        assertThat(draft.lossy().contains("effort")).isEqualTo(!effort);
    }

    @Test
    void leavesItToNewerModelsHowMuchToThink() throws Exception {
        ShadowDraft draft = new AnthropicDialect()
                .translate(
                        asking(
                                "claude-opus-5",
                                new Sampling(
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        100L,
                                        null,
                                        null,
                                        List.of(),
                                        new Effort(null, 2000L))),
                        Candidate.at("a.example", "claude-opus-5"));

        assertThat(Json.writeText(draft.body().path("thinking")).replace('"', '\''))
                .isEqualTo("{'type':'adaptive'}");
        assertThat(draft.lossy()).containsExactly("effort");
    }

    @Test
    void mirrorsToANewerModelWithoutWhatItRefuses() throws Exception {
        String body = "{'model':'claude-sonnet-4-5','temperature':0,'top_p':0.9,'top_k':3,'max_tokens':9000,"
                + "'thinking':{'type':'enabled','budget_tokens':2000},'messages':[]}";

        ShadowDraft newer = new AnthropicDialect()
                .mirror(
                        question(new AnthropicDialect(), "/v1/messages", bytes(body)),
                        Candidate.at("a.example", "claude-sonnet-5-5"));
        ShadowDraft older = new AnthropicDialect()
                .mirror(
                        question(new AnthropicDialect(), "/v1/messages", bytes(body)),
                        Candidate.at("a.example", "claude-haiku-4-5"));

        assertThat(Json.writeText(newer.body()).replace('"', '\''))
                .isEqualTo(
                        "{'model':'claude-sonnet-5-5','max_tokens':9000,'thinking':{'type':'adaptive'},'messages':[]}");
        assertThat(newer.lossy()).containsExactly("effort", "temperature", "top_k", "top_p");
        assertThat(older.body().has("temperature")).isTrue();
        assertThat(older.lossy()).isEmpty();
    }

    private static ChatRequest asking(String model, Sampling sampling) {
        return new ChatRequest(
                model, false, List.of(new Message(Role.USER, List.of(new Part.Text("Hi")), null)), sampling);
    }
}
