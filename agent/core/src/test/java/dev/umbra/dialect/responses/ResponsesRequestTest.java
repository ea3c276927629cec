package dev.umbra.dialect.responses;

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
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesRequestTest {

    @Test
    void readsInstructionsAndTextInput() throws Exception {
        ChatRequest request = decode("{'model':'gpt-5','instructions':'Be brief.','input':'Hello','stream':true}");

        assertThat(request.model()).isEqualTo("gpt-5");
        assertThat(request.stream()).isTrue();
        assertThat(request.messages())
                .containsExactly(
                        message(Role.SYSTEM, new Part.Text("Be brief.")), message(Role.USER, new Part.Text("Hello")));
    }

    @Test
    void readsMessagesWithAndWithoutAType() throws Exception {
        ChatRequest request = decode("""
                {'input':[{'role':'developer','content':'d'},
                  {'type':'message','role':'user','content':[{'type':'input_text','text':'u'}]},
                  {'type':'message','id':'msg_1','role':'assistant','status':'completed','content':[
                    {'type':'output_text','text':'a','annotations':[]},{'type':'refusal','refusal':'No.'}]}]}""");

        assertThat(request.messages())
                .containsExactly(
                        message(Role.SYSTEM, new Part.Text("d")),
                        message(Role.USER, new Part.Text("u")),
                        message(Role.ASSISTANT, new Part.Text("a"), new Part.Refusal("No.")));
    }

    @Test
    void readsPartsOfEveryKind() throws Exception {
        ChatRequest request = decode("""
                {'input':[{'role':'user','content':[
                  {'type':'input_image','image_url':'data:image/png;base64,AAAA','detail':'auto'},
                  {'type':'input_image','image_url':'https://example.test/cat.png'},
                  {'type':'input_image','file_id':'file-1'},
                  {'type':'input_file','filename':'a.pdf','file_data':'data:application/pdf;base64,AAAA'},
                  {'type':'input_file','file_url':'https://example.test/a.pdf'},
                  {'type':'input_file','file_id':'file-2'},
                  {'type':'input_audio','input_audio':{'data':'AAAA','format':'mp3'}},
                  {'type':'hologram'}]}]}""");

        assertThat(request.messages().get(0).parts())
                .containsExactly(
                        new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")),
                        new Part.Media("image", null, new MediaSource.Url("https://example.test/cat.png")),
                        new Part.Media("image", null, new MediaSource.Stored("file-1")),
                        new Part.Media("document", "application/pdf", new MediaSource.Inline("AAAA"), "a.pdf"),
                        new Part.Media("document", null, new MediaSource.Url("https://example.test/a.pdf")),
                        new Part.Media("document", null, new MediaSource.Stored("file-2")),
                        new Part.Media("audio", "audio/mp3", new MediaSource.Inline("AAAA")),
                        new Part.Unknown("hologram"));
    }

    @Test
    void readsTheItemsOfATurnAsOneMessage() throws Exception {
        ChatRequest request = decode("""
                {'input':[{'role':'user','content':'u'},
                  {'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'Hm.'}],'encrypted_content':'x'},
                  {'type':'message','role':'assistant','content':'Let me see.'},
                  {'type':'function_call','id':'fc_1','call_id':'c1','name':'f','arguments':'{}'},
                  {'type':'custom_tool_call','call_id':'c2','name':'shell','input':'ls'},
                  {'type':'function_call_output','call_id':'c1','output':'one'},
                  {'type':'custom_tool_call_output','call_id':'c2','output':[
                    {'type':'input_text','text':'two'},{'type':'input_image','image_url':'https://example.test/'}]}]}""");

        assertThat(request.messages())
                .containsExactly(
                        message(Role.USER, new Part.Text("u")),
                        message(
                                Role.ASSISTANT,
                                new Part.Reasoning("Hm."),
                                new Part.Text("Let me see."),
                                new Part.ToolCall("c1", "f", "{}"),
                                new Part.ToolCall("c2", "shell", "ls")),
                        message(Role.TOOL, new Part.ToolResult("c1", "one")),
                        message(
                                Role.TOOL,
                                new Part.ToolResult("c2", "two"),
                                new Part.Media("image", null, new MediaSource.Url("https://example.test/"))));
    }

    @Test
    void keepsTwoMessagesOfTheModelApart() throws Exception {
        ChatRequest request = decode("{'input':[{'role':'assistant','content':'a'},{'role':'assistant','content':'b'},"
                + "{'role':'user','content':''}]}");

        assertThat(request.messages())
                .containsExactly(
                        message(Role.ASSISTANT, new Part.Text("a")),
                        message(Role.ASSISTANT, new Part.Text("b")),
                        message(Role.USER));
    }

    @Test
    void keepsWordsAfterACallInTheTurnThatAwaitsItsResult() throws Exception {
        ChatRequest request = decode("{'input':[{'role':'user','content':'u'},"
                + "{'type':'function_call','call_id':'c1','name':'f','arguments':'{}'},"
                + "{'role':'assistant','content':'A moment.'},"
                + "{'type':'function_call_output','call_id':'c1','output':'one'}]}");

        assertThat(request.messages())
                .containsExactly(
                        message(Role.USER, new Part.Text("u")),
                        message(Role.ASSISTANT, new Part.ToolCall("c1", "f", "{}"), new Part.Text("A moment.")),
                        message(Role.TOOL, new Part.ToolResult("c1", "one")));
    }

    @Test
    void passesOverThoughtsThatNobodyCanRead() throws Exception {
        ChatRequest request = decode("{'input':[{'role':'user','content':'u'},"
                + "{'type':'reasoning','id':'rs_1','summary':[],'encrypted_content':'x'}]}");

        assertThat(request.messages()).containsExactly(message(Role.USER, new Part.Text("u")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"item_reference", "web_search_call", "mcp_call", "local_shell_call_output", "compaction"})
    void keepsAPlaceForItemsThatItDoesNotKnow(String type) throws Exception {
        ChatRequest request = decode("{'input':[{'type':'" + type + "','id':'x'}]}");

        assertThat(request.messages()).containsExactly(message(Role.ASSISTANT, new Part.Unknown(type)));
    }

    @Test
    void readsToolsThatTheApplicationRuns() throws Exception {
        ChatRequest request = decode("""
                {'input':'','tools':[
                  {'type':'function','name':'f','description':'does','parameters':{'type':'object'},'strict':true},
                  {'type':'custom','name':'shell'},{'type':'web_search'}]}""");

        assertThat(request.tools())
                .containsExactly(
                        new ToolDefinition("f", "does", json("{'type':'object'}"), true, false),
                        new ToolDefinition("shell", null, null, null, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'auto' | AUTO |",
                "'none' | NONE |",
                "'required' | REQUIRED |",
                "{'type':'function','name':'f'} | TOOL | f",
                "{'type':'custom','name':'c'} | TOOL | c",
                "{'type':'allowed_tools','mode':'auto','tools':[]} | AUTO |",
                "{'type':'file_search'} | |",
            })
    void readsTheChoiceAmongTools(String choice, ToolChoice.@Nullable Mode mode, @Nullable String tool)
            throws Exception {
        assertThat(decode("{'input':'','tool_choice':" + choice + ",'parallel_tool_calls':true}")
                        .toolChoice())
                .isEqualTo(new ToolChoice(mode, tool, true));
    }

    @Test
    void readsHowToAnswer() throws Exception {
        ChatRequest request = decode("""
                {'input':'','temperature':0.2,'top_p':1,'max_output_tokens':64,'reasoning':{'effort':'low'},
                 'text':{'format':{'type':'json_schema','name':'n','schema':{'type':'object'},'strict':true}}}""");

        assertThat(request.sampling())
                .isEqualTo(
                        new Sampling(0.2, 1.0, null, null, null, 64L, null, null, List.of(), new Effort("low", null)));
        assertThat(request.outputFormat())
                .isEqualTo(new OutputFormat.JsonSchema("n", null, json("{'type':'object'}"), true));
    }

    @Test
    void listsWhatItDoesNotCarry() throws Exception {
        Question question = question(new ResponsesDialect(), "/v1/responses", bytes("""
                {'model':'m','include':['reasoning.encrypted_content'],'max_tool_calls':3,'truncation':'auto',
                 'top_logprobs':2,'background':false,'x_new':1,'store':true,'metadata':{'k':'v'},'user':'u',
                 'input':[{'role':'user','id':'msg_1','status':'completed','phase':'final','content':[
                   {'type':'input_image','image_url':'https://example.test/','detail':'low'}]}],
                 'tools':[{'type':'custom','name':'c','format':{'type':'grammar'}},{'type':'web_search'}],
                 'tool_choice':{'type':'web_search'},
                 'reasoning':{'effort':'low','summary':'auto'},'text':{'verbosity':'low'}}"""));

        assertThat(question.uncarried())
                .containsExactly(
                        "include",
                        "input[].content[].detail",
                        "input[].phase",
                        "max_tool_calls",
                        "reasoning.summary",
                        "text.verbosity",
                        "tool_choice",
                        "tools[].format",
                        "tools[].type",
                        "top_logprobs",
                        "truncation",
                        "x_new");
    }

    @Test
    void listsNothingOfAPlainQuestion() throws Exception {
        Question question = question(
                new ResponsesDialect(),
                "/v1/responses",
                bytes(
                        "{'model':'m','input':'u','include':[],'truncation':'disabled','text':{'format':{'type':'text'}}}"));

        assertThat(question.uncarried()).isEmpty();
    }

    @Test
    void readsAQuestionThatIsStoredElsewhere() throws Exception {
        assertThat(decode("{'model':'m','prompt':{'id':'pmpt_1'}}").messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'model':'m'}",
                "{'model':'m','input':3}",
                "{'messages':[]}",
                "{'input':[{'content':'secret'}]}",
                "{'input':['secret']}",
                "{'input':[{'role':'oracle','content':'secret'}]}",
                "{'input':[{'role':'user','content':{'secret':1}}]}"
            })
    void refusesWhatIsNoQuestion(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secret");
    }

    private static Message message(Role role, Part... parts) {
        return new Message(role, Arrays.asList(parts), null);
    }

    private static ChatRequest decode(String body) throws UndecodableException {
        return question(new ResponsesDialect(), "/v1/responses", bytes(body)).request();
    }
}
