package dev.umbra.dialect.cohere;

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
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CohereAnswerTest {

    private static final String STREAM = """
            event: message-start
            data: {'id':'a1','type':'message-start','delta':{'message':{'role':'assistant','content':[],'tool_plan':''}}}

            event: content-start
            data: {'type':'content-start','index':0,'delta':{'message':{'content':{'type':'thinking','thinking':''}}}}

            event: content-delta
            data: {'type':'content-delta','index':0,'delta':{'message':{'content':{'thinking':'Hm.'}}}}

            event: content-start
            data: {'type':'content-start','index':1,'delta':{'message':{'content':{'type':'text','text':''}}}}

            event: content-delta
            data: {'type':'content-delta','index':1,'delta':{'message':{'content':{'text':'Grüße, '}}}}

            event: citation-start
            data: {'type':'citation-start','index':0,'delta':{'message':{'citations':{'start':0,'end':5,'text':'Grüße',
            data:  'sources':[{'type':'document','id':'doc:0','document':{'id':'doc:0','title':'Manners'}}]}}}}

            event: content-delta
            data: {'type':'content-delta','index':1,'delta':{'message':{'content':{'text':'Ada'}}}}

            event: content-end
            data: {'type':'content-end','index':1}

            event: message-end
            data: {'type':'message-end','delta':{'finish_reason':'COMPLETE','usage':{
            data:  'billed_units':{'input_tokens':3,'output_tokens':4},'tokens':{'input_tokens':70,'output_tokens':5}}}}

            data: [DONE]

            """;

    @Test
    void readsTextFinishAndId() throws Exception {
        ChatAnswer answer = decode("""
                {'id':'a1','message':{'role':'assistant','content':[{'type':'text','text':'Paris.'}]},
                 'finish_reason':'COMPLETE','usage':{'billed_units':{'input_tokens':5,'output_tokens':2},
                   'tokens':{'input_tokens':69.0,'output_tokens':2},'cached_tokens':64}}""");

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.id()).isEqualTo("a1");
        assertThat(answer.model()).isNull();
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage()).isEqualTo(new Usage(69L, 2L, 64L, null, null));
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsThePlanAndParallelToolCalls() throws Exception {
        ChatAnswer answer = decode("""
                {'message':{'role':'assistant','tool_plan':'I will look.','tool_calls':[
                  {'id':'f_1','type':'function','function':{'name':'f','arguments':'{\\'a\\':1}'}},
                  {'id':'g_1','type':'function','function':{'name':'g','arguments':'{}'}}]},
                 'finish_reason':'TOOL_CALL'}""");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(
                        new Part.Reasoning("I will look."),
                        new Part.ToolCall("f_1", "f", json("{'a':1}")),
                        new Part.ToolCall("g_1", "g", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void readsCitationsOfToolsAndDocuments() throws Exception {
        ChatAnswer answer = decode("""
                {'message':{'content':[{'type':'text','text':'It rains.'}],'citations':[
                  {'start':0,'end':2,'text':'It','sources':[{'type':'tool','id':'f_1:0','tool_output':{'content':'rain'}},
                    {'type':'document','document':{'id':'d','title':'Weather','text':'It rains a lot'}}]},
                  {'start':3,'end':8,'text':'rains','sources':[{'type':'tool'}]}]}}""");

        assertThat(answer.choices().get(0).citations())
                .containsExactly(new Citation("f_1:0", null, null), new Citation("d", "Weather", null));
    }

    @ParameterizedTest
    @CsvSource({
        "COMPLETE, STOP",
        "STOP_SEQUENCE, STOP",
        "MAX_TOKENS, LENGTH",
        "TOOL_CALL, TOOL_CALLS",
        "ERROR, OTHER",
        "TIMEOUT, OTHER",
        "NEW, OTHER"
    })
    void knowsWhyTheModelStopped(String raw, FinishReason finish) throws Exception {
        ChatAnswer answer = decode("{'message':{'content':[]},'finish_reason':'" + raw + "'}");

        assertThat(answer.finish()).isEqualTo(finish);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo(raw);
    }

    @Test
    void takesBilledTokensWhereThereAreNoOthers() throws Exception {
        ChatAnswer answer = decode("{'message':{},'usage':{'billed_units':{'input_tokens':3,'output_tokens':4}}}");

        assertThat(answer.usage()).isEqualTo(new Usage(3L, 4L, null, null, null));
    }

    /** There is no field for one. */
    @Test
    void readsARefusalAsTheWordsThatItIs() throws Exception {
        ChatAnswer answer = decode(
                "{'message':{'role':'assistant','content':[{'type':'text','text':'I cannot.'}]},'finish_reason':'COMPLETE'}");

        assertThat(answer.choices().get(0).message().parts()).containsExactly(new Part.Text("I cannot."));
    }

    @Test
    void passesOverFieldsThatItDoesNotKnow() throws Exception {
        ChatAnswer answer =
                decode("{'x_new':{'a':1},'message':{'content':[{'type':'text','text':'Hi.','x_newer':[2]}]},"
                        + "'finish_reason':'COMPLETE'}");

        assertThat(answer.choices().get(0).message().parts()).containsExactly(new Part.Text("Hi."));
    }

    @Test
    void refusesABodyWithoutAMessage() {
        assertThatThrownBy(() -> decode("{'message':'the prompt was: secret'}"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("message")
                .hasMessageNotContaining("secret");
    }

    @Test
    void putsAStreamTogether() throws Exception {
        ChatAnswer answer = stream(STREAM);

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("Hm."), new Part.Text("Grüße, Ada"));
        assertThat(answer.choices().get(0).citations()).containsExactly(new Citation("doc:0", "Manners", null));
        assertThat(answer.id()).isEqualTo("a1");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage()).isEqualTo(new Usage(70L, 5L, null, null, null));
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void putsStreamedToolCallsTogether() throws Exception {
        ChatAnswer answer = stream("""
                data: {'type':'tool-plan-delta','delta':{'message':{'tool_plan':'I '}}}

                data: {'type':'tool-plan-delta','delta':{'message':{'tool_plan':'will.'}}}

                data: {'type':'tool-call-start','index':0,'delta':{'message':{'tool_calls':{'id':'f_1','type':'function','function':{'name':'f','arguments':''}}}}}

                data: {'type':'tool-call-delta','index':0,'delta':{'message':{'tool_calls':{'function':{'arguments':'{\\'a\\''}}}}}

                data: {'type':'tool-call-delta','index':0,'delta':{'message':{'tool_calls':{'function':{'arguments':':1}'}}}}}

                data: {'type':'tool-call-end','index':0}

                data: {'type':'tool-call-start','index':1,'delta':{'message':{'tool_calls':{'id':'g_1','type':'function','function':{'name':'g','arguments':'{}'}}}}}

                data: {'type':'message-end','delta':{'finish_reason':'TOOL_CALL'}}

                """);

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(
                        new Part.Reasoning("I will."),
                        new Part.ToolCall("f_1", "f", json("{'a':1}")),
                        new Part.ToolCall("g_1", "g", "{}"));
    }

    @Test
    void readsEveryBeginningOfAStream() throws Exception {
        byte[] stream = bytes(STREAM);
        int saidAll = STREAM.indexOf("'type':'message-end'");
        for (int length = 0; length < stream.length; length++) {
            ChatAnswer answer = new CohereDialect().decodeAnswer("text/event-stream", Arrays.copyOf(stream, length));

            assertThat("Grüße, Ada").startsWith(answer.text());
            if (length < saidAll) {
                assertThat(answer.whole()).as("%d bytes", length).isFalse();
            }
        }
    }

    @Test
    void takesAnAnswerThatFailedForAnError() throws Exception {
        String failed = "data: {'type':'message-end','delta':{'finish_reason':'ERROR','error':'secret'}}\n\n";

        assertThat(stream(failed).whole()).isFalse();
        assertThat(type(200, failed)).isEqualTo("ERROR");
        assertThat(type(200, "{'message':{},'finish_reason':'TIMEOUT'}")).isEqualTo("TIMEOUT");
    }

    @Test
    void namesAnErrorByItsStatus() {
        assertThat(type(429, "{'id':'e1','message':'trial key: secret'}")).isEqualTo("429");
        assertThat(type(200, STREAM)).isNull();
        assertThat(type(200, "{'message':{'content':[{'type':'text','text':'ERROR'}]},'finish_reason':'COMPLETE'}"))
                .isNull();
    }

    private static String type(int status, String body) {
        return new CohereDialect().errorType(status, bytes(body));
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new CohereDialect().decodeAnswer("application/json", bytes(body));
    }

    private static ChatAnswer stream(String body) throws UndecodableException {
        return new CohereDialect().decodeAnswer("text/event-stream", bytes(body));
    }
}
