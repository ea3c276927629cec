package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions to Mistral and its answers, as its API reference shows them. */
class MistralExchangeTest {

    private final OpenAiDialect mistral = OpenAiDialect.mistral();

    @Test
    void readsAPlainAnswer() throws Exception {
        ChatAnswer answer = plain("{'id':'cmpl-1','object':'chat.completion','model':'mistral-small-latest','choices':"
                + "[{'index':0,'finish_reason':'stop','message':{'role':'assistant','content':'Hi.','tool_calls':null,"
                + "'prefix':false}}]}");

        assertThat(answer.text()).isEqualTo("Hi.");
        assertThat(answer.toolCalls()).isEmpty();
        assertThat(answer.id()).isEqualTo("cmpl-1");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
    }

    @Test
    void readsAStreamedAnswer() throws Exception {
        ChatAnswer answer = streamed("data: {'id':'1','choices':[{'index':0,'delta':{'role':'assistant','content':''},"
                + "'finish_reason':null}],'p':'abc'}\n\n"
                + "data: {'id':'1','choices':[{'index':0,'delta':{'content':'Hi.'},'finish_reason':null}]}\n\n"
                + "data: {'id':'1','choices':[{'index':0,'delta':{'content':''},'finish_reason':'stop'}]}\n\n"
                + "data: [DONE]\n\n");

        assertThat(answer.text()).isEqualTo("Hi.");
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsAToolCallThatNamesNoType() throws Exception {
        ChatAnswer answer = plain(
                "{'choices':[{'index':0,'finish_reason':'tool_calls','message':{'role':'assistant',"
                        + "'content':'','tool_calls':[{'id':'D681PevKs','function':{'name':'now','arguments':'{}'},'index':0}]}}]}");

        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall("D681PevKs", "now", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void readsParallelToolCallsThatAStreamSendsWhole() throws Exception {
        ChatAnswer answer = streamed("data: {'choices':[{'index':0,'delta':{'content':'','tool_calls':["
                + "{'id':'a1B2c3D4e','function':{'name':'f','arguments':'{}'},'index':0},"
                + "{'id':'f5G6h7I8j','function':{'name':'g','arguments':'{}'},'index':1}]},"
                + "'finish_reason':'tool_calls'}]}\n\ndata: [DONE]\n\n");

        assertThat(answer.toolCalls())
                .containsExactly(new Part.ToolCall("a1B2c3D4e", "f", "{}"), new Part.ToolCall("f5G6h7I8j", "g", "{}"));
    }

    @Test
    void readsTheJsonSchemaOfTheAnswer() throws Exception {
        Question question = ask("{'messages':[],'response_format':{'type':'json_schema','json_schema':"
                + "{'name':'city','strict':true,'schema':{'type':'object'}}}}");

        assertThat(question.request().outputFormat())
                .isEqualTo(new OutputFormat.JsonSchema("city", null, json("{'type':'object'}"), true));
    }

    @Test
    void readsAnImageWhoseUrlStandsAlone() throws Exception {
        Question question = ask("{'messages':[{'role':'user','content':[{'type':'image_url','image_url':"
                + "'data:image/png;base64,AAAA'}]}]}");

        assertThat(question.request().messages().get(0).parts())
                .containsExactly(new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")));
    }

    /** There is no field for one. */
    @Test
    void readsARefusalAsTheWordsThatItIs() throws Exception {
        ChatAnswer answer = plain("{'choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant',"
                + "'content':'I cannot help with that.'}}]}");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Text("I cannot help with that."));
    }

    @Test
    void namesTheErrorOfARequestThatIsOutOfOrder() {
        assertThat(mistral.errorType(
                        400,
                        bytes("{'object':'error','message':'Unexpected role','type':'invalid_request_message_order',"
                                + "'param':null,'code':'3230'}")))
                .isEqualTo("invalid_request_message_order");
    }

    @Test
    void readsTheUsageOfTheLastChunk() throws Exception {
        ChatAnswer answer = streamed("data: {'choices':[{'index':0,'delta':{'content':'Hi.'},'finish_reason':'stop'}],"
                + "'usage':{'prompt_tokens':9,'completion_tokens':3,'total_tokens':12}}\n\ndata: [DONE]\n\n");

        assertThat(answer.usage().input()).isEqualTo(9);
        assertThat(answer.usage().output()).isEqualTo(3);
    }

    @Test
    void readsReasoningThatAStreamCutsIntoPieces() throws Exception {
        ChatAnswer answer = streamed(
                "data: {'choices':[{'index':0,'delta':{'content':[{'type':'thinking','thinking':"
                        + "[{'type':'text','text':'Let me '}]}]}}]}\n\n"
                        + "data: {'choices':[{'index':0,'delta':{'content':[{'type':'thinking','thinking':"
                        + "[{'type':'text','text':'see.'}]}]}}]}\n\n"
                        + "data: {'choices':[{'index':0,'delta':{'content':'Four.'},'finish_reason':'stop'}]}\n\ndata: [DONE]\n\n");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("Let me see."), new Part.Text("Four."));
    }

    @Test
    void isNotWholeWhereTheStreamBrokeOff() throws Exception {
        ChatAnswer answer = streamed("data: {'choices':[{'index':0,'delta':{'content':'H'}}]}\n\ndata: {'cho");

        assertThat(answer.text()).isEqualTo("H");
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void passesOnFieldsThatItDoesNotKnow() throws Exception {
        Question question =
                ask("{'model':'m','messages':[{'role':'user','content':'Hi','x_new':[1]}],'x_newer':{'a':1}}");

        assertThat(mistral.mirror(question, Candidate.at("api.mistral.ai", null))
                        .body())
                .isEqualTo(question.body());
        assertThat(question.uncarried()).isEqualTo(List.of("messages[].x_new", "x_newer"));
        assertThat(plain("{'choices':[{'message':{'content':'Hi.','x_new':1}}],'x_newer':{}}")
                        .text())
                .isEqualTo("Hi.");
    }

    private ChatAnswer plain(String body) throws UndecodableException {
        return mistral.decodeAnswer("application/json", bytes(body));
    }

    private ChatAnswer streamed(String events) throws UndecodableException {
        return mistral.decodeAnswer("text/event-stream; charset=utf-8", bytes(events));
    }

    private Question ask(String body) throws UndecodableException {
        return question(mistral, "/v1/chat/completions", bytes(body));
    }
}
