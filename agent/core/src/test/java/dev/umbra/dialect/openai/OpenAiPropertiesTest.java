package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
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
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every question and every answer, tried on many that were made up. */
class OpenAiPropertiesTest {

    private static final Set<Ability> OPENAI =
            EnumSet.complementOf(EnumSet.of(Ability.DOCUMENT_URLS, Ability.TOOL_MEDIA));

    private static final Set<Ability> MISTRAL = Set.of(
            Ability.CHOICES, Ability.DOCUMENT_URLS, Ability.PENALTIES, Ability.SEED, Ability.STOP, Ability.TOOL_NAMES);

    static Stream<Arguments> flavours() {
        return Stream.of(
                Arguments.of(new OpenAiDialect(), "api.openai.com", OPENAI, "call_"),
                Arguments.of(new OpenAiDialect(), "gateway.internal", OPENAI, "functions.f:"),
                Arguments.of(new OpenAiDialect(), "api.deepseek.com", OPENAI, "call_"),
                Arguments.of(new OpenAiDialect(), "api.mistral.ai", MISTRAL, "abcd"),
                Arguments.of(OpenAiDialect.azure(), "acme.openai.azure.com", OPENAI, "call_"),
                Arguments.of(OpenAiDialect.mistral(), "api.mistral.ai", MISTRAL, "abcd"));
    }

    @ParameterizedTest
    @MethodSource("flavours")
    void readsTheSameQuestionThatItWrote(OpenAiDialect dialect, String host, Set<Ability> abilities, String callIds)
            throws Exception {
        Random random = new Random(20261121);
        int[] calls = {10_000};
        Supplier<String> ids = () -> callIds + calls[0]++;
        GeneratedChats chats = new GeneratedChats(random, abilities, ids);

        for (int i = 0; i < 1_000; i++) {
            ChatRequest request = chats.next();
            ShadowDraft draft = dialect.translate(request, Candidate.at(host, null));
            Question read =
                    dialect.decodeRequest(draft.prefix() + draft.path(), Json.parseObject(Json.write(draft.body())));

            assertThat(read.request()).isEqualTo(request);
            assertThat(draft.lossy()).isEmpty();
            assertThat(read.uncarried()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("flavours")
    void survivesDamagedQuestions(OpenAiDialect dialect, String host, Set<Ability> abilities, String callIds)
            throws Exception {
        Random random = new Random(7);
        int[] calls = {10_000};
        GeneratedChats chats = new GeneratedChats(random, abilities, () -> callIds + calls[0]++);
        int translated = 0;
        int refused = 0;

        for (int i = 0; i < 2_000; i++) {
            ShadowDraft draft = dialect.translate(chats.next(), Candidate.at(host, null));
            byte[] damaged = Damage.of(Json.write(draft.body()), random);
            try {
                Question question = dialect.decodeRequest(draft.prefix() + draft.path(), Json.parseObject(damaged));
                dialect.mirror(question, new Candidate(host, "", "other", "Be brief.", 100L));
                dialect.translate(question.request(), Candidate.at(host, null));
                translated++;
            } catch (UndecodableException | UntranslatableException e) {
                refused++;
            }
        }

        assertThat(translated).isPositive();
        assertThat(refused).isPositive();
    }

    private static final byte[] STREAM = bytes("""
            data: {'id':'c1','model':'m','choices':[],'prompt_filter_results':[{'prompt_index':0}]}

            data: {'id':'c1','choices':[{'index':0,'delta':{'role':'assistant','reasoning_content':'Hm.'}}]}

            data: {'id':'c1','choices':[{'index':0,'delta':{'content':[{'type':'text','text':'Ü'}]}}]}

            data: {'id':'c1','choices':[{'index':0,'delta':{'annotations':[{'type':'url_citation','url_citation':{'url':'u'}}]}}]}

            data: {'id':'c1','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'a','function':{'name':'f'}}]}}]}

            data: {'id':'c1','choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}],'citations':['v']}

            data: {'choices':[],'usage':{'prompt_tokens':9,'completion_tokens':2}}

            data: [DONE]

            """);

    @Test
    void readsEveryBeginningOfAStream() throws Exception {
        for (int length = 1; length < STREAM.length; length++) {
            byte[] beginning = Arrays.copyOf(STREAM, length);

            assertThat(new OpenAiDialect()
                            .decodeAnswer("text/event-stream", beginning)
                            .choices())
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(new OpenAiDialect().errorType(200, beginning)).isNull();
        }
    }

    @Test
    void survivesDamagedStreams() {
        Random random = new Random(3);
        int read = 0;

        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = Damage.of(STREAM, random);
            try {
                new OpenAiDialect().decodeAnswer("text/event-stream", damaged);
                read++;
            } catch (UndecodableException e) {
                assertThat(e).hasMessageNotContaining("c1");
            }
            new OpenAiDialect().errorType(i % 2 == 0 ? 200 : 500, damaged);
        }

        assertThat(read).isBetween(1, 4_999);
    }
}
