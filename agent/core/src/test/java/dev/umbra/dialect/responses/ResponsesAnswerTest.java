package dev.umbra.dialect.responses;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that came in one piece. */
class ResponsesAnswerTest {

    @Test
    void readsTextThoughtsAndUsage() throws Exception {
        ChatAnswer answer = decode("""
                {'id':'resp_1','object':'response','status':'completed','model':'gpt-5-2025-08-07','error':null,
                 'output':[{'id':'rs_1','type':'reasoning','summary':[
                     {'type':'summary_text','text':'First.'},{'type':'summary_text','text':'Then.'}]},
                   {'id':'msg_1','type':'message','status':'completed','role':'assistant','content':[
                     {'type':'output_text','text':'Paris.','annotations':[],'logprobs':[]}]}],
                 'usage':{'input_tokens':100,'input_tokens_details':{'cached_tokens':64},'output_tokens':30,
                   'output_tokens_details':{'reasoning_tokens':20},'total_tokens':130}}""");

        assertThat(answer.id()).isEqualTo("resp_1");
        assertThat(answer.model()).isEqualTo("gpt-5-2025-08-07");
        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("First.\n\nThen."), new Part.Text("Paris."));
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo("completed");
        assertThat(answer.usage()).isEqualTo(new Usage(100L, 30L, 64L, null, 20L));
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsParallelCalls() throws Exception {
        ChatAnswer answer = decode("""
                {'status':'completed','output':[
                  {'type':'function_call','id':'fc_1','call_id':'c1','name':'f','arguments':'{}'},
                  {'type':'custom_tool_call','id':'ct_1','call_id':'c2','name':'shell','input':'ls -l'}]}""");

        assertThat(answer.toolCalls())
                .containsExactly(new Part.ToolCall("c1", "f", "{}"), new Part.ToolCall("c2", "shell", "ls -l"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void readsARefusal() throws Exception {
        ChatAnswer answer = decode("{'status':'completed','output':[{'type':'message','role':'assistant','content':["
                + "{'type':'refusal','refusal':'No.'}]}]}");

        assertThat(answer.text()).isEmpty();
        assertThat(answer.choices().get(0).message().parts()).containsExactly(new Part.Refusal("No."));
    }

    @Test
    void readsCitationsAndWhatTheServerDid() throws Exception {
        ChatAnswer answer = decode("""
                {'status':'completed','output':[{'type':'web_search_call','id':'ws_1','status':'completed'},
                  {'type':'message','role':'assistant','content':[{'type':'output_text','text':'c','annotations':[
                    {'type':'url_citation','url':'https://a.test/','title':'A','start_index':0,'end_index':1},
                    {'type':'file_citation','file_id':'file-1','filename':'a.pdf','index':0}]}]}]}""");

        assertThat(answer.choices().get(0).citations())
                .containsExactly(new Citation("https://a.test/", "A", null), new Citation("file-1", null, null));
        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Unknown("web_search_call"), new Part.Text("c"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'status':'incomplete','incomplete_details':{'reason':'max_output_tokens'} | LENGTH | incomplete | true",
                "'status':'incomplete','incomplete_details':{'reason':'content_filter'} | CONTENT_FILTER | incomplete | true",
                "'status':'incomplete' | OTHER | incomplete | true",
                "'status':'failed','error':{'code':'server_error'} | OTHER | failed | false",
                "'status':'cancelled' | OTHER | cancelled | false",
                "'status':'queued' | | queued | false",
                "'x':1 | | | true",
            })
    void saysWhyItEnded(String fields, @Nullable FinishReason finish, @Nullable String raw, boolean whole)
            throws Exception {
        ChatAnswer answer = decode("{'output':[]," + fields + "}");

        assertThat(answer.finish()).isEqualTo(finish);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo(raw);
        assertThat(answer.whole()).isEqualTo(whole);
    }

    @Test
    void refusesABodyWithoutOutput() {
        assertThatThrownBy(() -> decode("{'choices':[{'message':{'content':'secret'}}]}"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("output")
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400 | {'error':{'message':'m','type':'invalid_request_error','code':'model_not_found'}} | model_not_found",
                "503 | upstream gone | 503",
                "200 | {'status':'failed','error':{'code':'server_error','message':'m'},'output':[]} | server_error",
                "200 | {'status':'completed','error':null,'output':[]} |",
            })
    void namesTheError(int status, String body, @Nullable String error) {
        assertThat(new ResponsesDialect().errorType(status, bytes(body))).isEqualTo(error);
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new ResponsesDialect().decodeAnswer("application/json", bytes(body));
    }
}
