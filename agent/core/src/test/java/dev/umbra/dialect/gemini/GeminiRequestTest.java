package dev.umbra.dialect.gemini;

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
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Requests as applications send them. */
class GeminiRequestTest {

    private static final GeminiDialect DIALECT = new GeminiDialect();
    private static final String PATH = "/v1beta/models/gemini-2.5-flash:generateContent";
    private static final String NEWER = "/v1beta/models/gemini-3-pro:generateContent";

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/gemini-2.5-flash:generateContent, gemini-2.5-flash, false",
        "/v1/models/gemini-2.5-flash:streamGenerateContent, gemini-2.5-flash, true",
        "/v1/projects/p/locations/l/publishers/google/models/gemini-2.5-pro:streamGenerateContent, gemini-2.5-pro, true",
        "/v1beta1/publishers/google/models/gemini-2.5-pro:generateContent, gemini-2.5-pro, false",
        "/gateway/v1beta/models/models%2Fgemini-2.5-flash:generateContent, gemini-2.5-flash, false",
        "/v1beta/models/team%2Fa%20b+c%3Ad:generateContent, team/a b+c:d, false",
    })
    void readsFromThePathWhichModelIsAskedAndWhetherAsAStream(String path, String model, boolean stream)
            throws Exception {
        ChatRequest request =
                DIALECT.decodeRequest(path, object("{'contents':[]}")).request();

        assertThat(request.model()).isEqualTo(model);
        assertThat(request.stream()).isEqualTo(stream);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1beta/models/gemini-2.5-flash:countTokens",
                "/v1beta/models/gemini-2.5-flash:batchGenerateContent",
                "/v1beta/models/gemini-2.5-flash",
                "/v1beta/models/:generateContent",
                "/v1beta/tunedModels/mine:generateContent",
                "/v1/projects/p/locations/l/endpoints/7:generateContent",
                ""
            })
    void refusesThePathOfAnotherOperation(String path) {
        assertThatThrownBy(() -> DIALECT.decodeRequest(path, object("{'contents':[]}")))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("path");
    }

    @Test
    void refusesARequestWithoutContents() {
        assertThatThrownBy(() -> decode("{'prompt':'secret'}"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("contents")
                .hasMessageNotContaining("secret");
    }

    @Test
    void readsSystemUserAndModel() throws Exception {
        List<Message> messages = decode("""
                {'systemInstruction':{'role':'user','parts':[{'text':'Be brief.'},{'text':'Be kind.'}]},
                 'contents':[{'role':'user','parts':[{'text':'Hi'}]},
                             {'role':'model','parts':[{'text':'Hello!'}]},
                             {'parts':[{'text':'Bye'}]}]}""").messages();

        assertThat(messages)
                .containsExactly(
                        new Message(Role.SYSTEM, List.of(new Part.Text("Be brief."), new Part.Text("Be kind.")), null),
                        says(Role.USER, "Hi"),
                        says(Role.ASSISTANT, "Hello!"),
                        says(Role.USER, "Bye"));
    }

    @Test
    void readsASingleValueInPlaceOfAList() throws Exception {
        ChatRequest request = decode("""
                {'system_instruction':{'parts':{'text':'You are a cat.'}},'contents':{'parts':{'text':'Hi'}},
                 'tools':{'function_declarations':{'name':'purr'}}}""");

        assertThat(request.messages()).containsExactly(says(Role.SYSTEM, "You are a cat."), says(Role.USER, "Hi"));
        assertThat(request.tools()).containsExactly(new ToolDefinition("purr", null, null));
    }

    @Test
    void readsSnakeCaseAsWell() throws Exception {
        ChatRequest request = decode("""
                {'contents':[{'role':'user','parts':[{'inline_data':{'mime_type':'image/png','data':'AA_-'}}]},
                   {'role':'model','parts':[{'function_call':{'name':'f','args':{'snake_case':1}}}]},
                   {'role':'user','parts':[{'function_response':{'name':'f','response':{'result':'ok'}}}]}],
                 'tool_config':{'function_calling_config':{'mode':'ANY','allowed_function_names':['f']}},
                 'generation_config':{'max_output_tokens':7,'top_p':0.5,'response_mime_type':'application/json'}}""");

        assertThat(request.messages())
                .extracting(message -> message.parts().get(0))
                .containsExactly(
                        new Part.Media("image", "image/png", new MediaSource.Inline("AA/+")),
                        new Part.ToolCall(null, "f", json("{'snake_case':1}")),
                        new Part.ToolResult(null, "f", "ok", false));
        assertThat(request.toolChoice()).isEqualTo(ToolChoice.ofTool("f"));
        assertThat(request.sampling().maxTokens()).isEqualTo(7);
        assertThat(request.sampling().topP()).isEqualTo(0.5);
        assertThat(request.outputFormat()).isEqualTo(new OutputFormat.Json());
    }

    @Test
    void readsParallelCallsAndAMessageForEachResult() throws Exception {
        List<Message> messages = decode("""
                {'contents':[
                  {'role':'user','parts':[{'text':'Weather?'}]},
                  {'role':'model','parts':[{'functionCall':{'id':'a','name':'f','args':{'x':1}},'thoughtSignature':'S'},
                                           {'functionCall':{'id':'b','name':'g'}}]},
                  {'role':'user','parts':[{'functionResponse':{'id':'a','name':'f','response':{'celsius':21.50}}},
                                          {'functionResponse':{'id':'b','name':'g','response':{'error':'no such city'}}},
                                          {'text':'Well?'}]}]}""").messages();

        assertThat(messages)
                .containsExactly(
                        says(Role.USER, "Weather?"),
                        new Message(
                                Role.ASSISTANT,
                                List.of(
                                        new Part.ToolCall("a", "f", json("{'x':1}")),
                                        new Part.ToolCall("b", "g", "{}")),
                                null),
                        result(new Part.ToolResult("a", "f", json("{'celsius':21.50}"), false)),
                        result(new Part.ToolResult("b", "g", "no such city", true)),
                        says(Role.USER, "Well?"));
    }

    @Test
    void readsWhatAToolReturnedBesidesWords() throws Exception {
        List<Message> messages = decode(NEWER, """
                {'contents':[{'role':'function','parts':[{'functionResponse':{'name':'draw','response':{'result':'done'},
                   'parts':[{'inlineData':{'mimeType':'image/png','data':'AAAA'}}]}}]}]}""").messages();

        assertThat(messages)
                .containsExactly(new Message(
                        Role.TOOL,
                        List.of(
                                new Part.ToolResult(null, "draw", "done", false),
                                new Part.Media("image", "image/png", new MediaSource.Inline("AAAA"))),
                        null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.test/a.jpg | image/jpeg      | image    | false",
                "https://youtu.be/1         |                 | video    | false",
                "gs://bucket/a.pdf          | application/pdf | document | true",
                "https://generativelanguage.googleapis.com/v1beta/files/abc | audio/mp3 | audio | true",
            })
    void tellsWhatAnyoneCanFetchFromWhatIsStored(String uri, @Nullable String mimeType, String modality, boolean stored)
            throws Exception {
        String type = mimeType == null ? "" : ",'mimeType':'" + mimeType + "'";

        ChatRequest request = decode("{'contents':[{'parts':[{'fileData':{'fileUri':'" + uri + "'" + type + "}}]}]}");

        MediaSource source = stored ? new MediaSource.Stored(uri) : new MediaSource.Url(uri);
        assertThat(request.messages().get(0).parts()).containsExactly(new Part.Media(modality, mimeType, source));
    }

    @Test
    void readsThoughtsApartAndUnknownPartsByTheirName() throws Exception {
        List<Message> messages = decode("""
                {'contents':[{'role':'model','parts':[{'text':'Hm.','thought':true},
                                {'thoughtSignature':'S','executableCode':{'code':'1'}},{'thoughtSignature':'S'},{}]},
                             {'role':'narrator','parts':[{'text':'Later'}]},{'role':'model'}]}""").messages();

        assertThat(messages)
                .containsExactly(
                        new Message(
                                Role.ASSISTANT,
                                List.of(new Part.Reasoning("Hm."), new Part.Unknown("executableCode")),
                                null),
                        new Message(Role.USER, List.of(new Part.Unknown("contents[].role")), null));
    }

    @Test
    void readsAllOfTheSampling() throws Exception {
        Sampling sampling = decode("""
                {'contents':[],'generationConfig':{'temperature':0.2,'topP':0.95,'topK':40.0,'candidateCount':1,
                  'maxOutputTokens':'500','stopSequences':['END'],'presencePenalty':-1.5,'frequencyPenalty':1.0,
                  'seed':12345,'thinkingConfig':{'thinkingBudget':1024}}}""").sampling();

        assertThat(sampling)
                .isEqualTo(new Sampling(
                        0.2, 0.95, 40L, 1.0, -1.5, 500L, 12345L, 1L, List.of("END"), new Effort(null, 1024L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'thinkingLevel':'LOW'}     | low | ",
                "{'thinkingLevel':'high'}    | high | ",
                "{'thinkingBudget':0}        |     | 0",
                "{'thinkingBudget':-1}       |     | ",
                "{'thinkingLevel':'THINKING_LEVEL_UNSPECIFIED','thinkingBudget':5} | | 5",
            })
    void readsTheEffortAsLevelOrBudget(String config, @Nullable String level, @Nullable Long budget) throws Exception {
        ChatRequest request = DIALECT.decodeRequest(
                        NEWER, object("{'contents':[],'generationConfig':{'thinkingConfig':" + config + "}}"))
                .request();

        assertThat(request.sampling().effort()).isEqualTo(new Effort(level, budget));
    }

    @Test
    void readsGooglesSchemaAsJsonSchema() throws Exception {
        List<ToolDefinition> tools = decode("""
                {'contents':[],'tools':[{'functionDeclarations':[{'name':'f','description':'Does it','parameters':{
                  'type':'OBJECT','propertyOrdering':['b','a'],'required':['a'],'properties':{
                    'a':{'type':3,'nullable':true,'minimum':1},
                    'b':{'type':'ARRAY','items':{'type':'STRING','enum':['x'],'nullable':true},'min_items':'2'},
                    'any_of':{'anyOf':[{'type':'NUMBER'},{'type':'BOOLEAN'}],'nullable':true,'example':7}}}}]}]}""").tools();

        assertThat(tools).containsExactly(new ToolDefinition("f", "Does it", json("""
                {'type':'object','required':['a'],'properties':{\
                'b':{'type':'array','items':{'type':['string','null'],'enum':['x',null]},'minItems':2},\
                'a':{'type':['integer','null'],'minimum':1},\
                'any_of':{'anyOf':[{'type':'number'},{'type':'boolean'},{'type':'null'}],'examples':[7]}}}""")));
    }

    @Test
    void readsJsonSchemaAsItIs() throws Exception {
        ChatRequest request = decode("""
                {'contents':[],'tools':[{'functionDeclarations':[{'name':'f','parametersJsonSchema':
                  {'type':'object','$defs':{'TYPE':{'type':'STRING'}},'nullable':true}}]}],
                 'generationConfig':{'responseMimeType':'application/json','responseJsonSchema':
                  {'type':['object','null'],'additionalProperties':false}}}""");

        assertThat(request.tools().get(0).parameters())
                .isEqualTo(json("{'type':'object','$defs':{'TYPE':{'type':'STRING'}},'nullable':true}"));
        assertThat(request.outputFormat())
                .isEqualTo(new OutputFormat.JsonSchema(
                        null, null, json("{'type':['object','null'],'additionalProperties':false}"), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"'AUTO' | AUTO", "'ANY' | REQUIRED", "'NONE' | NONE", "2 | REQUIRED", "'VALIDATED' | AUTO"})
    void readsTheToolChoice(String mode, ToolChoice.Mode expected) throws Exception {
        ChatRequest request = decode("{'contents':[],'toolConfig':{'functionCallingConfig':{'mode':" + mode + "}}}");

        assertThat(request.toolChoice()).isEqualTo(ToolChoice.of(expected));
    }

    @Test
    void listsWhatTheCanonicalChatDoesNotCarry() throws Exception {
        Question question = Wire.question(DIALECT, PATH, bytes("""
                {'contents':[{'role':'user','note':'n','parts':[{'text':'Hi','videoMetadata':{'fps':1}},
                   {'inline_data':{'mime_type':'image/png','data':'AA','display_name':'d'}},
                   {'functionCall':{'name':'f','willContinue':true}}]}],
                 'tools':[{'googleSearch':{},'codeExecution':{'a':1},
                           'functionDeclarations':[{'name':'f','behavior':'BLOCKING','response':{'type':'STRING'}}]}],
                 'toolConfig':{'retrievalConfig':{'languageCode':'de'},
                    'functionCallingConfig':{'mode':'VALIDATED','allowedFunctionNames':['f','g']}},
                 'safetySettings':[{'category':'c','threshold':'t'}],'cachedContent':'cachedContents/1',
                 'generationConfig':{'responseLogprobs':true,'logprobs':3,'responseModalities':['IMAGE'],
                    'responseMimeType':'text/x.enum','speechConfig':{},'enableEnhancedCivicAnswers':false,
                    'thinkingConfig':{'includeThoughts':true}},
                 'labels':{'team':'t'},'serviceTier':'flex','xNewField':1,'xOff':false,'xNull':null,'xEmpty':[]}"""));

        assertThat(question.uncarried())
                .containsExactly(
                        "cachedContent",
                        "contents[].note",
                        "contents[].parts[].functionCall.willContinue",
                        "contents[].parts[].inlineData.display_name",
                        "contents[].parts[].videoMetadata",
                        "generationConfig.logprobs",
                        "generationConfig.responseLogprobs",
                        "generationConfig.responseMimeType",
                        "generationConfig.responseModalities",
                        "generationConfig.thinkingConfig.includeThoughts",
                        "safetySettings",
                        "toolConfig.functionCallingConfig.allowedFunctionNames",
                        "toolConfig.functionCallingConfig.mode",
                        "toolConfig.retrievalConfig",
                        "tools[].codeExecution",
                        "tools[].functionDeclarations[].behavior",
                        "tools[].functionDeclarations[].response",
                        "xNewField");
    }

    @Test
    void listsNothingOfAPlainRequest() throws Exception {
        Question question = Wire.question(DIALECT, PATH, bytes("""
                {'contents':[{'role':'user','parts':[{'text':'Hi'}]}],'systemInstruction':{'parts':[{'text':'Be brief'}]},
                 'generationConfig':{'temperature':1,'max_output_tokens':5},'model':'models/gemini-2.5-flash'}"""));

        assertThat(question.uncarried()).isEmpty();
    }

    private static ChatRequest decode(String body) throws Exception {
        return decode(PATH, body);
    }

    /** What can be written again is read the same, whatever its spelling was. */
    private static ChatRequest decode(String path, String body) throws Exception {
        ChatRequest request = Wire.question(DIALECT, path, bytes(body)).request();
        boolean canBeSaid = request.messages().stream()
                .noneMatch(message -> message.parts().stream().anyMatch(GeminiRequestTest::cannotBeSaid));
        if (canBeSaid && !request.messages().isEmpty()) {
            ShadowDraft draft = DIALECT.translate(request, Candidate.at("candidate.example", null));
            assertThat(DIALECT.decodeRequest(draft.prefix() + draft.path(), draft.body())
                            .request())
                    .isEqualTo(request);
        }
        return request;
    }

    private static boolean cannotBeSaid(Part part) {
        boolean stored = part instanceof Part.Media media && media.source() instanceof MediaSource.Stored;
        boolean returned = part instanceof Part.ToolResult result && result.name() == null;
        return stored || returned || part instanceof Part.Unknown;
    }

    private static ObjectNode object(String body) throws Exception {
        return Json.parseObject(bytes(body));
    }

    private static Message says(Role role, String text) {
        return new Message(role, List.of(new Part.Text(text)), null);
    }

    private static Message result(Part.ToolResult result) {
        return new Message(Role.TOOL, List.of(result), null);
    }
}
