package dev.umbra.dialect.anthropic;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claude on Vertex AI. */
class VertexEnvelopeTest {

    private static final String BASE = "/v1/projects/p/locations/europe-west1/publishers/anthropic";
    private static final String HOST = "europe-west1-aiplatform.googleapis.com";
    private static final String BODY = "{'anthropic_version':'vertex-2023-10-16','max_tokens':5,'messages':[]}";

    @Test
    void readsModelAndStreamFromThePath() throws Exception {
        Question whole = ask(BASE + "/models/claude-x%4020250101:rawPredict");
        Question streamed = ask(BASE + "/models/claude-x@20250101:streamRawPredict");

        assertThat(whole.request().model()).isEqualTo("claude-x@20250101");
        assertThat(whole.request().stream()).isFalse();
        assertThat(streamed.request().model()).isEqualTo("claude-x@20250101");
        assertThat(streamed.request().stream()).isTrue();
        assertThat(whole.uncarried()).isEmpty();
    }

    @Test
    void refusesThePathsOfOtherPublishersAndBrokenOnes() {
        assertThatThrownBy(() -> ask("/v1/projects/p/locations/l/publishers/mistralai/models/m:rawPredict"))
                .isInstanceOf(UndecodableException.class);
        assertThatThrownBy(() -> ask(BASE + "/models/m%4:rawPredict")).isInstanceOf(UndecodableException.class);
    }

    @Test
    void keepsThePathForTheSameModel() throws Exception {
        ShadowDraft draft = new AnthropicDialect()
                .mirror(ask(BASE + "/models/claude-x%4020250101:streamRawPredict"), Candidate.at(HOST, null));

        assertThat(draft.prefix()).isEqualTo(BASE);
        assertThat(draft.path()).isEqualTo("/models/claude-x%4020250101:streamRawPredict");
        assertThat(body(draft)).isEqualTo(BODY);
        assertThat(draft.headers()).isEmpty();
    }

    @Test
    void asksAnotherModelByThePath() throws Exception {
        ShadowDraft draft = new AnthropicDialect()
                .mirror(
                        ask(BASE + "/models/claude-x:rawPredict"),
                        new Candidate(HOST, BASE, "claude y/z@1", null, null));

        assertThat(draft.path()).isEqualTo("/models/claude%20y%2Fz@1:rawPredict");
        assertThat(body(draft)).isEqualTo(BODY);
    }

    @Test
    void takesAQuestionFromVertexToAnthropic() throws Exception {
        ShadowDraft draft = new AnthropicDialect()
                .mirror(ask(BASE + "/models/claude-x:streamRawPredict"), Candidate.at("api.anthropic.com", null));

        assertThat(draft.prefix() + draft.path()).isEqualTo("/v1/messages");
        assertThat(draft.headers()).containsEntry("anthropic-version", "2023-06-01");
        assertThat(body(draft)).isEqualTo("{'max_tokens':5,'messages':[],'model':'claude-x','stream':true}");
    }

    @Test
    void takesAQuestionFromAnthropicToVertex() throws Exception {
        Question question = question(
                new AnthropicDialect(),
                "/v1/messages",
                bytes("{'model':'claude-x','stream':true,'max_tokens':5,'messages':[]}"));

        ShadowDraft draft = new AnthropicDialect().mirror(question, new Candidate(HOST, BASE, null, null, null));

        assertThat(draft.prefix() + draft.path()).isEqualTo(BASE + "/models/claude-x:streamRawPredict");
        assertThat(body(draft))
                .isEqualTo("{'stream':true,'max_tokens':5,'messages':[],'anthropic_version':'vertex-2023-10-16'}");
    }

    @Test
    void translatesToVertexWhereTheBaseUrlSaysSo() throws Exception {
        ChatRequest request = new ChatRequest(
                "claude-x",
                false,
                List.of(new Message(Role.USER, List.of(new Part.Text("Hi")), null)),
                Sampling.DEFAULT);

        ShadowDraft draft =
                new AnthropicDialect().translate(request, new Candidate(HOST, BASE + "/models", null, null, null));

        assertThat(draft.path()).isEqualTo("/claude-x:rawPredict");
        assertThat(draft.body().has("model")).isFalse();
        assertThat(draft.body().path("anthropic_version").stringValue()).isEqualTo("vertex-2023-10-16");
    }

    @Test
    void namesItsProvider() {
        assertThat(new AnthropicDialect().providerName(HOST)).isEqualTo("gcp.vertex_ai");
        assertThat(new AnthropicDialect().providerName("api.anthropic.com")).isEqualTo("anthropic");
    }

    private static Question ask(String path) throws UndecodableException {
        return question(new AnthropicDialect(), path, bytes(BODY));
    }

    private static String body(ShadowDraft draft) {
        return Json.writeText(draft.body()).replace('"', '\'');
    }
}
