package dev.umbra.dialect.responses;

import static dev.umbra.dialect.Wire.bytes;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatRequest;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Damage;
import dev.umbra.dialect.GeneratedChats;
import dev.umbra.dialect.GeneratedChats.Ability;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds for every question and every answer, tried on many that were made up. */
class ResponsesPropertiesTest {

    private static final Set<Ability> ABILITIES = Set.of(
            Ability.DOCUMENT_URLS,
            Ability.FREE_TEXT_TOOLS,
            Ability.LEVELS_OF_EFFORT,
            Ability.REFUSALS,
            Ability.TOOL_MEDIA);

    private static final Candidate OPENAI = Candidate.at("api.openai.com", null);

    private final ResponsesDialect dialect = new ResponsesDialect();
    private final Random random = new Random(20261121);
    private int calls;
    private final GeneratedChats chats = new GeneratedChats(random, ABILITIES, () -> "call_a" + calls++);

    @Test
    void readsTheSameQuestionThatItWrote() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            ChatRequest request = chats.next();
            ShadowDraft draft = dialect.translate(request, OPENAI);
            Question read = dialect.decodeRequest("/v1/responses", Json.parseObject(Json.write(draft.body())));

            assertThat(read.request()).isEqualTo(request);
            assertThat(draft.lossy()).isEmpty();
            assertThat(read.uncarried()).isEmpty();
        }
    }

    @Test
    void survivesDamagedQuestions() throws Exception {
        int translated = 0;
        int refused = 0;

        for (int i = 0; i < 5_000; i++) {
            byte[] body = Json.write(dialect.translate(chats.next(), OPENAI).body());
            try {
                Question question = dialect.decodeRequest("/v1/responses", Json.parseObject(Damage.of(body, random)));
                dialect.mirror(question, new Candidate("localhost", "", "other", "Be brief.", 100L));
                dialect.translate(question.request(), OPENAI);
                translated++;
            } catch (UndecodableException | UntranslatableException e) {
                refused++;
            }
        }

        assertThat(translated).isPositive();
        assertThat(refused).isPositive();
    }

    private static final byte[] STREAM = bytes("""
            event: response.created
            data: {'type':'response.created','response':{'id':'r1','model':'m','status':'in_progress','error':null,'output':[]}}

            data: {'type':'response.output_item.added','output_index':0,'item':{'type':'reasoning','summary':[]}}

            data: {'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':0,'delta':'Hm'}

            data: {'type':'response.output_item.added','output_index':1,'item':{'type':'message','role':'assistant','content':[]}}

            data: {'type':'response.output_text.delta','output_index':1,'content_index':0,'delta':'Ü'}

            data: {'type':'response.output_text.annotation.added','output_index':1,'annotation':{'type':'url_citation','url':'u'}}

            data: {'type':'response.refusal.delta','output_index':1,'content_index':1,'delta':'No'}

            data: {'type':'response.output_item.added','output_index':2,'item':{'type':'function_call','call_id':'c','name':'f'}}

            data: {'type':'response.function_call_arguments.delta','output_index':2,'delta':'{}'}

            data: {'type':'response.completed','response':{'id':'r1','model':'m','status':'completed','output':[],'usage':{'input_tokens':1}}}

            """);

    @Test
    void readsEveryBeginningOfAStream() throws Exception {
        int lastEvent = new String(STREAM, ISO_8859_1).lastIndexOf("\n\n", STREAM.length - 3);

        for (int length = 1; length < STREAM.length; length++) {
            byte[] beginning = Arrays.copyOf(STREAM, length);

            assertThat(dialect.decodeAnswer("text/event-stream", beginning).whole() && length <= lastEvent)
                    .isFalse();
            assertThat(dialect.errorType(200, beginning)).isNull();
        }
    }

    @Test
    void survivesDamagedStreams() {
        int read = 0;

        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = Damage.of(STREAM, random);
            try {
                dialect.decodeAnswer("text/event-stream", damaged);
                read++;
            } catch (UndecodableException e) {
                assertThat(e).hasMessageNotContaining("r1");
            }
            dialect.errorType(i % 2 == 0 ? 200 : 500, damaged);
        }

        assertThat(read).isBetween(1, 4_999);
    }
}
