package dev.umbra.translation;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Dialect;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.safety.Operation;
import dev.umbra.safety.Operations;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidate does not learn whose account production is asked with. */
class ProductionAccountTest {

    private static final String BODY = "{'model':'m','input':'Hi','anthropic_version':'v','max_tokens':9,"
            + "'messages':[{'role':'user','content':'Hi'}],"
            + "'contents':[{'role':'user','parts':[{'text':'Hi'}]}]}";

    private static final String CONVERSE = "{'messages':[{'role':'user','content':[{'text':'Hi'}]}]}";

    private static final String ARN = "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Ainference-profile%2Fp";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/projects/acme/locations/l/publishers/google/models/g:generateContent",
                "/v1/projects/acme/locations/l/publishers/anthropic/models/c:rawPredict",
                "/v1/projects/acme/locations/l/endpoints/openapi/chat/completions",
                "/client/v4/accounts/acme/ai/v1/chat/completions",
                "/v1/0123456789abcdef0123456789abcdef/gateway/openai/chat/completions",
                "/v1/0123456789abcdef0123456789abcdef/gateway/openai/responses",
                "/v1/0123456789abcdef0123456789abcdef/gateway/anthropic/v1/messages",
                "/v1/0123456789abcdef0123456789abcdef/gateway/v2/chat",
                "/3f2b8c1e-1111-2222-3333-444455556666/api/chat",
                "/tenants/acme/openai/deployments/d/chat/completions",
            })
    void anAccountInThePathIsNotSent(String path) throws Exception {
        assertThatThrownBy(() -> asked(path, BODY, "", "n"))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("target.url")
                .hasMessageNotContaining("acme");
    }

    @Test
    void anAccountInBedrocksPathIsNotSentEither() {
        assertThatThrownBy(() -> asked("/123456789012/model/m/converse", CONVERSE, "", "n"))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("target.url");
    }

    @Test
    void thePathOfTheTargetStandsOverTheAccount() throws Exception {
        String path = "/v1/projects/acme/locations/l/publishers/google/models/g:generateContent";

        assertThat(asked(path, BODY, "/v1/projects/mine/locations/l/publishers/google", "n")
                        .path())
                .isEqualTo("/models/n:generateContent");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions, /v1",
        "/chat/completions, ''",
        "/api/v1/chat/completions, /api/v1",
        "/compatible-mode/v1/chat/completions, /compatible-mode/v1",
        "/v1beta/openai/chat/completions, /v1beta/openai",
        "/gateway/openai/v1/responses, /gateway/openai/v1",
        "/v1beta1/models/g:generateContent, /v1beta1",
        "/llm2/v1/messages, /llm2",
    })
    void theWordsOfAnApiAreSent(String path, String prefix) throws Exception {
        assertThat(asked(path, BODY, "", "n").prefix()).isEqualTo(prefix);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bedrock", "openai", "anthropic"})
    void anAccountInTheNameOfTheModelIsNotSent(String target) {
        assertThatThrownBy(() -> asked(ARN + "/converse", CONVERSE, "", null, target))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("target.model")
                .hasMessageNotContaining("123456789012");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ft:gpt-4o-mini-2024-07-18:acme:support:abc",
                "accounts/acme/models/tuned",
                "projects/acme/locations/l/endpoints/7"
            })
    void aModelOfAnOrganisationIsNotNamed(String model) {
        String body = BODY.replace("'m'", "'" + model + "'");

        assertThatThrownBy(() -> asked("/v1/chat/completions", body, "/v1", null))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageNotContaining("acme");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o",
                "accounts/fireworks/models/llama",
                "ft:gpt-4o::abc",
                "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude"
            })
    void aModelOfEveryoneIsNamed(String model) throws Exception {
        String body = BODY.replace("'m'", "'" + model + "'");

        assertThat(asked("/v1/chat/completions", body, "/v1", null).body().path("model"))
                .hasToString("\"" + model + "\"");
    }

    @Test
    void theModelOfTheTargetStandsOverTheAccount() throws Exception {
        assertThat(asked(ARN + "/converse", CONVERSE, "", "n").path()).isEqualTo("/model/n/converse");
    }

    @Test
    void theResourceThatABodyRepeatsLosesItsProject() throws Exception {
        String body = BODY.replace("'m'", "'projects/acme/locations/l/publishers/google/models/g'");
        String path = "/v1beta/models/g:generateContent";

        assertThat(Json.writeText(asked(path, body, "", "n").body())).doesNotContain("acme");
        assertThat(Json.writeText(asked(path, body, "", null).body())).doesNotContain("acme");
    }

    private static ShadowDraft asked(String path, String body, String basePath, @Nullable String model)
            throws Exception {
        return asked(path, body, basePath, model, null);
    }

    private static ShadowDraft asked(
            String path, String body, String basePath, @Nullable String model, @Nullable String target)
            throws Exception {
        Operation operation = Objects.requireNonNull(Operations.find("api.example.com", "POST", path));
        Dialect source = Objects.requireNonNull(Dialects.find(operation.dialect()));
        Question question = source.decodeRequest(path, Json.parseObject(bytes(body)));
        Candidate candidate = new Candidate("candidate.example", basePath, model, null, null);
        Dialect dialect = target == null ? source : Objects.requireNonNull(Dialects.find(target));
        return Translation.of(question, dialect, candidate, Map.of()).draft();
    }
}
