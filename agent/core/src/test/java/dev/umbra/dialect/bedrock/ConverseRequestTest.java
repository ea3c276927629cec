package dev.umbra.dialect.bedrock;

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
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.Wire;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests of Converse. */
class ConverseRequestTest {

    private static final String CLAUDE = "/model/anthropic.claude-3-sonnet-20240229-v1%3A0/converse";

    @Test
    void readsModelAndStreamOfThePath() throws Exception {
        ChatRequest plain = decode(CLAUDE, "{'messages':[]}").request();
        ChatRequest streamed =
                decode("/model/m/converse-stream", "{'messages':[]}").request();

        assertThat(plain.model()).isEqualTo("anthropic.claude-3-sonnet-20240229-v1:0");
        assertThat(plain.stream()).isFalse();
        assertThat(streamed.stream()).isTrue();
    }

    @Test
    void readsSystemAndConversation() throws Exception {
        assertThat(messages("""
                {'system':[{'text':'Be brief.'},{'text':'Be kind.'}],
                 'messages':[{'role':'user','content':[{'text':'Hi'}]},
                             {'role':'assistant','content':[{'text':'Hello'}]},
                             {'role':'user','content':[{'text':'Bye'}]}]}"""))
                .containsExactly(
                        new Message(Role.SYSTEM, List.of(new Part.Text("Be brief."), new Part.Text("Be kind.")), null),
                        new Message(Role.USER, List.of(new Part.Text("Hi")), null),
                        new Message(Role.ASSISTANT, List.of(new Part.Text("Hello")), null),
                        new Message(Role.USER, List.of(new Part.Text("Bye")), null));
    }

    @Test
    void takesNeighboursOfOneRoleForOneTurnAndPassesOverBlankText() throws Exception {
        assertThat(messages("""
                {'messages':[{'role':'user','content':[{'text':'a'}]},
                             {'role':'assistant','content':[{'text':' \\n'}]},
                             {'role':'user','content':[{'text':'b'}]}]}"""))
                .containsExactly(new Message(Role.USER, List.of(new Part.Text("a"), new Part.Text("b")), null));
    }

