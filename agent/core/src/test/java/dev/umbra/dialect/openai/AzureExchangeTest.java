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

/** Questions to Azure's deployments and their answers, with what Azure adds to OpenAI's: the filter's findings. */
class AzureExchangeTest {

    private static final String PATH = "/openai/deployments/gpt-4o/chat/completions";
    private static final String FILTERED = "'content_filter_results':{'hate':{'filtered':false,'severity':'safe'}}";
    private static final String FIRST_CHUNK =
            "data: {'choices':[],'id':'','model':'','prompt_filter_results':[{'prompt_index':0," + FILTERED + "}]}\n\n";

    private final OpenAiDialect azure = OpenAiDialect.azure();

    @Test
    void readsAPlainAnswer() throws Exception {
        ChatAnswer answer = plain("{'id':'chatcmpl-1','model':'gpt-4o-2024-08-06','choices':[{'index':0," + FILTERED
                + ",'finish_reason':'stop','message':{'role':'assistant','content':'Hi.'}}]}");

        assertThat(answer.text()).isEqualTo("Hi.");
        assertThat(answer.model()).isEqualTo("gpt-4o-2024-08-06");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsAStreamedAnswer() throws Exception {
        ChatAnswer answer = streamed(FIRST_CHUNK
                + "data: {'choices':[{'index':0," + FILTERED + ",'delta':{'role':'assistant','content':'H'}}]}\n\n"
                + "data: {'choices':[{'index':0," + FILTERED + ",'delta':{'content':'i.'}}]}\n\n"
                + "data: {'choices':[{'index':0,'finish_reason':'stop','delta':{}}]}\n\ndata: [DONE]\n\n");

        assertThat(answer.text()).isEqualTo("Hi.");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsAToolCall() throws Exception {
        ChatAnswer answer = plain("{'choices':[{'index':0,'content_filter_results':{},'finish_reason':'tool_calls',"
                + "'message':{'role':'assistant','content':null,'tool_calls':[{'id':'call_a','type':'function',"
                + "'function':{'name':'now','arguments':'{}'}}]}}]}");

        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall("call_a", "now", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void readsParallelToolCallsOfAStream() throws Exception {
        ChatAnswer answer = streamed(FIRST_CHUNK
                + "data: {'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'call_a','type':'function',"
                + "'function':{'name':'f','arguments':''}}]}}]}\n\n"
                + "data: {'choices':[{'index':0,'delta':{'tool_calls':[{'index':1,'id':'call_b','type':'function',"
                + "'function':{'name':'g','arguments':'{'}}]}}]}\n\n"
                + "data: {'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'function':{'arguments':'{}'}}]}}]}\n\n"
                + "data: {'choices':[{'index':0,'delta':{'tool_calls':[{'index':1,'function':{'arguments':'}'}}]}}]}\n\n"
                + "data: {'choices':[{'index':0,'finish_reason':'tool_calls','delta':{}}]}\n\ndata: [DONE]\n\n");

        assertThat(answer.toolCalls())
                .containsExactly(new Part.ToolCall("call_a", "f", "{}"), new Part.ToolCall("call_b", "g", "{}"));
    }

    @Test
    void readsTheJsonSchemaOfTheAnswer() throws Exception {
        Question question = ask("{'messages':[],'response_format':{'type':'json_schema','json_schema':"
                + "{'name':'city','strict':true,'schema':{'type':'object'}}}}");

        assertThat(question.request().outputFormat())
                .isEqualTo(new OutputFormat.JsonSchema("city", null, json("{'type':'object'}"), true));
    }

    @Test
    void readsAnImage() throws Exception {
        Question question = ask("{'messages':[{'role':'user','content':[{'type':'image_url','image_url':"
                + "{'url':'data:image/png;base64,AAAA'}}]}]}");

        assertThat(question.request().messages().get(0).parts())
                .containsExactly(new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")));
    }

    @Test
    void readsARefusal() throws Exception {
        ChatAnswer answer = plain("{'choices':[{'index':0," + FILTERED + ",'finish_reason':'stop',"
                + "'message':{'role':'assistant','content':null,'refusal':'I cannot.'}}]}");

        assertThat(answer.choices().get(0).message().parts()).containsExactly(new Part.Refusal("I cannot."));
    }

    @Test
    void namesTheErrorOfADeploymentThatIsNotThere() {
        assertThat(azure.errorType(
                        404,
                        bytes("{'error':{'code':'DeploymentNotFound','message':'The deployment does not exist.'}}")))
                .isEqualTo("DeploymentNotFound");
    }

    @Test
    void readsTheUsageAtTheEndOfAStream() throws Exception {
        ChatAnswer answer = streamed(FIRST_CHUNK
                + "data: {'choices':[{'index':0,'finish_reason':'stop','delta':{'content':'Hi.'}}],'usage':null}\n\n"
                + "data: {'choices':[],'usage':{'prompt_tokens':9,'completion_tokens':3,'total_tokens':12,"
                + "'prompt_tokens_details':{'cached_tokens':4}}}\n\ndata: [DONE]\n\n");

        assertThat(answer.usage().input()).isEqualTo(9);
        assertThat(answer.usage().output()).isEqualTo(3);
    }

    @Test
    void readsTheTokensOfReasoningAndHowMuchWasAskedFor() throws Exception {
        ChatAnswer answer = plain("{'choices':[{'message':{'content':'4'},'finish_reason':'stop'}],'usage':"
                + "{'prompt_tokens':9,'completion_tokens':30,'completion_tokens_details':{'reasoning_tokens':20}}}");
        Question question = ask("{'messages':[],'reasoning_effort':'low'}");

        assertThat(answer.usage().reasoning()).isEqualTo(20);
        assertThat(question.request().sampling().effort())
                .extracting(effort -> effort.level())
                .isEqualTo("low");
    }

    @Test
    void isNotWholeWhereTheStreamBrokeOff() throws Exception {
        ChatAnswer answer =
                streamed(FIRST_CHUNK + "data: {'choices':[{'index':0,'delta':{'content':'H'}}]}\n\ndata: {'ch");

        assertThat(answer.text()).isEqualTo("H");
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void passesOnFieldsThatItDoesNotKnow() throws Exception {
        Question question = ask("{'messages':[{'role':'user','content':'Hi','x_new':[1]}],'x_newer':{'a':null}}");

        assertThat(azure.mirror(question, Candidate.at("acme.openai.azure.com", "other"))
                        .body())
                .isEqualTo(question.body());
        assertThat(question.uncarried()).isEqualTo(List.of("messages[].x_new", "x_newer"));
        assertThat(plain("{'choices':[{'message':{'content':'Hi.','x_new':1}}],'x_newer':{}}")
                        .text())
                .isEqualTo("Hi.");
    }

    private ChatAnswer plain(String body) throws UndecodableException {
        return azure.decodeAnswer("application/json", bytes(body));
    }

    private ChatAnswer streamed(String events) throws UndecodableException {
        return azure.decodeAnswer("text/event-stream; charset=utf-8", bytes(events));
    }

    private Question ask(String body) throws UndecodableException {
        return question(azure, PATH, bytes(body));
    }
}
