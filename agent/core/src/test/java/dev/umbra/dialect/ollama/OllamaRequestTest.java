package dev.umbra.dialect.ollama;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
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
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import dev.umbra.dialect.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as applications send them. */
class OllamaRequestTest {

    private static final OllamaDialect DIALECT = new OllamaDialect();
    private static final String CHAT = "/api/chat";
    private static final String GENERATE = "/proxy/api/generate";

    @Test
    void readsAConversation() throws Exception {
        ChatRequest request = decode(CHAT, """
                {'model':'llama3.2','messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Hi'},
                  {'role':'assistant','content':'Hello','thinking':'Hm.'},{'role':'user','content':''}]}""");

        assertThat(request.model()).isEqualTo("llama3.2");
        assertThat(request.messages())
                .containsExactly(
                        message(Role.SYSTEM, new Part.Text("Be brief")),
                        message(Role.USER, new Part.Text("Hi")),
                        message(Role.ASSISTANT, new Part.Reasoning("Hm."), new Part.Text("Hello")),
                        message(Role.USER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"`` | true", ",'stream':true | true", ",'stream':false | false", ",'stream':null | true"})
    void streamsUnlessToldOtherwise(String field, boolean stream) throws Exception {
        assertThat(decode(CHAT, "{'messages':[]" + field + "}").stream()).isEqualTo(stream);
        assertThat(decode(GENERATE, "{'prompt':'Hi'" + field + "}").stream()).isEqualTo(stream);
    }

    @Test
    void readsAPromptAsAConversation() throws Exception {
        ChatRequest request = decode(GENERATE, """
                {'model':'llava','system':'Be brief','prompt':'What is this?','images':['iVBORw0KGgoAAAA','/9j/4AAQ'],
                 'stream':false,'format':'json'}""");

        assertThat(request.messages())
                .containsExactly(
                        message(Role.SYSTEM, new Part.Text("Be brief")),
                        message(
                                Role.USER,
                                new Part.Text("What is this?"),
                                image("image/png", "iVBORw0KGgoAAAA"),
                                image("image/jpeg", "/9j/4AAQ")));
        assertThat(request.outputFormat()).isEqualTo(new OutputFormat.Json());
    }

    @Test
    void readsImagesOfAMessage() throws Exception {
        ChatRequest request = decode(CHAT, """
                {'messages':[{'role':'user','content':'Which?','images':['R0lGODdh','UklGRgAA','AAAA']}]}""");

        assertThat(request.messages())
                .containsExactly(message(
                        Role.USER,
                        new Part.Text("Which?"),
                        image("image/gif", "R0lGODdh"),
                        image("image/webp", "UklGRgAA"),
                        image(null, "AAAA")));
    }

    @Test
    void readsParallelCallsAndTheirResults() throws Exception {
        ChatRequest request = decode(CHAT, """
                {'messages':[{'role':'assistant','content':'','tool_calls':[
                    {'function':{'name':'weather','arguments':{'city':'Oslo','days':2.50}}},
                    {'id':'c2','type':'function','function':{'index':1,'name':'now'}}]},
                  {'role':'tool','content':'11 degrees','tool_name':'weather'},
                  {'role':'tool','content':'noon','tool_call_id':'c2'},
                  {'role':'tool','content':'nameless'}],
                 'tools':[{'type':'function','function':{'name':'weather','description':'Tells it',
                    'parameters':{'type':'object','properties':{'city':{'type':'string'}}}}},
                   {'type':'function','function':{'name':'now'}}]}""");

        assertThat(request.messages())
                .containsExactly(
                        message(
                                Role.ASSISTANT,
                                new Part.ToolCall(null, "weather", json("{'city':'Oslo','days':2.50}")),
                                new Part.ToolCall("c2", "now", "{}")),
                        message(Role.TOOL, new Part.ToolResult(null, "weather", "11 degrees", false)),
                        message(Role.TOOL, new Part.ToolResult("c2", "now", "noon", false)),
                        message(Role.TOOL, new Part.ToolResult(null, "nameless")));
        assertThat(request.tools())
                .containsExactly(
                        new ToolDefinition(
                                "weather",
                                "Tells it",
                                json("{'type':'object','properties':{'city':{'type':'string'}}}")),
                        new ToolDefinition("now", null, null));
    }

    @Test
    void readsOptions() throws Exception {
        Sampling sampling = decode(CHAT, """
                {'messages':[],'options':{'temperature':0.2,'top_p':0.9,'top_k':40,'num_predict':100,'seed':7,
                  'stop':['END','\\n'],'presence_penalty':0.1,'frequency_penalty':0.3}}""").sampling();

        assertThat(sampling)
                .isEqualTo(new Sampling(0.2, 0.9, 40L, 0.3, 0.1, 100L, 7L, null, List.of("END", "\n"), null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -2})
    void readsALimitBelowZeroAsNone(int limit) throws Exception {
        assertThat(decode(CHAT, "{'messages':[],'options':{'num_predict':" + limit + "}}")
                        .sampling()
                        .maxTokens())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"true | ", "false | none", "'low' | low", "'HIGH' | high"})
    void readsWhetherAndHowMuchToThink(String think, @Nullable String level) throws Exception {
        ChatRequest request = decode(CHAT, "{'messages':[],'think':" + think + "}");

        assertThat(request.sampling().effort()).isEqualTo(new Effort(level, null));
    }

    @Test
    void readsNoEffortWhereNoneIsSaid() throws Exception {
        assertThat(decode(CHAT, "{'messages':[],'think':null}").sampling().effort())
                .isNull();
    }

    @Test
    void readsASchemaAsItIs() throws Exception {
        ChatRequest request = decode(CHAT, "{'messages':[],'format':{'type':'object','required':['a']}}");

        assertThat(request.outputFormat())
                .isEqualTo(new OutputFormat.JsonSchema(null, null, json("{'type':'object','required':['a']}"), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "null", "{}", "7", "[]"})
    void readsNoFormatWhereNoneIsSaid(String format) throws Exception {
        assertThat(decode(CHAT, "{'messages':[],'format':" + format + "}").outputFormat())
                .isEqualTo(OutputFormat.UNSAID);
    }

    @Test
    void listsWhatTheCanonicalChatDoesNotCarry() throws Exception {
        Question chat = Wire.question(DIALECT, CHAT, bytes("""
                {'model':'m','messages':[{'role':'user','content':'Hi','note':1,
                    'tool_calls':[{'function':{'name':'f','strange':1},'odd':1}]}],
                 'tools':[{'type':'function','cache':1,'function':{'name':'f','strict':true}}],
                 'options':{'num_ctx':4096,'mirostat':0,'top_k':1,'penalize_newline':false},'format':'','keep_alive':'5m',
                 'truncate':true,'logprobs':false,'xNew':{}}"""));
        Question generate = Wire.question(DIALECT, GENERATE, bytes("""
                {'model':'m','prompt':'Hi','suffix':'end','template':'t','raw':true,'context':[1,2],'system':'','images':[],
                 'messages':[{'role':'user','content':'ignored'}]}"""));

        assertThat(chat.uncarried())
                .containsExactly(
                        "messages[].note",
                        "messages[].tool_calls[].function.strange",
                        "messages[].tool_calls[].odd",
                        "options.mirostat",
                        "options.num_ctx",
                        "tools[].cache",
                        "tools[].function.strict",
                        "truncate");
        assertThat(generate.uncarried()).containsExactly("context", "messages", "raw", "suffix", "template");
    }

    @Test
    void readsStrangeMessagesAsUnknown() throws Exception {
        ChatRequest request = decode(CHAT, """
                {'messages':[{'role':'narrator','content':'Later'},{'role':'user','content':[{'type':'text'}]},
                  {'role':'user','images':[7]}]}""");

        assertThat(request.messages())
                .extracting(message -> message.parts().get(0))
                .containsExactly(
                        new Part.Unknown("messages[].role"), new Part.Unknown("content"), new Part.Unknown("images[]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/chat | {'prompt':'secretword'} | messages",
                "/api/generate | {'messages':[],'system':'secretword'} | prompt",
                "/api/embed | {'messages':[]} | path",
            })
    void refusesWhatIsNoQuestion(String path, String body, String named) {
        assertThatThrownBy(() -> Wire.question(DIALECT, path, bytes(body)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("secretword");
    }

    /** What can be written again is read the same, whichever the operation was. */
    private static ChatRequest decode(String path, String body) throws Exception {
        ChatRequest request = Wire.question(DIALECT, path, bytes(body)).request();
        try {
            assertThat(DIALECT.decodeRequest(
                                    CHAT,
                                    DIALECT.translate(request, Candidate.at("candidate.example", null))
                                            .body())
                            .request())
                    .isEqualTo(request);
        } catch (UntranslatableException e) {
            assertThat(request.messages())
                    .as("refused for a part that is unknown")
                    .anyMatch(message -> message.parts().stream().anyMatch(Part.Unknown.class::isInstance));
        }
        return request;
    }

    private static Message message(Role role, Part... parts) {
        return new Message(role, List.of(parts), null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/api/chat     | {'model':'m','messages':[],'prompt':'Hi'}",
                "/api/generate | {'model':'m','prompt':'','messages':[{'role':'user','content':'Hi'}]}",
            })
    void refusesToLoadAModelForTheOtherOperationsField(String path, String body) {
        assertThatThrownBy(() -> new OllamaDialect().decodeRequest(path, Json.parseObject(bytes(body))))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("loads a model");
    }

    private static Part.Media image(@Nullable String mimeType, String base64) {
        return new Part.Media("image", mimeType, new MediaSource.Inline(base64));
    }
}
