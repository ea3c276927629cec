package dev.umbra.dialect.anthropic;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Questions that stay in the dialect. */
class AnthropicMirrorTest {

    private static final String THOUGHTFUL = "{'model':'a','max_tokens':9000,"
            + "'thinking':{'type':'enabled','budget_tokens':2000},'messages':["
            + "{'role':'user','content':'Hi'},"
            + "{'role':'assistant','content':[{'type':'thinking','thinking':'Hm','signature':'c2ln'},"
            + "{'type':'redacted_thinking','data':'eA=='},"
            + "{'type':'tool_use','id':'t','name':'f','input':{}}]},"
            + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':'1'}]}]}";

    @Test
    void changesTheModelAndLeavesTheRestAsItCame() throws Exception {
        ShadowDraft draft = mirror(
                "{'x_new':{'b':[1.50,null],'a':'ü'},'model':'a','max_tokens':5,'messages':[]}", at("b", null, null));

        assertThat(body(draft))
                .isEqualTo("{'x_new':{'b':[1.50,null],'a':'ü'},'model':'b','max_tokens':5,'messages':[]}");
        assertThat(draft.prefix()).isEmpty();
        assertThat(draft.path()).isEqualTo("/v1/messages");
        assertThat(draft.headers()).containsEntry("anthropic-version", "2023-06-01");
        assertThat(draft.lossy()).isEmpty();
    }

    @Test
    void keepsThePathBeforeTheOperation() throws Exception {
        Question question =
                question(new AnthropicDialect(), "/anthropic/v1/messages", bytes("{'model':'a','messages':[]}"));

        ShadowDraft draft = new AnthropicDialect().mirror(question, Candidate.at("x.services.ai.azure.com", null));

        assertThat(draft.prefix()).isEqualTo("/anthropic");
        assertThat(draft.path()).isEqualTo("/v1/messages");
    }

    @Test
    void replacesTheSystemPrompt() throws Exception {
        ShadowDraft draft = mirror(
                "{'model':'a','system':[{'type':'text','text':'old'}],'messages':[{'role':'user','content':'Hi'},"
                        + "{'role':'system','content':'old too'}]}",
                at(null, "new", null));

        assertThat(body(draft)).isEqualTo("{'model':'a','system':'new','messages':[{'role':'user','content':'Hi'}]}");
    }

    @Test
    void lowersTheLimitOfTheAnswerButNeverRaisesIt() throws Exception {
        assertThat(body(mirror("{'model':'a','max_tokens':500,'messages':[]}", at(null, null, 100L))))
                .isEqualTo("{'model':'a','max_tokens':100,'messages':[]}");
        assertThat(body(mirror("{'model':'a','max_tokens':50,'messages':[]}", at(null, null, 100L))))
                .isEqualTo("{'model':'a','max_tokens':50,'messages':[]}");
    }

    @Test
    void doesNotThinkForMoreThanTheAnswerMayHave() throws Exception {
        ShadowDraft draft = mirror(
                "{'model':'a','max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':2000},'messages':[]}",
                at(null, null, 2000L));

        assertThat(body(draft)).isEqualTo("{'model':'a','max_tokens':2000,'messages':[]}");
        assertThat(draft.lossy()).containsExactly("effort");
    }

    @Test
    void sendsNoThoughtsToAnotherModel() throws Exception {
        ShadowDraft draft = mirror(THOUGHTFUL, at("b", null, null));

        assertThat(body(draft)).doesNotContain("Hm", "c2ln", "eA==", "thinking").contains("tool_use");
        assertThat(draft.lossy()).containsExactly("effort");
    }

    @Test
    void goesOnThinkingWhereTheThoughtsAreOfAnEarlierTurn() throws Exception {
        ShadowDraft draft = mirror(
                "{'model':'a','max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':2000},'messages':["
                        + "{'role':'user','content':'Hi'},"
                        + "{'role':'assistant','content':[{'type':'thinking','thinking':'Hm','signature':'c2ln'}]},"
                        + "{'role':'user','content':'Well?'}]}",
                at("b", null, null));

        assertThat(body(draft))
                .isEqualTo("{'model':'b','max_tokens':9000,'thinking':{'type':'enabled','budget_tokens':2000},"
                        + "'messages':[{'role':'user','content':'Hi'},{'role':'user','content':'Well?'}]}");
        assertThat(draft.lossy()).isEmpty();
    }

    @Test
    void givesItsThoughtsBackToTheSameModel() throws Exception {
        assertThat(body(mirror(THOUGHTFUL, at("a", null, null)))).isEqualTo(THOUGHTFUL);
        assertThat(body(mirror(THOUGHTFUL, at(null, null, null)))).isEqualTo(THOUGHTFUL);
    }

    @Test
    void leavesTheQuestionAsItWas() throws Exception {
        Question question = question(new AnthropicDialect(), "/v1/messages", bytes(THOUGHTFUL));

        new AnthropicDialect().mirror(question, at("b", "new", 5L));

        assertThat(Json.write(question.body())).isEqualTo(bytes(THOUGHTFUL));
    }

    private static Candidate at(@Nullable String model, @Nullable String systemPrompt, @Nullable Long maxTokens) {
        return new Candidate("api.anthropic.com", "", model, systemPrompt, maxTokens);
    }

    private static ShadowDraft mirror(String body, Candidate candidate) throws UndecodableException {
        Question question = question(new AnthropicDialect(), "/v1/messages", bytes(body));
        return new AnthropicDialect().mirror(question, candidate);
    }

    private static String body(ShadowDraft draft) {
        return Json.writeText(draft.body()).replace('"', '\'');
    }
}
