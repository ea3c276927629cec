package dev.umbra.dialect.anthropic;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Damage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every question. */
class AnthropicPropertiesTest {

    private static final long SEED = 20261121;
    private static final Candidate CANDIDATE = Candidate.at("api.anthropic.com", null);
    private static final Candidate VERTEX =
            new Candidate("a.example", "/v1/projects/p/locations/l/publishers/anthropic", null, null, null);

    private final AnthropicDialect dialect = new AnthropicDialect();

    @Test
    void whatIsWrittenIsReadTheSameAndLosesNothing() throws Exception {
        GeneratedChats chats = new GeneratedChats(SEED);

        for (int i = 0; i < 2_000; i++) {
            ChatRequest request = chats.next();
            ShadowDraft draft = dialect.translate(request, i % 2 == 0 ? CANDIDATE : VERTEX);
            Question again = question(dialect, draft.prefix() + draft.path(), Json.write(draft.body()));

            assertThat(again.request()).isEqualTo(request);
            assertThat(again.uncarried()).isEmpty();
            assertThat(draft.lossy()).isEmpty();
        }
    }

    @Test
    void whatIsMirroredToTheSameModelIsTheSameQuestion() throws Exception {
        GeneratedChats chats = new GeneratedChats(SEED + 1);

        for (int i = 0; i < 500; i++) {
            ShadowDraft asked = dialect.translate(chats.next(), CANDIDATE);
            Question question = question(dialect, asked.path(), Json.write(asked.body()));
            ShadowDraft plain = dialect.mirror(question, CANDIDATE);
            ShadowDraft vertex = dialect.mirror(question, VERTEX);

            assertThat(plain.body()).isEqualTo(question.body());
            assertThat(question(dialect, vertex.prefix() + vertex.path(), Json.write(vertex.body()))
                            .request())
                    .isEqualTo(question.request());
        }
    }

    @Test
    void survivesDamagedRequestsAndAnswers() {
        byte[] request = bytes("{'model':'m','max_tokens':5,'system':[{'type':'text','text':'s'}],'thinking':"
                + "{'type':'enabled','budget_tokens':2000},'tools':[{'name':'f','input_schema':{}}],'messages':["
                + "{'role':'user','content':[{'type':'image','source':{'type':'base64','data':'aW1n'}}]},"
                + "{'role':'assistant','content':[{'type':'thinking'},{'type':'tool_use','id':'t','name':'f','input':{}}]},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':[{'type':'text'}]}]}]}");
        byte[] answer = bytes("data: {'type':'message_start','message':{'id':'a','usage':{'input_tokens':1}}}\n\n"
                + "data: {'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'{'}}\n\n"
                + "data: {'type':'error','error':{'type':'api_error'}}\n\ndata: {'type':'message_stop'}\n\n");
        Random random = new Random(SEED);
        int decoded = 0;
        int refused = 0;

        for (int i = 0; i < 5_000; i++) {
            try {
                Question question = question(dialect, "/v1/messages", Damage.of(request, random));
                dialect.mirror(question, Candidate.at("localhost", "other"));
                translate(question.request());
                dialect.decodeAnswer(null, Damage.of(answer, random));
                decoded++;
            } catch (UndecodableException e) {
                refused++;
            }
            dialect.errorType(i % 2 == 0 ? 200 : 500, Damage.of(answer, random));
        }

        assertThat(decoded).isPositive();
        assertThat(refused).isPositive();
    }

    private void translate(ChatRequest request) {
        try {
            dialect.translate(request, CANDIDATE);
        } catch (UntranslatableException e) {
            assertThat(e).hasMessageNotContaining("aW1n");
        }
    }
}
