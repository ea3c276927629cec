package dev.umbra.dialect.bedrock;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.CanonicalJson;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Converse requests, put to a candidate on Bedrock. */
class ConverseMirrorTest {

    private static final String PATH = "/gateway/model/anthropic.claude-v1%3A0/converse-stream";
    private static final String BODY = """
            {'brandNew':{'b':1,'a':2.50},'system':[{'text':'Be brief.'},{'cachePoint':{'type':'default'}}],
             'messages':[{'role':'user','content':[{'text':'Hi'}]},
               {'role':'assistant','content':[{'reasoningContent':{'reasoningText':{'text':'hm','signature':'c2ln'}}}]},
               {'role':'assistant','content':[{'reasoningContent':{'redactedContent':'c2Vj'}},{'text':'Hello'}]},
               {'role':'user','content':[{'text':'Bye'}]}],
             'inferenceConfig':{'maxTokens':500,'warmth':1},
             'additionalModelRequestFields':{'top_k':5,'thinking':{'type':'enabled','budget_tokens':1024},'beta':['x']}}""";

    private static final String THINKING =
            "'additionalModelRequestFields':{'thinking':{'type':'enabled','budget_tokens':1024}}";

    @Test
    void changesNothingForTheSameModel() throws Exception {
        ShadowDraft draft = mirror(Candidate.at("localhost", "anthropic.claude-v1:0"));

        assertThat(Json.writeText(draft.body())).isEqualTo(Json.writeText(Json.parse(bytes(BODY))));
        assertThat(draft.prefix() + draft.path()).isEqualTo(PATH);
        assertThat(draft.lossy()).isEmpty();
    }

    @Test
    void leavesTheQuestionAsItWas() throws Exception {
        Question question = Wire.question(new BedrockDialect(), PATH, bytes(BODY));

        new BedrockDialect().mirror(question, new Candidate("localhost", "", "amazon.nova-pro-v1:0", "Be kind.", 5L));

        assertThat(CanonicalJson.of(question.body())).isEqualTo(CanonicalJson.of(Json.parse(bytes(BODY))));
    }

    @Test
    void asksAnotherModelInThePathAndKeepsReasoningFromIt() throws Exception {
        ShadowDraft draft = mirror(Candidate.at("localhost", "us.anthropic.claude-v2:0"));

        assertThat(draft.prefix()).isEqualTo("/gateway");
        assertThat(draft.path()).isEqualTo("/model/us.anthropic.claude-v2%3A0/converse-stream");
        assertThat(CanonicalJson.of(draft.body().path("messages"))).isEqualTo(CanonicalJson.of(Json.parse(bytes("""
                [{'role':'user','content':[{'text':'Hi'}]},{'role':'assistant','content':[{'text':'Hello'}]},
                 {'role':'user','content':[{'text':'Bye'}]}]"""))));
        assertThat(draft.body().path("additionalModelRequestFields").size()).isEqualTo(3);
        assertThat(List.copyOf(draft.body().propertyNames()))
                .containsExactly("brandNew", "system", "messages", "inferenceConfig", "additionalModelRequestFields");
    }

    @Test
    void putsTheFieldsOfTheModelIntoTheWordsOfAnotherFamily() throws Exception {
        ShadowDraft nova = mirror(Candidate.at("localhost", "amazon.nova-pro-v1:0"));
        ShadowDraft llama = mirror(Candidate.at("localhost", "meta.llama3-v1:0"));

        assertThat(CanonicalJson.of(nova.body().path("additionalModelRequestFields")))
                .isEqualTo(CanonicalJson.of(Json.parse(bytes("{'inferenceConfig':{'topK':5}}"))));
        assertThat(nova.lossy()).containsExactly("additionalModelRequestFields.beta", "effort");
        assertThat(llama.body().has("additionalModelRequestFields")).isFalse();
        assertThat(llama.lossy()).containsExactly("additionalModelRequestFields.beta", "effort", "top_k");
    }

