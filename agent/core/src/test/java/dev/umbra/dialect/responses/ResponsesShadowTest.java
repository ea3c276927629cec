package dev.umbra.dialect.responses;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.mirror;
import static dev.umbra.dialect.Wire.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponsesShadowTest {

    private static final Candidate SAME = Candidate.at("api.openai.com", null);
    private static final Candidate OTHER = Candidate.at("api.openai.com", "b");

    private final ResponsesDialect dialect = new ResponsesDialect();

    @Test
    void asksTheCandidateAndLeavesTheRestAsItCame() throws Exception {
        String body = "{'x_new':{'b':[1.50,null]},'model':'a','include':[],'input':'ü','temperature':0.70}";

        assertThat(shadow(body, OTHER)).isEqualTo(body.replace("'a'", "'b'").replace("70}", "70,'store':false}"));
    }

    @Test
    void neverHasTheAnswerStored() throws Exception {
        assertThat(shadow("{'store':true,'input':''}", SAME)).isEqualTo("{'store':false,'input':''}");
    }

    @ParameterizedTest
    @CsvSource({"/v1/responses, /v1", "/openai/responses, /openai", "/openai/v1/responses, /openai/v1", "/ask, /v1"})
    void asksUnderThePrefixOfProduction(String path, String prefix) throws Exception {
        ShadowDraft draft = dialect.mirror(question(dialect, path, bytes("{'input':''}")), SAME);

        assertThat(draft.prefix()).isEqualTo(prefix);
        assertThat(draft.path()).isEqualTo("/responses");
    }

    @Test
    void replacesEverySystemPrompt() throws Exception {
        Candidate candidate = new Candidate("api.openai.com", "", null, "Be brief.", null);

        String shadow = shadow(
                "{'instructions':'i','input':[{'role':'developer','content':'d'},{'role':'user','content':'u'}]}",
                candidate);

        assertThat(shadow)
                .isEqualTo("{'instructions':'Be brief.','input':[{'role':'user','content':'u'}],'store':false}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"'max_output_tokens':100 | 50", "'max_output_tokens':10 | 10", "'top_p':1 | 50"})
    void limitsTheAnswer(String asked, long limit) throws Exception {
        Candidate candidate = new Candidate("api.openai.com", "", null, null, 50L);

        assertThat(shadow("{'input':''," + asked + "}", candidate)).contains("'max_output_tokens':" + limit);
    }

    private static final String THOUGHTFUL = "{'model':'a','input':["
            + "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'x'},"
            + "{'type':'function_call','id':'fc_1','call_id':'c','name':'f','arguments':'{}'}]";

    @Test
    void sendsTheThoughtsOfAModelToNoOther() throws Exception {
        assertThat(shadow(THOUGHTFUL + "}", OTHER))
                .isEqualTo("{'model':'b','input':["
                        + "{'type':'function_call','call_id':'c','name':'f','arguments':'{}'}],'store':false}");
    }

    @Test
    void sendsItsOwnThoughtsToAModel() throws Exception {
        assertThat(shadow(THOUGHTFUL + "}", SAME)).isEqualTo(THOUGHTFUL + ",'store':false}");
        assertThat(shadow(THOUGHTFUL + "}", Candidate.at("api.openai.com", "a")))
                .isEqualTo(THOUGHTFUL + ",'store':false}");
    }

    @Test
    void sendsNoThoughtsThatProductionsAccountStores() throws Exception {
        String shadow = shadow(
                "{'model':'a','input':[{'type':'reasoning','id':'rs_1','summary':[]},"
                        + "{'type':'message','id':'msg_1','role':'assistant','content':'m'}]}",
                SAME);

        assertThat(shadow)
                .isEqualTo("{'model':'a','input':[{'type':'message','role':'assistant','content':'m'}],'store':false}");
    }

    @Test
    void leavesTheQuestionAsItWas() throws Exception {
        byte[] body = bytes(THOUGHTFUL + ",'instructions':'i','store':true}");
        Question question = question(dialect, "/v1/responses", body);

        mirror(dialect, question, new Candidate("api.openai.com", "", "b", "Be brief.", 1L));

        assertThat(Json.write(question.body())).isEqualTo(body);
    }

    private String shadow(String body, Candidate candidate) throws UndecodableException {
        byte[] shadow = mirror(dialect, question(dialect, "/v1/responses", bytes(body)), candidate);
        return new String(shadow, UTF_8).replace('"', '\'');
    }
}