    @Test
    void readsToolCallsAndTheirResultsAsMessagesOfTheirOwn() throws Exception {
        assertThat(messages("""
                {'messages':[
                  {'role':'assistant','content':[{'text':'I look.'},
                    {'toolUse':{'toolUseId':'a','name':'weather','input':{'city':'Bonn'}}},
                    {'toolUse':{'toolUseId':'b','name':'map','input':{}}}]},
                  {'role':'user','content':[
                    {'toolResult':{'toolUseId':'a','content':[{'json':{'sky':'blue'}}],'status':'success'}},
                    {'toolResult':{'toolUseId':'b','status':'error','content':[{'text':'half '},
                      {'image':{'format':'png','source':{'bytes':'AAAA'}}},{'text':'a map'}]}},
                    {'text':'Well?'}]}]}"""))
                .containsExactly(
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Part.Text("I look."),
                                        new Part.ToolCall("a", "weather", json("{'city':'Bonn'}")),
                                        new Part.ToolCall("b", "map", "{}")),
                                null),
                        new Message(Role.TOOL, List.of(new Part.ToolResult("a", json("{'sky':'blue'}"))), null),
                        new Message(
                                Role.TOOL,
                                List.of(
                                        new Part.ToolResult("b", null, "half a map", true),
                                        new Part.Media("image", "image/png", new MediaSource.Inline("AAAA"))),
                                null),
                        new Message(Role.USER, List.of(new Part.Text("Well?")), null));
    }

    @Test
    void readsMediaInlineAndInS3() throws Exception {
        List<Message> messages = messages("""
                {'messages':[{'role':'user','content':[
                  {'image':{'format':'jpeg','source':{'bytes':'AAAA'}}},
                  {'document':{'format':'pdf','name':'Report','source':{'bytes':'BBBB'}}},
                  {'document':{'format':'txt','name':'Note','source':{'text':'Hi'}}},
                  {'video':{'format':'mov','source':{'s3Location':{'uri':'s3://bucket/film.mov','bucketOwner':'1'}}}},
                  {'audio':{'format':'wav','source':{'bytes':'CCCC'}}}]}]}""");

        assertThat(messages.get(0).parts())
                .containsExactly(
                        new Part.Media("image", "image/jpeg", new MediaSource.Inline("AAAA")),
                        new Part.Media("document", "application/pdf", new MediaSource.Inline("BBBB"), "Report"),
                        new Part.Media("document", "text/plain", new MediaSource.Inline("SGk="), "Note"),
                        new Part.Media("video", "video/quicktime", new MediaSource.Stored("s3://bucket/film.mov")),
                        new Part.Media("audio", "audio/wav", new MediaSource.Inline("CCCC")));
    }

    @Test
    void readsWhatAGuardrailLooksAtAsPartOfThePrompt() throws Exception {
        Question question = decode(CLAUDE, """
                {'messages':[{'role':'user','content':[
                  {'guardContent':{'text':{'text':'Rome','qualifiers':['query']}}},
                  {'guardContent':{'image':{'format':'png','source':{'bytes':'AAAA'}}}}]}],
                 'guardrailConfig':{'guardrailIdentifier':'g','guardrailVersion':'1'}}""");

        assertThat(question.request().messages().get(0).parts())
                .containsExactly(
                        new Part.Text("Rome"), new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")));
        assertThat(question.uncarried()).containsExactly("guardrailConfig", "messages[].content[].guardContent");
    }

    @Test
    void readsReasoningCitedWordsAndBlocksThatItDoesNotKnow() throws Exception {
        List<Message> messages = messages("""
                {'messages':[{'role':'assistant','content':[
                  {'reasoningContent':{'reasoningText':{'text':'hm','signature':'c2ln'}}},
                  {'citationsContent':{'content':[{'text':'It rained.'}],'citations':[{'title':'W'}]}},
                  {'hologram':{'format':'3d'}},
                  {'image':{'format':'png','source':{}}}]}]}""");

        assertThat(messages.get(0).parts())
                .containsExactly(
                        new Part.Reasoning("hm"),
                        new Part.Text("It rained."),
                        new Part.Unknown("hologram"),
                        new Part.Unknown("image"));
    }

    @Test
    void readsTools() throws Exception {
        ChatRequest request = decode(CLAUDE, """
                {'messages':[],'toolConfig':{'tools':[
                  {'toolSpec':{'name':'weather','description':'The sky','strict':true,
                    'inputSchema':{'json':{'type':'object','properties':{'city':{'type':'string'}}}}}},
                  {'cachePoint':{'type':'default'}}]}}""").request();

        assertThat(request.tools())
                .containsExactly(new ToolDefinition(
                        "weather",
                        "The sky",
                        json("{'type':'object','properties':{'city':{'type':'string'}}}"),
                        true,
                        false));
        assertThat(request.toolChoice()).isEqualTo(ToolChoice.UNSAID);
    }

    @Test
    void readsEveryToolChoice() throws Exception {
        assertThat(toolChoice("{'auto':{}}")).isEqualTo(ToolChoice.of(ToolChoice.Mode.AUTO));
        assertThat(toolChoice("{'any':{}}")).isEqualTo(ToolChoice.of(ToolChoice.Mode.REQUIRED));
        assertThat(toolChoice("{'tool':{'name':'weather'}}")).isEqualTo(ToolChoice.ofTool("weather"));
        assertThat(toolChoice("{'tool':{}}")).isEqualTo(ToolChoice.UNSAID);
    }

    @Test
    void readsTheSchemaOfTheAnswer() throws Exception {
        ChatRequest request = decode(CLAUDE, """
                {'messages':[],'outputConfig':{'textFormat':{'type':'json_schema','structure':{'jsonSchema':
                  {'schema':'{}','name':'city','description':'A city'}}}}}""").request();

        assertThat(request.outputFormat()).isEqualTo(new OutputFormat.JsonSchema("city", "A city", "{}", null));
    }

    @Test
    void readsInferenceConfig() throws Exception {
        ChatRequest request = decode(CLAUDE, """
                {'messages':[],'inferenceConfig':{'maxTokens':10,'temperature':0.5,'topP':1,'stopSequences':['|']}}""").request();

        assertThat(request.sampling().maxTokens()).isEqualTo(10);
        assertThat(request.sampling().temperature()).isEqualTo(0.5);
        assertThat(request.sampling().topP()).isEqualTo(1.0);
        assertThat(request.sampling().stopSequences()).containsExactly("|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "us.anthropic.claude-v1    | {'top_k':5,'thinking':{'type':'enabled','budget_tokens':2048}} | 5 |      | 2048",
                "anthropic.claude-v1       | {'thinking':{'type':'disabled'}}                               |   |      | 0",
                "amazon.nova-lite-v1%3A0   | {'inferenceConfig':{'topK':5}}                                 | 5 |      |",
                "us.amazon.nova-2-lite-v1  | {'reasoningConfig':{'type':'enabled','maxReasoningEffort':'low'}} |  | low  |",
                "us.amazon.nova-2-lite-v1  | {'reasoningConfig':{'type':'disabled'}}                        |   | none |",
                "openai.gpt-oss-120b-1%3A0 | {'reasoning_effort':'high'}                                    |   | high |",
                "mistral.mistral-large     | {'top_k':5}                                                    | 5 |      |",
            })
    void readsTheFieldsOfTheModelsFamily(String model, String fields, Long topK, String level, Long budget)
            throws Exception {
        Question question = decode(
                "/model/" + model + "/converse", "{'messages':[],'additionalModelRequestFields':" + fields + "}");

        assertThat(question.request().sampling().topK()).isEqualTo(topK);
        assertThat(question.request().sampling().effort())
                .isEqualTo(level == null && budget == null ? null : new Effort(level, budget));
        assertThat(question.uncarried()).isEmpty();
    }

    @Test
    void listsWhatTheCanonicalChatDoesNotCarry() throws Exception {
        Question question = decode("/model/amazon.nova-lite-v1%3A0/converse", """
                {'system':[{'text':'a'},{'cachePoint':{'type':'default'}}],
                 'messages':[{'role':'user','weight':1,'content':[{'text':'a'},{'cachePoint':{'type':'default'}},
                   {'document':{'format':'pdf','name':'n','source':{'bytes':''},'context':'c','citations':{'enabled':true}}}]}],
                 'toolConfig':{'tools':[{'cachePoint':{'type':'default'}},
                   {'toolSpec':{'name':'t','inputSchema':{'json':{}},'shade':'red'}}]},
                 'inferenceConfig':{'warmth':1},
                 'additionalModelRequestFields':{'top_k':5,'inferenceConfig':{'topK':3,'x':1}},
                 'additionalModelResponseFieldPaths':['/stop'],
                 'performanceConfig':{'latency':'optimized'},
                 'requestMetadata':{'who':'me'},'serviceTier':{'type':'flex'},
                 'guardrailConfig':null,'nothing':[],'off':false,'brandNew':1}""");

        assertThat(question.uncarried())
                .containsExactly(
                        "additionalModelRequestFields.inferenceConfig",
                        "additionalModelRequestFields.top_k",
                        "additionalModelResponseFieldPaths",
                        "brandNew",
                        "inferenceConfig.warmth",
                        "messages[].content[].cachePoint",
                        "messages[].content[].document.citations",
                        "messages[].content[].document.context",
                        "messages[].weight",
                        "performanceConfig",
                        "system[].cachePoint",
                        "toolConfig.tools[].cachePoint",
                        "toolConfig.tools[].toolSpec.shade");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[],'toolConfig':{'tools':[{'systemTool':{'name':'nova_grounding'}}]}}",
                "{'messages':[],'promptVariables':{'name':{'text':'me'}}}"
            })
    void hasNoTranslationForWhatTheProviderDefines(String body) throws Exception {
        assertThat(decode(CLAUDE, body).untranslatable()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'messages':'secretword'}",
                "{'messages':['secretword']}",
                "{'messages':[{'role':'secretword','content':[]}]}",
                "{'messages':[{'role':'user','content':'secretword'}]}",
                "{'messages':[{'role':'user','content':['secretword']}]}",
                "{'messages':[{'role':'user','content':[{'text':{'secretword':1}}]}]}",
                "{'messages':[{'role':'user','content':[{'toolUse':{'input':'secretword'}}]}]}",
                "{'messages':[],'system':'secretword'}",
                "{'messages':[],'toolConfig':{'tools':[{'toolSpec':{'secretword':1}}]}}",
                "{'messages':[],'outputConfig':{'textFormat':{'structure':{'jsonSchema':{'schema':'secretword'}}}}}",
            })
    void refusesWhatIsNoRequest(String body) {
        assertThatThrownBy(() -> decode(CLAUDE, body))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secretword");
    }

    private static ToolChoice toolChoice(String choice) throws UndecodableException {
        return decode(CLAUDE, "{'messages':[],'toolConfig':{'toolChoice':" + choice + "}}")
                .request()
                .toolChoice();
    }

    private static List<Message> messages(String body) throws UndecodableException {
        return decode(CLAUDE, body).request().messages();
    }

    private static Question decode(String path, String body) throws UndecodableException {
        return Wire.question(new BedrockDialect(), path, bytes(body));
    }
}
