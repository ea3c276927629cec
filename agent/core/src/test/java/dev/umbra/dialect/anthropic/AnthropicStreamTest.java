package dev.umbra.dialect.anthropic;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers that came as a stream of events. */
class AnthropicStreamTest {

    private static final String START = """
            event: message_start
            data: {'type':'message_start','message':{'id':'msg_1','model':'claude-x','content':[],'stop_reason':null,
            data: 'usage':{'input_tokens':10,'cache_read_input_tokens':5,'output_tokens':1}}}

            event: ping
            data: {'type':'ping'}

            """;

    private static final String ANSWER = START + """
            event: content_block_start
            data: {'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'Hm.'}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'c2ln'}}

            event: content_block_stop
            data: {'type':'content_block_stop','index':0}

            event: content_block_start
            data: {'type':'content_block_start','index':1,'content_block':{'type':'text','text':''}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'Grüße, '}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'Ada'}}

            event: content_block_start
            data: {'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'t1','name':'f','input':{}}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'{\\'a\\':'}}

            event: content_block_delta
            data: {'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'1}'}}

            event: content_block_start
            data: {'type':'content_block_start','index':3,'content_block':{'type':'tool_use','id':'t2','name':'g','input':{}}}

            event: message_delta
            data: {'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':42}}

            event: message_stop
            data: {'type':'message_stop'}

            """;

    @Test
    void putsTheAnswerTogether() throws Exception {
        ChatAnswer answer = decode(ANSWER);

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(
                        new Part.Reasoning("Hm."),
                        new Part.Text("Grüße, Ada"),
                        new Part.ToolCall("t1", "f", json("{'a':1}")),
                        new Part.ToolCall("t2", "g", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.id()).isEqualTo("msg_1");
        assertThat(answer.model()).isEqualTo("claude-x");
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void takesTheCountsOfTheEndForTotals() throws Exception {
        assertThat(decode(ANSWER).usage()).isEqualTo(new Usage(15L, 42L, 5L, null, null));
    }

    @Test
    void takesTheInputThatTheEndRepeatsOnce() throws Exception {
        ChatAnswer answer = decode(START + """
                data: {'type':'message_delta','delta':{'stop_reason':'end_turn'},
                data:  'usage':{'input_tokens':11,'cache_read_input_tokens':5,'output_tokens':2}}

                """);

        assertThat(answer.usage().input()).isEqualTo(16L);
    }

    @Test
    void readsEveryBeginningOfAStream() throws Exception {
        byte[] stream = bytes(ANSWER);
        int saidAll = ANSWER.indexOf("'stop_reason':'tool_use'");
        for (int length = 0; length < stream.length; length++) {
            ChatAnswer answer = new AnthropicDialect().decodeAnswer("text/event-stream", Arrays.copyOf(stream, length));

            assertThat("Grüße, Ada").startsWith(answer.text());
            if (length < saidAll) {
                assertThat(answer.whole()).as("%d bytes", length).isFalse();
            }
        }
    }

    @Test
    void keepsWhatCameBeforeAnError() throws Exception {
        ChatAnswer answer = decode(START + """
                data: {'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Par'}}

                event: error
                data: {'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}

                """);

        assertThat(answer.text()).isEqualTo("Par");
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void readsCitations() throws Exception {
        ChatAnswer answer = decode(START + """
                data: {'type':'content_block_start','index':0,'content_block':{'type':'text','text':'','citations':[]}}

                data: {'type':'content_block_delta','index':0,'delta':{'type':'citations_delta','citation':{
                data:  'type':'page_location','cited_text':'Grass.','document_index':2,'document_title':null}}}

                """);

        assertThat(answer.choices().get(0).citations()).containsExactly(new Citation("2", null, "Grass."));
    }

    @Test
    void passesOverEventsThatAreYetToCome() throws Exception {
        ChatAnswer answer = decode(START + """
                event: weather
                data: {'type':'weather','index':0,'delta':{'type':'wind_delta'}}

                data: {'type':'content_block_delta','index':0,'delta':{'type':'wind_delta','text':'no'}}

                data: {'type':'content_block_delta','delta':{'type':'text_delta','text':'yes'}}

                """);

        assertThat(answer.text()).isEqualTo("yes");
    }

    @Test
    void refusesAStreamWithABrokenEventInItsMiddle() {
        assertThatThrownBy(() -> decode("data: {'type':\n\n" + START))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("event");
    }

    @Test
    void readsEventsThatCameInAnotherEnvelope() throws Exception {
        ChatAnswer answer = AnthropicMessages.answer(List.of(
                Json.parse(json("{'type':'message_start','message':{'usage':{'input_tokens':1,'output_tokens':1}}}")),
                Json.parse(json("{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}")),
                Json.parse(json("{'type':'message_stop'}"))));

        assertThat(answer.text()).isEqualTo("Hi");
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void isToldFromAPlainAnswerByItsBeginning() throws Exception {
        assertThat(new AnthropicDialect()
                        .decodeAnswer("text/event-stream", bytes("{'content':[{'type':'text','text':'a'}]}"))
                        .text())
                .isEqualTo("a");
        assertThat(new AnthropicDialect().decodeAnswer(null, bytes(ANSWER)).text())
                .isEqualTo("Grüße, Ada");
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new AnthropicDialect().decodeAnswer("text/event-stream; charset=utf-8", bytes(body));
    }
}