    @Test
    void asksForNoReasoningWhereTheLimitIsBelowItsBudget() throws Exception {
        ShadowDraft lowered = mirrored(
                "{'messages':[],'inferenceConfig':{'maxTokens':5000}," + THINKING + "}", candidate(null, 1024L));
        ShadowDraft enough = mirrored(
                "{'messages':[],'inferenceConfig':{'maxTokens':5000}," + THINKING + "}", candidate(null, 1025L));

        assertThat(lowered.body().path("additionalModelRequestFields").has("thinking"))
                .isFalse();
        assertThat(lowered.lossy()).containsExactly("effort");
        assertThat(enough.body().path("additionalModelRequestFields").has("thinking"))
                .isTrue();
        assertThat(enough.lossy()).isEmpty();
    }

    @Test
    void asksAnotherModelForNoReasoningWhereItWouldHaveToGoOnFromSome() throws Exception {
        String body = "{'messages':[{'role':'assistant','content':[{'reasoningContent':{'redactedContent':'c2Vj'}},"
                + "{'toolUse':{'toolUseId':'a','name':'f','input':{}}}]},"
                + "{'role':'user','content':[{'toolResult':{'toolUseId':'a','content':[]}}]}]," + THINKING + "}";

        ShadowDraft other = mirrored(body, Candidate.at("localhost", "anthropic.claude-v2:0"));
        ShadowDraft same = mirrored(body, Candidate.at("localhost", null));

        assertThat(other.body().path("additionalModelRequestFields").has("thinking"))
                .isFalse();
        assertThat(other.lossy()).containsExactly("effort");
        assertThat(same.body().path("additionalModelRequestFields").has("thinking"))
                .isTrue();
        assertThat(same.lossy()).isEmpty();
    }

    @Test
    void leavesTheFieldsOfAModelWhoseFamilyItDoesNotKnow() throws Exception {
        String profile = "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Aapplication-inference-profile%2Fabc";
        Question question = Wire.question(new BedrockDialect(), "/model/" + profile + "/converse", bytes(BODY));

        ShadowDraft draft = new BedrockDialect().mirror(question, Candidate.at("localhost", "amazon.nova-pro-v1:0"));

        assertThat(draft.body().path("additionalModelRequestFields").size()).isEqualTo(3);
    }

    @Test
    void replacesTheSystemPromptInItsPlace() throws Exception {
        ShadowDraft draft = mirror(candidate("Be kind.", null));

        assertThat(CanonicalJson.of(draft.body().path("system")))
                .isEqualTo(CanonicalJson.of(Json.parse(bytes("[{'text':'Be kind.'}]"))));
        assertThat(List.copyOf(draft.body().propertyNames()).get(1)).isEqualTo("system");
    }

    @Test
    void lowersTheLimitOfTheOutputAndNeverRaisesIt() throws Exception {
        assertThat(mirror(candidate(null, 100L))
                        .body()
                        .at("/inferenceConfig/maxTokens")
                        .intValue())
                .isEqualTo(100);
        assertThat(mirror(candidate(null, 100L))
                        .body()
                        .at("/inferenceConfig/warmth")
                        .intValue())
                .isEqualTo(1);
        assertThat(mirror(candidate(null, 900L))
                        .body()
                        .at("/inferenceConfig/maxTokens")
                        .intValue())
                .isEqualTo(500);
    }

    @Test
    void setsALimitWhereNoneWasAsked() throws Exception {
        Question question = Wire.question(new BedrockDialect(), PATH, bytes("{'messages':[]}"));

        ShadowDraft draft = new BedrockDialect().mirror(question, candidate(null, 100L));

        assertThat(CanonicalJson.of(draft.body()))
                .isEqualTo(CanonicalJson.of(Json.parse(bytes("{'messages':[],'inferenceConfig':{'maxTokens':100}}"))));
    }

    private static Candidate candidate(@Nullable String systemPrompt, @Nullable Long most) {
        return new Candidate("localhost", "", null, systemPrompt, most);
    }

    private static ShadowDraft mirror(Candidate candidate) throws Exception {
        return mirrored(BODY, candidate);
    }

    private static ShadowDraft mirrored(String body, Candidate candidate) throws Exception {
        return new BedrockDialect().mirror(Wire.question(new BedrockDialect(), PATH, bytes(body)), candidate);
    }
}
