package dev.umbra.safety;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.safety.ReadOnlyExamples.Example;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class BodyBlockersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "web_search_options       | {}",
                "search_parameters        | {'mode':'auto'}",
                "enable_search            | true",
                "model                    | 'gpt-4o-search-preview'",
                "model                    | 'openai/gpt-4o:online'",
                "plugins                  | [{'id':'web'}]",
                "mcp_servers              | [{'url':'https://example.test'}]",
                "compound_custom          | {}",
                "tool_ids                 | ['t']",
                "modalities               | {'audio':true}",
                "modalities               | 'audio'",
                "background               | true",
                "deferred                 | true",
                "previous_response_id     | 'resp_1'",
                "conversation             | 'conv_1'",
                "prompt                   | {'id':'pmpt_1'}",
                "prompt_id                | 'p'",
                "preset                   | 'p'",
                "data_sources             | [{'type':'azure_search'}]",
                "files                    | [{'id':'f'}]",
                "cached_content           | 'cachedContents/1'",
                "kv_transfer_params       | {'remote_host':'h'}",
                "n                        | 2",
                "n                        | '2'",
            })
    void refusesAFieldThatIsUnsafeOrBoundToProduction(String field, String value) throws Exception {
        assertThat(blockedBy("'" + field + "':" + value)).startsWith(field + ": ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'type':'web_search'}]",
                "[{'type':'function','function':{'name':'f'}},{'type':'mcp','server_url':'https://example.test'}]",
                "[{'type':'builtin_function','function':{'name':'$web_search'}}]",
                "[{'type':'invented_tomorrow'}]",
                "[{'type':{'function':1}}]",
                "[{'name':'typeless'}]",
                "['function']",
                "{'type':'function'}"
            })
    void refusesAToolThatIsNotKnownToRunInTheApplication(String tools) throws Exception {
        assertThat(blockedBy("'tools':" + tools)).startsWith("tools");
    }

    @ParameterizedTest
    @ValueSource(strings = {"['text','audio']", "['image']", "[1]"})
    void refusesAnswersOtherThanText(String modalities) throws Exception {
        assertThat(blockedBy("'modalities':" + modalities)).startsWith("modalities[]: ");
    }

    @ParameterizedTest
    @MethodSource("dev.umbra.safety.ReadOnlyExamples#blocked")
    void everyRowRefusesItsRequestInWordsThatDoNotQuoteIt(Example example) {
        String blockedBy = BodyBlockers.blockedBy(question(example.dialect(), example.path(), example.body()));

        assertThat(blockedBy).isNotNull().doesNotStartWith("dialect: ").doesNotContain("invented");
    }

    @ParameterizedTest
    @MethodSource("dev.umbra.safety.ReadOnlyExamples#allowed")
    void noRowRefusesAPlainQuestion(Example example) {
        assertThat(BodyBlockers.blockedBy(question(example.dialect(), example.path(), example.body())))
                .isNull();
    }

    @Test
    void readsAStoredPromptInBedrocksPath() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        String arn = "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3A";

        assertThat(BodyBlockers.blockedBy(question("bedrock", arn + "prompt%2FP%3A1/converse", body)))
                .startsWith("(path): ");
        assertThat(BodyBlockers.blockedBy(question("bedrock", arn + "inference-profile%2Fp/converse", body)))
                .isNull();
        assertThat(BodyBlockers.blockedBy(question("bedrock", arn + "default-prompt-router%2Fp/converse", body)))
                .isNull();
    }

    @Test
    void refusesStoredFilesAndSoundsInMessages() throws Exception {
        assertThat(blocked("{'messages':[{'role':'user','content':[{'type':'file','file':{'file_id':'f'}}]}]}"))
                .startsWith("messages[].content[].**.file_id: ");
        assertThat(blocked("{'messages':[{'role':'assistant','audio':{'id':'audio_1'}}]}"))
                .startsWith("messages[].audio: ");
    }

    @Test
    void refusesGooglesCacheInItsExtraBody() throws Exception {
        assertThat(blockedBy("'extra_body':{'google':{'cached_content':'cachedContents/1'}}"))
                .startsWith("extra_body.google.cached_content: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'n':1",
                "'n':null",
                "'tools':null",
                "'tools':[]",
                "'tools':[{'type':'function','function':{'name':'f'}},{'type':'custom','custom':{'name':'c'}}]",
                "'functions':[{'name':'f'}]",
                "'modalities':['text']",
                "'modalities':null",
                "'web_search_options':null",
                "'background':false",
                "'plugins':[]",
                "'store':true",
                "'metadata':{'conversation':'c'}",
                "'x_new_field':{'a':1}"
            })
    void letsPassWhatIsSafeOrSwitchedOff(String field) throws Exception {
        assertThat(blockedBy(field)).isNull();
    }

    @Test
    void letsInlineMediaPass() throws Exception {
        assertThat(blocked(
                        "{'messages':[{'role':'user','content':[{'type':'input_audio','input_audio':{'data':'AAAA'}},"
                                + "{'type':'file','file':{'file_data':'data:application/pdf;base64,AAAA'}},"
                                + "{'type':'text','text':'\\'file_id\\''}]}]}"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ollama    | {'messages':[{'role':'user'}],'Tools':[{'type':'web_search'}]}",
                "openai    | {'messages':[],'WEB_SEARCH_OPTIONS':{}}",
                "openai    | {'messages':[],'tools':[{'type':'function','Type':'mcp'}]}",
                "openai    | {'messages':[],'bac\u212Aground':true}",
                "anthropic | {'messages':[],'MCP_Servers':[{'url':'https://a.example'}]}",
            })
    void refusesAFieldInWhateverCase(String dialect, String body) throws Exception {
        assertThat(BodyBlockers.blockedBy(question(dialect, "/", Json.parseObject(bytes(body)))))
                .isNotNull();
    }

    @Test
    void refusesADialectThatNobodyHasLookedAt() {
        assertThat(BodyBlockers.blockedBy(question("morse", "/", JsonNodeFactory.instance.objectNode())))
                .startsWith("dialect: ");
    }

    private static Question question(String dialect, String path, ObjectNode body) {
        ChatRequest request = new ChatRequest(null, false, List.of(), Sampling.DEFAULT);
        return new Question(dialect, path, request, body, List.of());
    }

    private static @Nullable String blockedBy(String field) throws Exception {
        return blocked("{'messages':[]," + field + "}");
    }

    private static @Nullable String blocked(String body) throws Exception {
        return BodyBlockers.blockedBy(question("openai", "/v1/chat/completions", Json.parseObject(bytes(body))));
    }
}
