package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.mirror;
import static dev.umbra.dialect.Wire.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiShadowTest {

    private static final String OPENAI = "api.openai.com";
    private static final String MISTRAL = "api.mistral.ai";

    @Test
    void asksTheCandidateAndLeavesTheRestAsItCame() throws Exception {
        String shadow = shadow(
                "{'x_new':{'b':[1.50,2e3,null],'a':'ü'},'model':'gpt-4o','messages':[],'temperature':0.70}",
                "gpt-5",
                MISTRAL);

        assertThat(shadow)
                .isEqualTo("{'x_new':{'b':[1.50,2E+3,null],'a':'ü'},'model':'gpt-5','messages':[],'temperature':0.70}");
    }

    @Test
    void asksTheSameModelWhereNoOtherIsNamed() throws Exception {
        assertThat(shadow("{'model':'gpt-4o','messages':[]}", null, MISTRAL))
                .isEqualTo("{'model':'gpt-4o','messages':[]}");
    }

    @Test
    void saysSoWhereStoringCouldBeTheDefault() throws Exception {
        assertThat(shadow("{'messages':[]}", null, OPENAI)).isEqualTo("{'messages':[],'store':false}");
        assertThat(shadow("{'messages':[]}", null, "gateway.internal")).isEqualTo("{'messages':[],'store':false}");
        assertThat(shadow("{'store':true,'messages':[]}", null, OPENAI)).isEqualTo("{'store':false,'messages':[]}");
    }

    @Test
    void asksForTheUsageOfAStream() throws Exception {
        assertThat(shadow("{'messages':[],'stream':true}", null, OPENAI))
                .isEqualTo("{'messages':[],'stream':true,'store':false,'stream_options':{'include_usage':true}}");
    }

    @Test
    void keepsTheOtherStreamOptions() throws Exception {
        assertThat(shadow("{'stream':true,'stream_options':{'include_obfuscation':false},'messages':[]}", null, OPENAI))
                .isEqualTo("{'stream':true,'stream_options':{'include_obfuscation':false,'include_usage':true},"
                        + "'messages':[],'store':false}");
    }

    @Test
    void asksAStrictHostForNothingThatItRefuses() throws Exception {
        assertThat(shadow("{'messages':[],'stream':true}", null, "API.Mistral.ai"))
                .isEqualTo("{'messages':[],'stream':true}");
    }

    @Test
    void replacesEverySystemPrompt() throws Exception {
        Candidate candidate = new Candidate(MISTRAL, "", null, "Be brief.", null);

        String shadow = shadow(
                "{'messages':[{'role':'developer','content':'d'},{'role':'user','content':'u'},"
                        + "{'role':'system','content':'s'}],'seed':1}",
                candidate);

        assertThat(shadow)
                .isEqualTo("{'messages':[{'role':'developer','content':'Be brief.'},{'role':'user','content':'u'}],"
                        + "'seed':1}");
    }

    @Test
    void addsASystemPromptWhereThereWasNone() throws Exception {
        Candidate candidate = new Candidate(MISTRAL, "", null, "Be brief.", null);

        assertThat(shadow("{'messages':[]}", candidate))
                .isEqualTo("{'messages':[{'role':'system','content':'Be brief.'}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gateway.internal | 'max_tokens':100 | 'max_tokens':50",
                "gateway.internal | 'max_tokens':10 | 'max_tokens':10",
                "gateway.internal | 'max_completion_tokens':100 | 'max_completion_tokens':50",
                "gateway.internal | 'seed':1 | 'seed':1,'max_completion_tokens':50",
                "api.deepseek.com | 'seed':1 | 'seed':1,'max_tokens':50",
            })
    void limitsTheAnswer(String host, String asked, String limited) throws Exception {
        String shadow = shadow("{'messages':[],'store':true," + asked + "}", new Candidate(host, "", null, null, 50L));

        assertThat(shadow).isEqualTo("{'messages':[],'store':false," + limited + "}");
    }

    private static final String THOUGHTFUL = "{'model':'a','messages':[{'role':'assistant','content':"
            + "[{'type':'thinking','thinking':[]},{'type':'text','text':'t'}],'reasoning_content':'r',"
            + "'reasoning_details':[{'type':'reasoning.encrypted','data':'x'}],"
            + "'tool_calls':[{'id':'c','extra_content':{'google':{'thought_signature':'x'}}}]}]}";

    @Test
    void sendsTheThoughtsOfAModelToNoOther() throws Exception {
        assertThat(shadow(THOUGHTFUL, "b", MISTRAL))
                .isEqualTo("{'model':'b','messages':[{'role':'assistant','content':[{'type':'text','text':'t'}],"
                        + "'tool_calls':[{'id':'c'}]}]}");
    }

    @Test
    void sendsItsOwnThoughtsToAModel() throws Exception {
        assertThat(shadow(THOUGHTFUL, "a", MISTRAL)).isEqualTo(THOUGHTFUL);
        assertThat(shadow(THOUGHTFUL, null, MISTRAL)).isEqualTo(THOUGHTFUL);
    }

    @Test
    void leavesTheQuestionAsItWas() throws Exception {
        byte[] body = bytes("{'model':'gpt-4o','messages':[],'user':'u','stream':true,'stream_options':{}}");
        Question question = question(new OpenAiDialect(), "/v1/chat/completions", body);

        mirror(new OpenAiDialect(), question, Candidate.at(OPENAI, "gpt-5"));

        assertThat(Json.write(question.body())).isEqualTo(body);
    }

    @Test
    void writesHalfASurrogatePairAsItCame() throws Exception {
        assertThat(shadow("{'messages':[{'role':'user','content':'\\uD83D'}]}", null, MISTRAL))
                .isEqualToIgnoringCase("{'messages':[{'role':'user','content':'\\uD83D'}]}");
    }

    @Test
    void namesTheProviderByItsHost() {
        OpenAiDialect dialect = new OpenAiDialect();

        assertThat(dialect.providerName("api.openai.com")).isEqualTo("openai");
        assertThat(dialect.providerName("api.groq.com")).isEqualTo("groq");
        assertThat(dialect.providerName("acme.openai.azure.com")).isEqualTo("azure.ai.openai");
        assertThat(dialect.providerName("localhost")).isEqualTo("openai");
    }

    private static String shadow(String body, @Nullable String model, String host) throws UndecodableException {
        return shadow(body, Candidate.at(host, model));
    }

    private static String shadow(String body, Candidate candidate) throws UndecodableException {
        OpenAiDialect dialect = new OpenAiDialect();
        byte[] shadow = mirror(dialect, question(dialect, "/v1/chat/completions", bytes(body)), candidate);
        return new String(shadow, UTF_8).replace('"', '\'');
    }
}
