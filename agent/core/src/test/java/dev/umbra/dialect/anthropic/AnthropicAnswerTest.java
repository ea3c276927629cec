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
import dev.umbra.dialect.UndecodableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that came in one piece. */
class AnthropicAnswerTest {

    @Test
    void readsTextFinishModelAndId() throws Exception {
        ChatAnswer answer = decode("""
                {'id':'msg_1','type':'message','role':'assistant','model':'claude-sonnet-4-5',
                 'content':[{'type':'text','text':'Paris.'}],'stop_reason':'end_turn','stop_sequence':null,
                 'usage':{'input_tokens':12,'output_tokens':3}}""");

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.model()).isEqualTo("claude-sonnet-4-5");
        assertThat(answer.id()).isEqualTo("msg_1");
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsParallelToolCallsInOrder() throws Exception {
        ChatAnswer answer = decode("""
                {'content':[{'type':'text','text':'Let me look.'},
                  {'type':'tool_use','id':'toolu_1','name':'weather','input':{'city':'Bonn'}},
                  {'type':'tool_use','id':'toolu_2','name':'time','input':{}}],'stop_reason':'tool_use'}""");

        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall("toolu_1", "weather", json("{'city':'Bonn'}")),
                        new Part.ToolCall("toolu_2", "time", "{}"));
        assertThat(answer.text()).isEqualTo("Let me look.");
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void countsCachedTokensAsInput() throws Exception {
        ChatAnswer answer = decode("""
                {'content':[],'usage':{'input_tokens':4,'cache_creation_input_tokens':1000,'cache_read_input_tokens':200,
                  'output_tokens':50,'output_tokens_details':{'thinking_tokens':30}}}""");

        assertThat(answer.usage()).isEqualTo(new Usage(1204L, 50L, 200L, 1000L, 30L));
    }

    @Test
    void showsThoughtsButNotTheSealedOnes() throws Exception {
        ChatAnswer answer = decode("""
                {'content':[{'type':'thinking','thinking':'2+2','signature':'c2ln'},
                  {'type':'redacted_thinking','data':'c2VhbGVk'},{'type':'thinking','thinking':'','signature':'c2ln'},
                  {'type':'text','text':'4'}]}""");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("2+2"), new Part.Text("4"));
    }

    @Test
    void joinsTheTextThatCitationsDivide() throws Exception {
        ChatAnswer answer = decode("""
                {'content':[{'type':'text','text':'The grass is '},
                  {'type':'text','text':'green','citations':[{'type':'char_location','cited_text':'Grass is green.',
                     'document_index':0,'document_title':'Facts','start_char_index':0,'end_char_index':15}]},
                  {'type':'text','text':'.','citations':[{'type':'web_search_result_location','url':'https://a.example/b',
                     'title':'B','cited_text':'…','encrypted_index':'x'}]}]}""");

        assertThat(answer.choices().get(0).message().parts()).containsExactly(new Part.Text("The grass is green."));
        assertThat(answer.choices().get(0).citations())
                .containsExactly(
                        new Citation("0", "Facts", "Grass is green."), new Citation("https://a.example/b", "B", "…"));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP",
        "max_tokens, LENGTH",
        "model_context_window_exceeded, LENGTH",
        "tool_use, TOOL_CALLS",
        "refusal, CONTENT_FILTER",
        "pause_turn, OTHER",
        "brand_new, OTHER"
    })
    void knowsWhyTheModelStopped(String raw, FinishReason finish) throws Exception {
        ChatAnswer answer = decode("{'content':[],'stop_reason':'" + raw + "'}");

        assertThat(answer.finish()).isEqualTo(finish);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo(raw);
    }

    @Test
    void keepsABlockThatItDoesNotKnow() throws Exception {
        ChatAnswer answer = decode("{'content':[{'type':'server_tool_use','id':'s','name':'web_search','input':{}}]}");

        assertThat(answer.choices().get(0).message().parts()).containsExactly(new Part.Unknown("server_tool_use"));
        assertThat(answer.toolCalls()).isEmpty();
    }

    @Test
    void takesNoFieldsTypeOnTrust() throws Exception {
        ChatAnswer answer = decode("""
                {'id':7,'model':[],'content':[7,null,'text',{'type':7,'text':'a'},{'type':'text','text':{}}],
                 'stop_reason':{},'usage':{'input_tokens':'many','output_tokens':1.5}}""");

        assertThat(answer.text()).isEmpty();
        assertThat(answer.finish()).isNull();
        assertThat(answer.usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void refusesABodyWithoutContent() {
        assertThatThrownBy(() -> decode("{'type':'error','error':{'message':'the prompt was: secret'}}"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("content")
                .hasMessageNotContaining("secret");
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new AnthropicDialect().decodeAnswer("application/json", bytes(body));
    }
}
