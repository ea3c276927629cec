package dev.umbra.redaction;

import static dev.umbra.dialect.Wire.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** In the requests, {@code @E} is an e-mail address, {@code @C} a card number, {@code @D} one in JSON within a text. */
class BodyRedactionTest {

    private static final String BASE64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ".repeat(3);

    static Stream<Arguments> requests() {
        return Stream.of(
                Arguments.of("openai: words, parts, speaker, tool call, tool result, schema, format", """
                        {'model':'gpt-4o-2024-08-06','stop':['@E'],'user':'@E','prediction':{'type':'content','content':'@E'},'messages':[
                          {'role':'developer','content':'@E'},
                          {'role':'user','name':'@E','content':[{'type':'text','text':'I am @E'}]},
                          {'role':'assistant','refusal':'@E','tool_calls':[{'id':'call_4155550123','type':'function','function':
                            {'name':'get_user','arguments':'{\\"mail\\":\\"@E\\"}'}}]},
                          {'role':'tool','tool_call_id':'call_4155550123','content':'[\\"@E\\",@D]'}],
                         'tools':[{'type':'function','function':{'name':'get_user','description':'as @E',
                           'parameters':{'type':'object','properties':{'mail':{'type':'string','default':'@E'}}}}}],
                         'response_format':{'type':'json_schema','json_schema':{'name':'out','schema':{'examples':[@C]}}}}
                        """),
                Arguments.of("openai-responses: instructions, items, outputs, variables", """
                        {'model':'gpt-5','instructions':'@E','input':[
                          {'type':'message','role':'user','content':[{'type':'input_text','text':'@E'}]},
                          {'type':'function_call','call_id':'call_1','id':'fc_1','name':'pay','arguments':'{\\"card\\":@D}'},
                          {'type':'function_call_output','call_id':'call_1','output':'@E'},
                          {'type':'custom_tool_call','call_id':'call_2','name':'sh','input':'mail @E'},
                          {'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'@E'}],'encrypted_content':'gAAA'}],
                         'metadata':{'who':'@E'},'text':{'format':{'type':'json_schema','name':'x','schema':{'enum':['@E']}}}}
                        """),
                Arguments.of(
                        "openai-responses: input as text",
                        "{'model':'gpt-5','input':'@E','prompt':{'id':'pmpt_1','variables':{'@E':'@E'}}}"),
                Arguments.of("anthropic: system, blocks, tool use, tool result, text document", """
                        {'model':'claude-sonnet-4-20250514','system':[{'type':'text','text':'@E','cache_control':{'type':'ephemeral'}}],
                         'messages':[
                          {'role':'user','content':'@E'},
                          {'role':'assistant','content':[{'type':'thinking','thinking':'@E','signature':'EqQBCkYIBRgCKkBx'},
                            {'type':'tool_use','id':'toolu_01','name':'pay','input':{'card':@C,'@E':['@E']}}]},
                          {'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_01','content':[{'type':'text','text':'@E'}]},
                            {'type':'document','title':'@E','context':'@E','source':{'type':'text','media_type':'text/plain','data':'@E'}}]}],
                         'metadata':{'user_id':'@E'}}
                        """),
                Arguments.of("gemini: parts, function call, function response, instruction", """
                        {'systemInstruction':{'parts':[{'text':'@E'}]},'contents':[{'role':'user','parts':[{'text':'@E'}]},
                          {'role':'model','parts':[{'functionCall':{'name':'pay','args':{'card':@C}},'thoughtSignature':'EqQB'}]},
                          {'role':'user','parts':[{'functionResponse':{'name':'pay','response':{'who':'@E','type':'@E'}}}]}],
                         'generationConfig':{'stopSequences':['@E'],'responseSchema':{'description':'@E'}},'labels':{'who':'@E'}}
                        """),
                Arguments.of(
                        "azure-openai: without a model",
                        "{'messages':[{'role':'user','content':'@E'}],'data_sources':[{'parameters':{'key':'@E'}}]}"),
                Arguments.of("bedrock: system, tool use, JSON result, schema, document's name, variables", """
                        {'system':[{'text':'@E'}],'messages':[{'role':'user','content':[{'text':'@E'},
                            {'document':{'format':'txt','name':'of @E','source':{'text':'@E'}}}]},
                          {'role':'assistant','content':[{'toolUse':{'toolUseId':'tooluse_1','name':'pay','input':{'id':'@E','card':@C}}},
                            {'reasoningContent':{'reasoningText':{'text':'@E','signature':'EqQB'}}}]},
                          {'role':'user','content':[{'toolResult':{'toolUseId':'tooluse_1','content':[{'json':{'name':'@E','n':@C}}]}}]}],
                         'toolConfig':{'tools':[{'toolSpec':{'name':'pay','description':'@E','inputSchema':{'json':{'title':'@E'}}}}]},
                         'promptVariables':{'who':{'text':'@E'}},'additionalModelRequestFields':{'x':'@E'}}
                        """),
                Arguments.of("ollama: words, thoughts, arguments, schema, prompt", """
                        {'model':'llama3','prompt':'@E','messages':[{'role':'user','content':'@E'},
                          {'role':'assistant','thinking':'@E','tool_calls':[{'function':{'name':'pay','arguments':{'card':@C}}}]}],
                         'format':{'type':'object','description':'@E'},'options':{'stop':['@E']}}
                        """),
                Arguments.of("cohere: documents, tool plan, results", """
                        {'model':'command-r','documents':['@E',{'id':'1','data':{'text':'@E','n':@C}}],'messages':[
                          {'role':'assistant','tool_plan':'@E','tool_calls':[{'id':'t1','type':'function','function':{'name':'pay',
                            'arguments':'{\\"card\\":@D}'}}]},
                          {'role':'tool','tool_call_id':'t1','content':[{'type':'document','document':{'data':'@E'}}]}]}
                        """),
                Arguments.of("mistral: thoughts, prefix, prompt", """
                        {'model':'mistral-small-2503','prompt':'@E','suffix':'@E','messages':[{'role':'assistant','prefix':true,
                          'content':[{'type':'thinking','thinking':[{'type':'text','text':'@E'}]},{'type':'text','text':'@E'}]}]}
                        """),
                Arguments.of(
                        "unknown fields, however deep",
                        "{'messages':[],'novel':{'field':[['@E',{'deep':'@E'}]]},'other':'@E'}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void wordsAreRedactedAndTheRestStays(String name, String wire) throws UndecodableException {
        ObjectNode body = object(wire.replace("@E", "alice@example.com")
                .replace("@C", "4111111111111111")
                .replace("@D", "4111111111111111"));

        ObjectNode redacted = BodyRedaction.redact(body, Redacting.all());

        assertThat(redacted)
                .isEqualTo(object(wire.replace("@E", "<email-1>")
                        .replace("@C", "'<card-1>'")
                        .replace("@D", "\\'<card-1>\\'")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[{'content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,%s'}}]}]}",
                "{'messages':[{'content':[{'type':'input_audio','input_audio':{'data':'%s','format':'wav'}}]}]}",
                "{'messages':[{'content':[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'%s'}}]}]}",
                "{'contents':[{'parts':[{'inlineData':{'mimeType':'image/png','data':'%s'}}]}]}",
                "{'messages':[{'content':[{'image':{'format':'png','source':{'bytes':'%s'}}}]}]}",
                "{'messages':[{'role':'user','content':'x','images':['%s']}]}",
                "{'messages':[{'content':[{'type':'file','file':{'file_data':'data:application/pdf;base64,%s'}}]}]}",
            })
    void mediaGoAsTheyAre(String wire) throws UndecodableException {
        // of the user's, and finds something in any base64
        Redactor redactor = Redacting.byPattern("anything", "iVBOR");
        ObjectNode body = object(wire.formatted(BASE64));

        assertThat(BodyRedaction.redact(body, redactor)).isSameAs(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'source':{'type':'text','media_type':'text/plain','data':'I am alice@example.com'}}",
                "{'image_url':{'url':'data:text/plain,alice@example.com'}}",
                "{'image_url':{'url':'https://host.example/alice@example.com/x.png'}}",
                "{'image_url':{'url':'data:image/png;base64,alice@example.com'}}",
                "{'type':'alice@example.com','role':'alice@example.com','id':'alice@example.com','model':'alice@example.com'}",
                "{'name':'alice@example.com'}",
                "{'role':'user','name':'alice@example.com'}",
                "{'filename':'alice@example.com.pdf'}",
            })
    void whatOnlyStandsWhereMediaOrCodesDoIsRedacted(String wire) throws UndecodableException {
        assertThat(Json.writeText(BodyRedaction.redact(object(wire), Redacting.all())))
                .contains("<email-1>")
                .doesNotContain("alice");
    }

    @Test
    void anyTextWithinArgumentsIsRedactedWhateverItsName() throws UndecodableException {
        ObjectNode body = object("{'type':'tool_use','name':'pay','input':{'type':'123-45-6789','id':'123-45-6789',"
                + "'data':'123-45-6789','role':'123-45-6789','model':'123-45-6789'}}");

        assertThat(Json.writeText(BodyRedaction.redact(body, Redacting.all())))
                .doesNotContain("123-45")
                .contains("\"type\":\"tool_use\"", "\"name\":\"pay\"");
    }

    @Test
    void idsThatLookLikeNumbersOfPeopleStayTheSameInBothPlaces() throws UndecodableException {
        ObjectNode body =
                object("{'messages':[{'tool_calls':[{'id':'123-45-6789','function':{'name':'f','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'123-45-6789','name':'f','content':'x'}]}");

        assertThat(BodyRedaction.redact(body, Redacting.all())).isSameAs(body);
    }

    @Test
    void credentialIsKnownByTheNameOfItsProperty() throws UndecodableException {
        ObjectNode body =
                object("{'input':{'password':'letmein','dbPassword':'hunter','api-key':'xyz','phone':'4155550123',"
                        + "'ssn':123456789,'passwordPolicy':'strict','count':4155550123}}");

        assertThat(Json.writeText(BodyRedaction.redact(body, Redacting.all())))
                .isEqualTo(
                        "{\"input\":{\"password\":\"<secret-1>\",\"dbPassword\":\"<secret-2>\",\"api-key\":\"<secret-3>\","
                                + "\"phone\":\"<phone-1>\",\"ssn\":\"<ssn-1>\",\"passwordPolicy\":\"strict\",\"count\":4155550123}}");
    }

    @Test
    void jsonWithinATextStaysJson() throws UndecodableException {
        ObjectNode body =
                object("{'arguments':'{\\\"n\\\": 4111111111111111, \\\"m\\\": \\\"alice\\\\u0040example.com\\\"}'}");

        String arguments =
                BodyRedaction.redact(body, Redacting.all()).path("arguments").stringValue();

        assertThat(Json.parse(arguments)).isEqualTo(object("{'n':'<card-1>','m':'<email-1>'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\\\"mail\\\": \\\"alice@example.com", "{mail: alice@example.com}", "[alice@example.com]"})
    void argumentsThatAreNoJsonAreRedactedAsText(String arguments) throws UndecodableException {
        ObjectNode body = object("{'arguments':'" + arguments + "'}");

        assertThat(BodyRedaction.redact(body, Redacting.all()).path("arguments").stringValue())
                .contains("<email-1>")
                .doesNotContain("alice");
    }

    @Test
    void jsonWithoutFindingsKeepsItsSpelling() throws UndecodableException {
        ObjectNode body = object("{'arguments':'{ \\\"a\\\" : 1.0 }','content':'alice@example.com'}");

        assertThat(BodyRedaction.redact(body, Redacting.all()).path("arguments").stringValue())
                .isEqualTo("{ \"a\" : 1.0 }");
    }

    @Test
    void namesOfFieldsThatNoApiDefinesAreRedacted() throws Exception {
        String redacted = Json.writeText(BodyRedaction.redact(
                Json.parseObject(bytes("{'chat_template_kwargs':{'alice@example.com':1,'123-45-6789':'a'},"
                        + "'4111111111111111':{'b':'c'},'logit_bias':{'100257':-100}}")),
                Redacting.all()));

        assertThat(redacted)
                .isEqualTo(new String(
                        bytes("{'chat_template_kwargs':{'<email-1>':1,'<ssn-1>':'a'},"
                                + "'<card-1>':{'b':'c'},'logit_bias':{'100257':-100}}"),
                        UTF_8));
    }

    @Test
    void fieldsOfTheApiKeepTheirNamesWhateverARuleSays() throws Exception {
        String redacted = Json.writeText(BodyRedaction.redact(
                Json.parseObject(bytes("{'messages':[{'role':'user','content':'messages'}]}")),
                Redacting.byPattern("word", "messages|content|role")));

        assertThat(redacted).startsWith("{\"messages\":[{\"role\":\"user\",\"content\":\"<word-1>\"");
    }

    @Test
    void theBodyOfTheQuestionIsNotChanged() throws UndecodableException {
        ObjectNode body =
                object("{'messages':[{'role':'user','content':'alice@example.com'}],'seed':4111111111111111}");
        ObjectNode before = body.deepCopy();

        ObjectNode redacted = BodyRedaction.redact(body, Redacting.all());

        assertThat(body).isEqualTo(before);
        assertThat(redacted.path("seed").longValue()).isEqualTo(4111111111111111L);
        assertThat(redacted.propertyNames()).containsExactly("messages", "seed");
    }

    private static ObjectNode object(String wire) throws UndecodableException {
        return Json.parseObject(bytes(wire));
    }
}
