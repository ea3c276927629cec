package dev.umbra.safety;

import static dev.umbra.dialect.Wire.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Json;
import dev.umbra.safety.ReadOnlyExamples.Example;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SanitiserTest {

    @ParameterizedTest
    @CsvSource({
        "openai, user",
        "openai, metadata",
        "openai, safety_identifier",
        "openai, service_tier",
        "azure-openai, user_security_context",
        "azure-openai, user",
        "openai-responses, user",
        "openai-responses, metadata",
        "openai-responses, safety_identifier",
        "mistral, metadata",
        "anthropic, metadata",
        "anthropic, service_tier",
        "anthropic, inference_geo",
        "gemini, labels",
        "gemini, serviceTier",
        "gemini, service_tier",
        "bedrock, requestMetadata",
        "bedrock, metadata",
        "bedrock, serviceTier",
        "bedrock, guardrailConfig",
        "ollama, keep_alive",
        "cohere, priority",
    })
    void dropsWhoAsksAndWhatOnlyProductionMayHave(String dialect, String field) throws Exception {
        ObjectNode body = Json.parseObject(bytes("{'a':1,'" + field + "':{'b':'c'}}"));

        ObjectNode clean = Sanitiser.clean(dialect, body);

        assertThat(clean.has(field)).isFalse();
        assertThat(clean.has("a")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ollama, Keep_Alive", "openai, USER", "openai-responses, Metadata", "anthropic, Service_Tier"})
    void dropsItInWhateverCase(String dialect, String field) throws Exception {
        ObjectNode clean = Sanitiser.clean(dialect, Json.parseObject(bytes("{'a':1,'" + field + "':0}")));

        assertThat(clean.has(field)).isFalse();
        assertThat(clean.has("a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai", "openai-responses", "gemini"})
    void storesNothingInWhateverCase(String dialect) throws Exception {
        ObjectNode clean = Sanitiser.clean(dialect, Json.parseObject(bytes("{'Store':true}")));

        assertThat(text(clean)).doesNotContain("true");
    }

    @ParameterizedTest
    @MethodSource("dev.umbra.safety.ReadOnlyExamples#withCanaries")
    void nothingThatIdentifiesStaysInAnyDialect(Example example) {
        ObjectNode before = example.body().deepCopy();

        ObjectNode clean = Sanitiser.clean(example.dialect(), example.body());

        assertThat(text(before)).contains(ReadOnlyExamples.CANARY);
        assertThat(text(clean)).doesNotContain(ReadOnlyExamples.CANARY);
        assertThat(example.body()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("dev.umbra.safety.ReadOnlyExamples#allowed")
    void aPlainQuestionStaysAsItIs(Example example) {
        ObjectNode clean = Sanitiser.clean(example.dialect(), example.body());

        clean.remove("store");
        assertThat(text(clean)).isEqualTo(text(example.body()));
    }

    @Test
    void dropsAFieldWithinAnother() throws Exception {
        assertThat(clean("bedrock", "{'additionalModelRequestFields':{'metadata':{'user_id':'u'},'top_k':5}}"))
                .isEqualTo("{'additionalModelRequestFields':{'top_k':5}}");
    }

    @Test
    void neverHasTheAnswerStored() throws Exception {
        assertThat(clean("openai", "{'store':true,'messages':[]}")).isEqualTo("{'store':false,'messages':[]}");
        assertThat(clean("azure-openai", "{'store':'yes'}")).isEqualTo("{'store':false}");
        assertThat(clean("gemini", "{'store':true}")).isEqualTo("{'store':false}");
    }

    @Test
    void saysThatNothingIsStoredWhereThatIsNotTheDefault() throws Exception {
        assertThat(clean("openai-responses", "{'input':'hi'}")).isEqualTo("{'input':'hi','store':false}");
        assertThat(clean("openai-responses", "{'store':null}")).isEqualTo("{'store':false}");
    }

    @Test
    void addsNoStoreWhereAHostMayNotKnowIt() throws Exception {
        assertThat(clean("openai", "{'messages':[]}")).isEqualTo("{'messages':[]}");
        assertThat(clean("mistral", "{'messages':[]}")).isEqualTo("{'messages':[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt_cache_key", "prompt_cache_isolation_key", "cache_salt"})
    void sharesNoCacheWithProduction(String field) throws Exception {
        assertThat(clean("openai", "{'" + field + "':'tenant-7','a':1}"))
                .isEqualTo("{'" + field + "':'tenant-7:shadow=true','a':1}");
        assertThat(clean("openai", "{'" + field + "':7,'a':1}")).isEqualTo("{'a':1}");
        assertThat(clean("openai", "{'a':1}")).isEqualTo("{'a':1}");
    }

    @Test
    void leavesWhatItDoesNotKnowAsItCame() throws Exception {
        String body =
                "{'x_new':{'user':1,'a':[1.50,null]},'messages':[{'content':'user','name':'n'}],'temperature':0.70}";

        assertThat(clean("openai", body)).isEqualTo(body);
    }

    private static String clean(String dialect, String body) throws Exception {
        return text(Sanitiser.clean(dialect, Json.parseObject(bytes(body)))).replace('"', '\'');
    }

    private static String text(ObjectNode body) {
        return new String(Json.write(body), UTF_8);
    }
}
