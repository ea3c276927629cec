package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The candidate's request in the same dialect. */
class GeminiShadowTest {

    private static final GeminiDialect DIALECT = new GeminiDialect();
    private static final String PATH = "/v1beta/models/gemini-2.5-flash:generateContent";

    private static final String THOUGHTFUL = """
            {'contents':[{'role':'user','parts':[{'text':'Hi'}]},
              {'role':'model','parts':[{'text':'Hm.','thought':true,'thoughtSignature':'S'}]},
              {'role':'model','parts':[{'text':'Hello','thought_signature':'S'},
                {'functionCall':{'name':'f','args':{}},'thoughtSignature':'S'},{'functionCall':{'name':'g'}}]}]}""";

    @Test
    void changesNothingForTheSameModel() throws Exception {
        String body = json("{'xNew':{'b':1,'a':1.50},'contents':[{'parts':[{'text':'Hi','thoughtSignature':'S'}]}],"
                + "'generation_config':{'max_output_tokens':9}}");

        assertThat(mirrored(body, new Candidate("h", "", "models/gemini-2.5-flash", null, 9L)))
                .isEqualTo(body);
        assertThat(mirrored(body, Candidate.at("h", null))).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models/gemini-2.5-pro:generateContent, other, /v1, /models/other:generateContent,",
        "/v1/models/gemini-2.5-pro:streamGenerateContent, , /v1, /models/gemini-2.5-pro:streamGenerateContent, alt=sse",
        "/v1/models/a%2Db:generateContent, a-b, /v1, /models/a%2Db:generateContent,",
        "/v1/models/a:generateContent, publishers/google/models/b c/d, /v1, /models/b%20c%2Fd:generateContent,",
        "/v1/projects/p/locations/l/publishers/google/models/m:generateContent, n, "
                + "/v1/projects/p/locations/l/publishers/google, /models/n:generateContent,",
    })
    void namesTheModelInThePath(
            String path, @Nullable String model, String prefix, String operation, @Nullable String query)
            throws Exception {
        Question question = question(DIALECT, path, bytes("{'contents':[]}"));

        ShadowDraft draft = DIALECT.mirror(question, Candidate.at("h", model));

        assertThat(draft.prefix()).isEqualTo(prefix);
        assertThat(draft.path()).isEqualTo(operation);
        assertThat(draft.query()).isEqualTo(query);
    }

    @Test
    void leavesTheProjectBehindOnTheWayFromVertexToTheGeminiApi() throws Exception {
        Question question = question(
                DIALECT,
                "/v1/projects/p/locations/l/publishers/google/models/m:generateContent",
                bytes("{'contents':[]}"));

        ShadowDraft draft = DIALECT.mirror(question, Candidate.at("generativelanguage.googleapis.com", "n"));

        assertThat(draft.prefix()).isEqualTo("/v1beta");
    }

    @Test
    void replacesTheSystemPromptInItsPlace() throws Exception {
        Candidate candidate = new Candidate("h", "", null, "Be kind", null);

        assertThat(mirrored(json("{'system_instruction':{'parts':[{'text':'Be brief'}]},'contents':[]}"), candidate))
                .isEqualTo(json("{'system_instruction':{'parts':[{'text':'Be kind'}]},'contents':[]}"));
        assertThat(mirrored(json("{'contents':[]}"), candidate))
                .isEqualTo(json("{'contents':[],'systemInstruction':{'parts':[{'text':'Be kind'}]}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'contents':[]} | {'contents':[],'generationConfig':{'maxOutputTokens':50}}",
                "{'contents':[],'generationConfig':{'maxOutputTokens':20,'topK':1}} | same",
                "{'contents':[],'generationConfig':{'maxOutputTokens':200,'topK':1}} "
                        + "| {'contents':[],'generationConfig':{'maxOutputTokens':50,'topK':1}}",
                "{'contents':[],'generation_config':{'max_output_tokens':200}} "
                        + "| {'contents':[],'generation_config':{'max_output_tokens':50}}",
            })
    void capsTheOutput(String body, String expected) throws Exception {
        String capped = mirrored(json(body), new Candidate("h", "", null, null, 50L));

        assertThat(capped).isEqualTo(json(expected.equals("same") ? body : expected));
    }

    @Test
    void sendsNoThoughtsOrSignaturesToAnotherModel() throws Exception {
        assertThat(mirrored(THOUGHTFUL, Candidate.at("h", "gemini-2.0-flash"))).isEqualTo(compact("""
                        {'contents':[{'role':'user','parts':[{'text':'Hi'}]},
                          {'role':'model','parts':[{'text':'Hello'},
                            {'functionCall':{'name':'f','args':{}}},{'functionCall':{'name':'g'}}]}]}"""));
    }

    @Test
    void marksTheFirstCallAsUnsignedWhereTheModelAsksForASignature() throws Exception {
        assertThat(mirrored(THOUGHTFUL, Candidate.at("h", "gemini-3-pro")))
                .contains(json("{'functionCall':{'name':'f','args':{}},"
                        + "'thoughtSignature':'skip_thought_signature_validator'},{'functionCall':{'name':'g'}}]"))
                .doesNotContain(json("'S'"));
    }

    @Test
    void changesTheModelInTheBodyTooWhereItIsRepeated() throws Exception {
        assertThat(mirrored(json("{'model':'models/gemini-2.5-flash','contents':[]}"), Candidate.at("h", "other")))
                .isEqualTo(json("{'model':'models/other','contents':[]}"));
    }

    @Test
    void leavesTheQuestionAsItWas() throws Exception {
        Question question = question(DIALECT, PATH, bytes(THOUGHTFUL));

        DIALECT.mirror(question, new Candidate("h", "", "other", "Be kind", 1L));

        assertThat(Json.writeText(question.body())).isEqualTo(compact(THOUGHTFUL));
    }

    private static String mirrored(String body, Candidate candidate) throws Exception {
        return Json.writeText(
                DIALECT.mirror(question(DIALECT, PATH, bytes(body)), candidate).body());
    }

    private static String compact(String body) throws Exception {
        return Json.writeText(Json.parse(bytes(body)));
    }
}
