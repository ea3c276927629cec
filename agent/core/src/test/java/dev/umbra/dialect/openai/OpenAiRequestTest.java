package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiRequestTest {

    @Test
    void readsEveryRole() throws Exception {
        ChatRequest request = decode("""
                {'model':'gpt-4o','messages':[
                  {'role':'system','content':'s'},{'role':'developer','content':'d'},
                  {'role':'user','content':'u','name':'ada'},
                  {'role':'assistant','content':null,'tool_calls':[
                    {'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}}]},
                  {'role':'tool','tool_call_id':'c1','content':'r'},
                  {'role':'function','name':'f','content':'old'}]}""");

        assertThat(request.model()).isEqualTo("gpt-4o");
        assertThat(request.messages())
                .containsExactly(
                        new Message(Role.SYSTEM, List.of(new Part.Text("s")), null),
                        new Message(Role.SYSTEM, List.of(new Part.Text("d")), null),
                        new Message(Role.USER, List.of(new Part.Text("u")), "ada"),
                        new Message(Role.ASSISTANT, List.of(new Part.ToolCall("c1", "f", "{}")), null),
                        new Message(Role.TOOL, List.of(new Part.ToolResult("c1", "r")), null),
                        new Message(Role.TOOL, List.of(new Part.ToolResult(null, "f", "old", false)), null));
    }

    @Test
    void readsPartsOfEveryKind() throws Exception {
        ChatRequest request = decode("""
                {'messages':[{'role':'user','content':[
                  {'type':'text','text':'What is this?'},
                  {'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA','detail':'low'}},
                  {'type':'image_url','image_url':{'url':'https://example.test/cat.png'}},
                  {'type':'input_audio','input_audio':{'data':'AAAA','format':'wav'}},
                  {'type':'file','file':{'filename':'a.pdf','file_data':'data:application/pdf;base64,AAAA'}},
                  {'type':'file','file':{'file_id':'file-1'}},
                  {'type':'hologram','hologram':{}}]}]}""");

        assertThat(request.messages().get(0).parts())
                .containsExactly(
                        new Part.Text("What is this?"),
                        new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")),
                        new Part.Media("image", null, new MediaSource.Url("https://example.test/cat.png")),
                        new Part.Media("audio", "audio/wav", new MediaSource.Inline("AAAA")),
                        new Part.Media("document", "application/pdf", new MediaSource.Inline("AAAA"), "a.pdf"),
                        new Part.Media("document", null, new MediaSource.Stored("file-1")),
                        new Part.Unknown("hologram"));
    }

    @Test
    void readsToolsOfEveryKind() throws Exception {
        ChatRequest request = decode("""
                {'messages':[],'tools':[
                  {'type':'function','function':{'name':'f','description':'does','parameters':{'type':'object'},
                    'strict':true}},
                  {'type':'custom','custom':{'name':'c'}}],'functions':[{'name':'old'}]}""");

        assertThat(request.tools())
                .containsExactly(
                        new ToolDefinition("f", "does", json("{'type':'object'}"), true, false),
                        new ToolDefinition("c", null, null, null, true),
                        new ToolDefinition("old", null, null));
    }

    @Test
    void readsHowToSample() throws Exception {
        ChatRequest request = decode("""
                {'messages':[],'stream':true,'temperature':0.2,'top_p':1,'top_k':40,
                 'frequency_penalty':0.5,'presence_penalty':-0.5,
                 'max_tokens':1,'max_completion_tokens':64,'seed':7,'n':2,
                 'response_format':{'type':'json_object'},'stop':['a','b']}""");

        assertThat(request.stream()).isTrue();
        assertThat(request.sampling())
                .isEqualTo(new Sampling(0.2, 1.0, 40L, 0.5, -0.5, 64L, 7L, 2L, List.of("a", "b"), null));
        assertThat(request.outputFormat()).isEqualTo(new OutputFormat.Json());
    }

    @Test
    void leavesToTheProviderWhatIsNullOrNotSaid() throws Exception {
        ChatRequest request = decode("{'messages':[],'temperature':null,'stop':null,'tools':null,'stream':null}");

        assertThat(request.sampling()).isEqualTo(Sampling.DEFAULT);
        assertThat(request.stream()).isFalse();
        assertThat(request.tools()).isEmpty();
        assertThat(request.model()).isNull();
    }

    @Test
    void readsOneStopSequence() throws Exception {
        assertThat(decode("{'messages':[],'stop':'END'}").sampling().stopSequences())
                .containsExactly("END");
    }

    @Test
    void refusesARequestWithoutMessages() {
        assertThatThrownBy(() -> decode("{'model':'gpt-4o','prompt':'Once'}"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("messages");
    }

    @Test
    void refusesARoleThatItDoesNotKnow() {
        assertThatThrownBy(() -> decode("{'messages':[{'role':'oracle','content':'?'}]}"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("role");
    }

    @Test
    void givesALegacyCallAndItsResultAnId() throws Exception {
        ChatRequest request = decode("""
                {'messages':[{'role':'user','content':'u'},
                  {'role':'assistant','content':null,'function_call':{'name':'f','arguments':'{}'}},
                  {'role':'function','name':'f','content':'r'}]}""");

        assertThat(request.messages().get(1).parts()).containsExactly(new Part.ToolCall("call_1", "f", "{}"));
        assertThat(request.messages().get(2).parts()).containsExactly(new Part.ToolResult("call_1", "f", "r", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'tool_choice':'auto' | AUTO |",
                "'tool_choice':'none' | NONE |",
                "'tool_choice':'required' | REQUIRED |",
                "'tool_choice':'any' | REQUIRED |",
                "'tool_choice':{'type':'function','function':{'name':'f'}} | TOOL | f",
                "'tool_choice':{'type':'custom','custom':{'name':'c'}} | TOOL | c",
                "'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'required'}} | REQUIRED |",
                "'tool_choice':null,'function_call':'none' | NONE |",
                "'function_call':{'name':'f'} | TOOL | f",
            },
            quoteCharacter = '`')
    void readsTheChoiceAmongTools(String field, ToolChoice.Mode mode, @Nullable String tool) throws Exception {
        assertThat(decode("{'messages':[]," + field + "}").toolChoice()).isEqualTo(new ToolChoice(mode, tool, null));
    }

    @Test
    void readsWhetherToolsMayBeAskedForAtOnce() throws Exception {
        assertThat(decode("{'messages':[],'parallel_tool_calls':false}").toolChoice())
                .isEqualTo(ToolChoice.UNSAID.withParallel(false));
    }

    @Test
    void readsTheSchemaOfTheAnswer() throws Exception {
        OutputFormat format = decode("{'messages':[],'response_format':{'type':'json_schema','json_schema':"
                        + "{'name':'n','description':'d','schema':{'type':'object'},'strict':true}}}")
                .outputFormat();

        assertThat(format).isEqualTo(new OutputFormat.JsonSchema("n", "d", json("{'type':'object'}"), true));
    }

    @Test
    void readsHowMuchToReason() throws Exception {
        assertThat(decode("{'messages':[],'reasoning_effort':'low'}").sampling().effort())
                .isEqualTo(new Effort("low", null));
        assertThat(decode("{'messages':[],'reasoning':{'effort':'high','max_tokens':2000}}")
                        .sampling()
                        .effort())
                .isEqualTo(new Effort("high", 2000L));
    }

    @Test
    void listsWhatItDoesNotCarry() throws Exception {
        Question question = question(new OpenAiDialect(), "/v1/chat/completions", bytes("""
                {'model':'m','logit_bias':{'50256':-100},'logprobs':true,'top_logprobs':null,'verbosity':'low',
                 'prediction':{'type':'content','content':'c'},'x_new':1,'x_off':false,'x_none':[],
                 'user':'u','metadata':{'k':'v'},'store':true,'service_tier':'auto','prompt_cache_key':'k',
                 'stream_options':{'include_obfuscation':true},
                 'messages':[
                   {'role':'system','content':[{'type':'text','text':'s','cache_control':{'type':'ephemeral'}}]},
                   {'role':'user','weight':1,'content':[
                     {'type':'image_url','image_url':{'url':'https://example.test/','detail':'low'}},
                     {'type':'image_url','image_url':{'url':'https://example.test/','detail':'auto'}}]},
                   {'role':'assistant','content':'a','annotations':[],'refusal':null,'tool_calls':[
                     {'id':'c','type':'function','extra_content':{'google':{}},'function':{'name':'f'}}]}],
                 'tools':[{'type':'function','cache_control':{'type':'ephemeral'},'function':{'name':'f'}},
                          {'type':'custom','custom':{'name':'c','format':{'type':'grammar'}}},
                          {'type':'web_search','web_search':{}}],
                 'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':[]}},
                 'reasoning':{'effort':'low','exclude':true},
                 'response_format':{'type':'json_object','schema':{'type':'object'}}}"""));

        assertThat(question.uncarried())
                .containsExactly(
                        "logit_bias",
                        "logprobs",
                        "messages[].content[].cache_control",
                        "messages[].content[].image_url.detail",
                        "messages[].tool_calls[].extra_content",
                        "messages[].weight",
                        "prediction",
                        "reasoning.exclude",
                        "response_format.schema",
                        "tool_choice.allowed_tools",
                        "tools[].cache_control",
                        "tools[].custom.format",
                        "tools[].type",
                        "verbosity",
                        "x_new");
    }

    @Test
    void listsNothingOfAPlainQuestion() throws Exception {
        Question question = question(
                new OpenAiDialect(),
                "/v1/chat/completions",
                bytes("{'model':'m','messages':[{'role':'user','content':'u'}],'temperature':1,'stream':true}"));

        assertThat(question.uncarried()).isEmpty();
    }

    private static ChatRequest decode(String body) throws UndecodableException {
        return question(new OpenAiDialect(), "/v1/chat/completions", bytes(body))
                .request();
    }
}
