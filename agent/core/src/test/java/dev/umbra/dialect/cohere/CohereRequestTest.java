package dev.umbra.dialect.cohere;

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
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CohereRequestTest {

    @Test
    void readsMessagesAndSampling() throws Exception {
        ChatRequest request = decode("""
                {'model':'command','stream':true,'max_tokens':9,'temperature':0.5,'p':0.9,'k':3,'seed':7,
                 'frequency_penalty':0.1,'presence_penalty':0.2,'stop_sequences':['END'],
                 'thinking':{'type':'enabled','token_budget':500},
                 'messages':[{'role':'system','content':'Be brief.'},{'role':'user','content':[{'type':'text','text':'Hi'}]}]}""").request();

        assertThat(request)
                .isEqualTo(new ChatRequest(
                        "command",
                        true,
                        List.of(says(Role.SYSTEM, "Be brief."), says(Role.USER, "Hi")),
                        new Sampling(0.5, 0.9, 3L, 0.1, 0.2, 9L, 7L, null, List.of("END"), new Effort(null, 500L))));
    }

    @Test
    void readsATurnOfTools() throws Exception {
        List<Message> messages = messages("""
                {'messages':[{'role':'assistant','content':null,'tool_plan':'I will.','tool_calls':[
                    {'id':'f_1','type':'function','function':{'name':'f','arguments':'{}'}}]},
                  {'role':'tool','tool_call_id':'f_1','content':'four'},
                  {'role':'tool','tool_call_id':'g_1','content':[
                    {'type':'document','document':{'id':'d','data':{'a':1}}},{'type':'document','document':{'data':'b'}}]},
                  {'role':'tool','tool_call_id':'h_1','content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]}]}""");

        assertThat(messages)
                .containsExactly(
                        new Message(
                                Role.ASSISTANT,
                                List.of(new Part.Reasoning("I will."), new Part.ToolCall("f_1", "f", "{}")),
                                null),
                        result("f_1", "four"),
                        result("g_1", json("{'a':1}\nb")),
                        result("h_1", "ab"));
    }

    @Test
    void readsImages() throws Exception {
        List<Message> messages = messages("""
                {'messages':[{'role':'user','content':[
                  {'type':'image_url','image_url':{'url':'data:image/png;base64,aW1n'}},
                  {'type':'image_url','image_url':{'url':'https://a.example/i.png','detail':'high'}},
                  {'type':'hologram'}]}]}""");

        assertThat(messages.get(0).parts())
                .containsExactly(
                        new Part.Media("image", "image/png", new MediaSource.Inline("aW1n")),
                        new Part.Media("image", null, new MediaSource.Url("https://a.example/i.png")),
                        new Part.Unknown("hologram"));
    }

    @Test
    void readsToolsAndTheChoiceAmongThem() throws Exception {
        ChatRequest request = decode("""
                {'messages':[],'strict_tools':true,'tool_choice':'REQUIRED','tools':[{'type':'function','function':
                  {'name':'f','description':'F','parameters':{'type':'object'}}}]}""").request();

        assertThat(request.tools())
                .containsExactly(new ToolDefinition("f", "F", json("{'type':'object'}"), true, false));
        assertThat(request.toolChoice()).isEqualTo(ToolChoice.of(ToolChoice.Mode.REQUIRED));
    }

    @Test
    void readsTheFormatOfTheAnswer() throws Exception {
        assertThat(format("{'type':'text'}")).isEqualTo(new OutputFormat.Text());
        assertThat(format("{'type':'json_object'}")).isEqualTo(new OutputFormat.Json());
        assertThat(format("{'type':'json_object','json_schema':{'type':'object'}}"))
                .isEqualTo(new OutputFormat.JsonSchema(null, null, json("{'type':'object'}"), null));
        assertThat(format("'json'")).isEqualTo(OutputFormat.UNSAID);
    }

    @Test
    void listsWhatItDoesNotCarry() throws Exception {
        Question question = decode("""
                {'model':'m','logprobs':true,'safety_mode':'STRICT','citation_options':{'mode':'FAST'},'priority':1,
                 'raw_prompting':false,'messages':[
                  {'role':'assistant','content':'a','citations':[{}]},
                  {'role':'user','content':[{'type':'image_url','image_url':{'url':'u','detail':'high'}}]},
                  {'role':'tool','content':[{'type':'document','document':{'id':'d','data':{}}}]}]}""");

        assertThat(question.uncarried())
                .containsExactly(
                        "citation_options",
                        "logprobs",
                        "messages[].citations",
                        "messages[].content[].document.id",
                        "messages[].content[].image_url.detail",
                        "priority",
                        "safety_mode");
        assertThat(question.untranslatable()).isNull();
    }

    @Test
    void saysThatDocumentsCannotBeTranslated() throws Exception {
        assertThat(decode("{'messages':[],'documents':['secret']}").untranslatable())
                .contains("documents")
                .doesNotContain("secret");
        assertThat(decode("{'messages':[],'documents':[]}").untranslatable()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'messages':'secret'}",
                "{'messages':[{'role':'secret','content':'a'}]}",
                "{'messages':[{'role':'user','content':{'secret':1}}]}"
            })
    void refusesWhatIsNoConversation(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("message")
                .hasMessageNotContaining("secret");
    }

    @Test
    void mirrorsWithModelSystemPromptAndLimitChanged() throws Exception {
        ShadowDraft draft = mirror(
                "{'x_new':1,'model':'a','messages':[{'role':'system','content':'old'},{'role':'user','content':'Hi'}],"
                        + "'max_tokens':500}",
                new Candidate("api.cohere.com", "", "b", "new", 100L));

        assertThat(body(draft))
                .isEqualTo("{'x_new':1,'model':'b','messages':[{'role':'system','content':'new'},"
                        + "{'role':'user','content':'Hi'}],'max_tokens':100}");
        assertThat(draft.prefix() + draft.path()).isEqualTo("/v2/chat");
    }

    @Test
    void mirrorsTheRestAsItCame() throws Exception {
        String body = "{'messages':[{'role':'assistant','tool_plan':'I will.','tool_calls':[]}],'model':'a',"
                + "'temperature':0.70,'documents':['d']}";

        assertThat(body(mirror(body, at(null)))).isEqualTo(body);
        assertThat(mirror(body, new Candidate("a.example", "/proxy/v2", null, null, null))
                        .path())
                .isEqualTo("/chat");
    }

    private static Candidate at(@Nullable String model) {
        return Candidate.at("api.cohere.com", model);
    }

    private static ShadowDraft mirror(String body, Candidate candidate) throws UndecodableException {
        return new CohereDialect().mirror(decode(body), candidate);
    }

    private static String body(ShadowDraft draft) {
        return Json.writeText(draft.body()).replace('"', '\'');
    }

    private static OutputFormat format(String format) throws UndecodableException {
        return decode("{'messages':[],'response_format':" + format + "}")
                .request()
                .outputFormat();
    }

    private static List<Message> messages(String body) throws UndecodableException {
        return decode(body).request().messages();
    }

    private static Question decode(String body) throws UndecodableException {
        return question(new CohereDialect(), "/v2/chat", bytes(body));
    }

    private static Message result(String callId, String result) {
        return new Message(Role.TOOL, List.of(new Part.ToolResult(callId, result)), null);
    }

    private static Message says(Role role, String words) {
        return new Message(role, List.of(new Part.Text(words)), null);
    }
}
