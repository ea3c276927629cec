package dev.umbra.dialect.ollama;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The candidate's request in the same dialect. */
class OllamaShadowTest {

    private static final OllamaDialect DIALECT = new OllamaDialect();

    @ParameterizedTest
    @CsvSource({"/api/chat, ''", "/ollama/api/chat, /ollama", "/api/generate, ''", "/x/api/generate, /x"})
    void staysWithTheOperation(String path, String prefix) throws Exception {
        Question question = question(DIALECT, path, bytes("{'messages':[{'role':'user'}],'prompt':'Hi'}"));

        ShadowDraft draft = DIALECT.mirror(question, Candidate.at("h", "other"));

        assertThat(draft.prefix()).isEqualTo(prefix);
        assertThat(draft.prefix() + draft.path()).isEqualTo(path);
        assertThat(draft.query()).isNull();
    }

    @Test
    void changesNothingForTheSameModel() throws Exception {
        String body = json("{'xNew':{'b':1,'a':1.50},'model':'m','messages':[{'role':'assistant','thinking':'Hm'}],"
                + "'options':{'num_predict':5}}");

        assertThat(mirrored("/api/chat", body, new Candidate("h", "", "m", null, 5L)))
                .isEqualTo(body);
        assertThat(mirrored("/api/chat", body, Candidate.at("h", null))).isEqualTo(body);
    }

    @Test
    void sendsNoThoughtsAndNoTokensToAnotherModel() throws Exception {
        Question generate = question(DIALECT, "/api/generate", bytes("{'model':'m','prompt':'Hi','context':[1,2]}"));

        ShadowDraft draft = DIALECT.mirror(generate, Candidate.at("h", "other"));

        assertThat(Json.writeText(draft.body())).isEqualTo(json("{'model':'other','prompt':'Hi'}"));
        assertThat(draft.lossy()).containsExactly("context");
        assertThat(mirrored(
                        "/api/chat",
                        json("{'model':'m','messages':[{'role':'assistant','thinking':'Hm','content':'Hi'}]}"),
                        Candidate.at("h", "other")))
                .isEqualTo(json("{'model':'other','messages':[{'role':'assistant','content':'Hi'}]}"));
    }

    @Test
    void replacesTheSystemPrompt() throws Exception {
        Candidate candidate = new Candidate("h", "", null, "Be kind", null);

        assertThat(mirrored(
                        "/api/chat",
                        json("{'messages':[{'role':'user','content':'Hi'},{'role':'system','content':'Be brief'}]}"),
                        candidate))
                .isEqualTo(json("{'messages':[{'role':'system','content':'Be kind'},{'role':'user','content':'Hi'}]}"));
        assertThat(mirrored("/api/generate", json("{'system':'Be brief','prompt':'Hi'}"), candidate))
                .isEqualTo(json("{'system':'Be kind','prompt':'Hi'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'messages':[]} | {'messages':[],'options':{'num_predict':50}}",
                "{'messages':[],'options':{'num_predict':-1,'seed':1}} | {'messages':[],'options':{'num_predict':50,'seed':1}}",
                "{'messages':[],'options':{'num_predict':20}} | {'messages':[],'options':{'num_predict':20}}",
                "{'messages':[],'options':{'num_predict':99}} | {'messages':[],'options':{'num_predict':50}}",
            })
    void capsTheOutput(String body, String expected) throws Exception {
        assertThat(mirrored("/api/chat", json(body), new Candidate("h", "", null, null, 50L)))
                .isEqualTo(json(expected));
    }

    @Test
    void leavesTheQuestionAsItWas() throws Exception {
        String body = json("{'model':'m','messages':[{'role':'system','content':'Be brief','thinking':'Hm'}]}");
        Question question = question(DIALECT, "/api/chat", bytes(body));

        DIALECT.mirror(question, new Candidate("h", "", "other", "Be kind", 1L));

        assertThat(Json.writeText(question.body())).isEqualTo(body);
    }

    private static String mirrored(String path, String body, Candidate candidate) throws Exception {
        return Json.writeText(
                DIALECT.mirror(question(DIALECT, path, bytes(body)), candidate).body());
    }
}
