package dev.umbra.dialect.anthropic;

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
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicRequestTest {

    @Test
    void readsModelSystemMessagesAndSampling() throws Exception {
        ChatRequest request = decode("""
                {'model':'claude-x','max_tokens':100,'system':'Be brief.','stream':true,'temperature':0.5,'top_p':0.9,
                 'top_k':40,'stop_sequences':['END'],'messages':[{'role':'user','content':'Hi'},
                   {'role':'assistant','content':[{'type':'text','text':'Hello'}]},{'role':'user','content':'Bye'}]}""").request();

        assertThat(request)
                .isEqualTo(new ChatRequest(
                        "claude-x",
                        true,
                        List.of(
                                says(Role.SYSTEM, "Be brief."),
                                says(Role.USER, "Hi"),
                                says(Role.ASSISTANT, "Hello"),
                                says(Role.USER, "Bye")),
                        new Sampling(0.5, 0.9, 40L, null, null, 100L, null, null, List.of("END"), null)));
    }

    @Test
    void readsSystemBlocks() throws Exception {
        assertThat(messages("{'system':[{'type':'text','text':'a'},{'type':'text','text':'b'}],'messages':[]}"))
                .containsExactly(new Message(Role.SYSTEM, List.of(new Part.Text("a"), new Part.Text("b")), null));
    }

    @Test
    void readsEveryToolResultAsAMessage() throws Exception {
        List<Message> messages = messages("""
                {'messages':[
                  {'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'f','input':{'a':1.50}},
                     {'type':'tool_use','id':'t2','name':'g','input':{}}]},
                  {'role':'user','content':[
                     {'type':'tool_result','tool_use_id':'t1','content':'four'},
                     {'type':'tool_result','tool_use_id':'t2','is_error':true,'content':[{'type':'text','text':'no '},
                        {'type':'image','source':{'type':'url','url':'https://a.example/i.png'}},
                        {'type':'text','text':'way'}]},
                     {'type':'text','text':'Well?'}]}]}""");

        assertThat(messages)
                .containsExactly(
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Part.ToolCall("t1", "f", json("{'a':1.50}")),
                                        new Part.ToolCall("t2", "g", "{}")),
                                null),
                        new Message(Role.TOOL, List.of(new Part.ToolResult("t1", "four")), null),
                        new Message(
                                Role.TOOL,
                                List.of(
                                        new Part.ToolResult("t2", null, "no way", true),
                                        new Part.Media("image", null, new MediaSource.Url("https://a.example/i.png"))),
                                null),
                        says(Role.USER, "Well?"));
    }

    @Test
    void readsImagesAndDocuments() throws Exception {
        List<Message> messages = messages("""
                {'messages':[{'role':'user','content':[
                  {'type':'image','source':{'type':'base64','media_type':'image/png','data':'aW1n'}},
                  {'type':'document','title':'T','source':{'type':'base64','media_type':'application/pdf','data':'cGRm'}},
                  {'type':'document','source':{'type':'text','media_type':'text/plain','data':'hello'}},
                  {'type':'document','source':{'type':'file','file_id':'file_1'}},
                  {'type':'document','source':{'type':'content','content':[]}}]}]}""");

        assertThat(messages.get(0).parts())
                .containsExactly(
                        new Part.Media("image", "image/png", new MediaSource.Inline("aW1n")),
                        new Part.Media("document", "application/pdf", new MediaSource.Inline("cGRm"), "T"),
                        new Part.Media("document", "text/plain", new MediaSource.Inline("aGVsbG8=")),
                        new Part.Media("document", null, new MediaSource.Stored("file_1")),
                        new Part.Unknown("document.content"));
    }

    @Test
    void readsMessagesOfOneRoleInARowAsOneTurnLikeTheApi() throws Exception {
        assertThat(messages("""
                {'messages':[{'role':'user','content':'a'},{'role':'user','content':''},{'role':'user','content':'b'}]}"""))
                .containsExactly(new Message(Role.USER, List.of(new Part.Text("a"), new Part.Text("b")), null));
    }

    @Test
    void readsASystemMessageWhereItStands() throws Exception {
        assertThat(messages("""
                {'messages':[{'role':'user','content':'a'},{'role':'system','content':'b'},
                  {'role':'user','content':'c'}]}""")).containsExactly(says(Role.USER, "a"), says(Role.SYSTEM, "b"), says(Role.USER, "c"));
    }

    @Test
    void readsTools() throws Exception {
        ChatRequest request = decode("""
                {'messages':[],'tools':[{'name':'f','description':'F','input_schema':{'type':'object'},'strict':true},
                  {'type':'custom','name':'g','input_schema':{'type':'object'}}]}""").request();

        assertThat(request.tools())
                .containsExactly(
                        new ToolDefinition("f", "F", json("{'type':'object'}"), true, false),
                        new ToolDefinition("g", null, json("{'type':'object'}")));
    }

    @Test
    void readsTheChoiceAmongTools() throws Exception {
        assertThat(choice("{'type':'auto'}")).isEqualTo(ToolChoice.of(ToolChoice.Mode.AUTO));
        assertThat(choice("{'type':'any','disable_parallel_tool_use':true}"))
                .isEqualTo(ToolChoice.of(ToolChoice.Mode.REQUIRED).withParallel(false));
        assertThat(choice("{'type':'tool','name':'f'}")).isEqualTo(ToolChoice.ofTool("f"));
        assertThat(choice("{'type':'none'}")).isEqualTo(ToolChoice.of(ToolChoice.Mode.NONE));
        assertThat(choice("{'type':'tool'}")).isEqualTo(ToolChoice.UNSAID);
    }

    @Test
    void readsTheSchemaOfTheAnswerInEitherPlace() throws Exception {
        OutputFormat schema = new OutputFormat.JsonSchema(null, null, json("{'type':'object'}"), null);

        assertThat(decode(
                                "{'messages':[],'output_config':{'format':{'type':'json_schema','schema':{'type':'object'}}}}")
                        .request()
                        .outputFormat())
                .isEqualTo(schema);
        assertThat(decode("{'messages':[],'output_format':{'type':'json_schema','schema':{'type':'object'}}}")
                        .request()
                        .outputFormat())
                .isEqualTo(schema);
    }

    @Test
    void readsHowMuchToThink() throws Exception {
        assertThat(effort("'thinking':{'type':'enabled','budget_tokens':2048}")).isEqualTo(new Effort(null, 2048L));
        assertThat(effort("'thinking':{'type':'disabled'}")).isEqualTo(new Effort(null, 0L));
        assertThat(effort("'output_config':{'effort':'high'},'thinking':{'type':'adaptive'}"))
                .isEqualTo(new Effort("high", null));
        assertThat(effort("'max_tokens':1")).isNull();
    }

    @Test
    void showsThoughtsWithoutTheirSignature() throws Exception {
        assertThat(messages("""
                {'messages':[{'role':'assistant','content':[{'type':'thinking','thinking':'Hm','signature':'c2ln'},
                  {'type':'redacted_thinking','data':'eA=='},{'type':'text','text':'4'}]}]}"""))
                .containsExactly(
                        new Message(Role.ASSISTANT, List.of(new Part.Reasoning("Hm"), new Part.Text("4")), null));
    }

    @Test
    void listsWhatItDoesNotCarry() throws Exception {
        Question question = decode("""
                {'model':'m','max_tokens':1,'metadata':{'user_id':'u'},'service_tier':'auto','cache_control':{'type':'ephemeral'},
                 'x_new':1,'container':null,'system':[{'type':'text','text':'s','cache_control':{'type':'ephemeral'}}],
                 'thinking':{'type':'adaptive','display':'omitted'},'output_config':{'effort':'low','task_budget':{'total':1}},
                 'tools':[{'name':'f','input_schema':{},'cache_control':{'type':'ephemeral'},'input_examples':[{}],
                   'defer_loading':false}],
                 'messages':[{'role':'user','x':1,'content':[
                   {'type':'text','text':'a','cache_control':{'type':'ephemeral'}},
                   {'type':'document','source':{'type':'text','data':'d'},'citations':{'enabled':true},'context':'c'},
                   {'type':'tool_result','tool_use_id':'t','content':[
                     {'type':'text','text':'a','cache_control':{'type':'ephemeral'}}]}]}]}""");

        assertThat(question.uncarried())
                .containsExactly(
                        "cache_control",
                        "messages[].content[].cache_control",
                        "messages[].content[].citations",
                        "messages[].content[].content[].cache_control",
                        "messages[].content[].context",
                        "messages[].x",
                        "output_config.task_budget",
                        "system[].cache_control",
                        "thinking.display",
                        "thinking.type",
                        "tools[].cache_control",
                        "tools[].input_examples",
                        "x_new");
        assertThat(question.untranslatable()).isNull();
    }

    @Test
    void saysThatAToolOfTheProviderCannotBeTranslated() throws Exception {
        Question question = decode("{'messages':[],'tools':[{'type':'bash_20250124','name':'bash'}]}");

        assertThat(question.untranslatable()).contains("tools[].type", "bash_20250124");
        assertThat(question.request().tools()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'messages':{}}",
                "{'messages':[{'role':'tool','content':'secret'}]}",
                "{'messages':[{'content':'secret'}]}",
                "{'messages':[{'role':'user','content':{'secret':1}}]}",
                "{'messages':[{'role':'user','content':7}]}",
                "{'messages':['secret']}"
            })
    void refusesWhatIsNoConversation(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("message")
                .hasMessageNotContaining("secret");
    }

    private static ToolChoice choice(String choice) throws UndecodableException {
        return decode("{'messages':[],'tool_choice':" + choice + "}").request().toolChoice();
    }

    private static @Nullable Effort effort(String fields) throws UndecodableException {
        return decode("{'messages':[]," + fields + "}").request().sampling().effort();
    }

    private static List<Message> messages(String body) throws UndecodableException {
        return decode(body).request().messages();
    }

    private static Question decode(String body) throws UndecodableException {
        return question(new AnthropicDialect(), "/v1/messages", bytes(body));
    }

    private static Message says(Role role, String words) {
        return new Message(role, List.of(new Part.Text(words)), null);
    }
}
