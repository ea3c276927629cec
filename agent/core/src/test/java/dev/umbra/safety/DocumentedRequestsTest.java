package dev.umbra.safety;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Requests as the providers' documentation shows them, so that a slip in the table is not copied into its own test. */
class DocumentedRequestsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai-responses | {'input':'hi','tools':[{'type':'web_search'}]}",
                "openai-responses | {'input':'hi','tools':[{'type':'file_search','vector_store_ids':['vs_1']}]}",
                "openai-responses | {'input':'hi','tools':[{'type':'code_interpreter','container':{'type':'auto'}}]}",
                "openai-responses | {'input':'hi','tools':[{'type':'shell','environment':{'type':'container_auto'}}]}",
                "openai-responses | {'input':'hi','tools':[{'type':'image_generation'}]}",
                "openai-responses | {'input':'hi','tools':[{'type':'function','name':'f'},{'type':'mcp','server_label':'s','authorization':'secret'}]}",
                "openai-responses | {'input':'hi','background':true}",
                "openai-responses | {'input':'hi','conversation':{'id':'conv_1'}}",
                "openai-responses | {'input':'hi','previous_response_id':'resp_1'}",
                "openai-responses | {'prompt':{'id':'pmpt_1','variables':{'a':'b'}}}",
                "openai-responses | {'input':[{'type':'item_reference','id':'msg_1'}]}",
                "openai-responses | {'input':[{'role':'user','content':[{'type':'input_file','file_id':'file-1'}]}]}",
                "openai-responses | {'input':[{'role':'user','content':[{'type':'input_image','file_id':'file-1'}]}]}",
                "openai-responses | {'input':[{'type':'function_call_output','call_id':'c','output':[{'type':'input_file','file_id':'file-1'}]}]}",
                "openai-responses | {'input':'hi','context_management':[{'type':'compaction','compact_threshold':1000}]}",
                "openai-responses | {'input':'hi','agent_reference':{'type':'agent_reference','name':'a'}}",
                "openai-responses | {'input':[{'type':'mcp_approval_response','approval_request_id':'r','approve':true}]}",
                "openai           | {'messages':[],'api_key':'a-key-of-production'}",
                "openai           | {'messages':[],'providerOptions':{'gateway':{'byok':{'openai':[{'apiKey':'a-key'}]}}}}",
                "azure-openai     | {'messages':[],'data_sources':[{'type':'azure_search','parameters':{'authentication':{'key':'k'}}}]}",
                "mistral          | {'messages':[],'tools':[{'type':'web_search'}]}",
                "mistral          | {'messages':[{'role':'user','content':[{'type':'file','file_id':'f'}]}]}",
                "mistral          | {'messages':[{'role':'user','content':[{'type':'document_url','document_url':'https://example.com/a.pdf'}]}]}",
                "anthropic        | {'messages':[],'tools':[{'type':'web_search_20250305','name':'web_search'}]}",
                "anthropic        | {'messages':[],'tools':[{'type':'code_execution_20250825','name':'code_execution'}]}",
                "anthropic        | {'messages':[],'tools':[{'type':'mcp_toolset','mcp_server_name':'s'}]}",
                "anthropic        | {'messages':[],'tools':[{'type':'bash_code_execution','name':'b'}]}",
                "anthropic        | {'messages':[],'mcp_servers':[{'type':'url','url':'https://example.com','authorization_token':'t'}]}",
                "anthropic        | {'messages':[],'container':{'skills':[{'type':'anthropic','skill_id':'pptx'}]}}",
                "anthropic        | {'messages':[{'role':'user','content':[{'type':'document','source':{'type':'file','file_id':'f'}}]}]}",
                "anthropic        | {'messages':[{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','content':[{'type':'image','source':{'type':'file','file_id':'f'}}]}]}]}",
                "anthropic        | {'messages':[{'role':'user','content':[{'type':'container_upload','file_id':'f'}]}]}",
                "anthropic        | {'messages':[],'context_management':{'edits':[{'type':'compact_20260112'}]}}",
                "gemini           | {'contents':[],'tools':[{'googleSearch':{}}]}",
                "gemini           | {'contents':[],'tools':[{'google_search':{}}]}",
                "gemini           | {'contents':[],'tools':{'urlContext':{}}}",
                "gemini           | {'contents':[],'tools':[{'functionDeclarations':[],'codeExecution':{}}]}",
                "gemini           | {'contents':[],'cached_content':'cachedContents/1'}",
                "gemini           | {'contents':[],'generation_config':{'candidate_count':2}}",
                "gemini           | {'contents':[],'generationConfig':{'response_modalities':['TEXT','IMAGE']}}",
                "gemini           | {'contents':[],'generationConfig':{'responseModalities':['AUDIO']}}",
                "gemini           | {'contents':[{'parts':[{'file_data':{'file_uri':'gs://bucket/a.pdf'}}]}]}",
                "gemini           | {'contents':{'parts':{'fileData':{'fileUri':'https://generativelanguage.googleapis.com/v1beta/files/a'}}}}",
                "bedrock          | {'messages':[],'toolConfig':{'tools':[{'toolSpec':{'name':'f'}},{'systemTool':{'name':'nova_grounding'}}]}}",
                "bedrock          | {'promptVariables':{'a':{'text':'b'}}}",
                "bedrock          | {'messages':[],'additionalModelRequestFields':{'tools':[{'type':'web_search_20250305'}]}}",
                "bedrock          | {'messages':[{'role':'user','content':[{'document':{'source':{'s3Location':{'uri':'s3://b/k'}}}}]}]}",
                "bedrock          | {'anthropic_version':'bedrock-2023-05-31','messages':[],'tools':[{'type':'web_search_20250305'}]}",
                "ollama           | {'model':'m'}",
                "ollama           | {'model':'m','keep_alive':0}",
                "ollama           | {'model':'m','prompt':'','keep_alive':0}",
                "ollama           | {'model':'m','messages':[],'keep_alive':-1}",
                "cohere           | {'messages':[],'connectors':[{'id':'web-search'}]}",
                "cohere           | {'messages':[],'conversation_id':'c'}",
            })
    void refusesWhatTheProviderWouldDoBesidesAnswering(String dialect, String body) throws Exception {
        assertThat(BodyBlockers.blockedBy(question(dialect, "/", Json.parseObject(bytes(body)))))
                .isNotNull();
    }

    /** Refusing these would leave whole applications without a shadow. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "openai-responses | {'input':'hi','tools':[{'type':'function','name':'f'},{'type':'custom','name':'c'},{'type':'local_shell'}]}",
                "openai-responses | {'input':[{'role':'user','content':[{'type':'input_file','file_data':'data:application/pdf;base64,AAAA'}]}],'store':true}",
                "openai-responses | {'input':[{'type':'function_call','name':'f','call_id':'c','arguments':'file_id'}]}",
                "azure-openai     | {'messages':[{'role':'user','content':'hi'}],'tools':[{'type':'function','function':{'name':'f'}}]}",
                "mistral          | {'messages':[],'tools':[{'function':{'name':'f'}}],'safe_prompt':true}",
                "anthropic        | {'messages':[],'tools':[{'name':'f','input_schema':{}},{'type':'custom','name':'g'},{'type':'text_editor_20250728','name':'e'},{'type':'bash_20250124','name':'bash'}]}",
                "anthropic        | {'messages':[{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'f','input':{'file_id':'f'}}]}]}",
                "anthropic        | {'messages':[],'context_management':{'edits':[{'type':'clear_tool_uses_20250919'}]}}",
                "gemini           | {'contents':[],'tools':[{'functionDeclarations':[]},{'function_declarations':[]},{'computerUse':{}}]}",
                "gemini           | {'contents':[{'parts':[{'fileData':{'fileUri':'https://www.youtube.com/watch?v=a'}}]}],'generationConfig':{'candidateCount':1,'responseModalities':['TEXT']}}",
                "bedrock          | {'messages':[{'role':'user','content':[{'guardContent':{'text':{'text':'hi'}}}]}],'toolConfig':{'tools':[{'toolSpec':{'name':'f'}},{'cachePoint':{'type':'default'}}]},'guardrailConfig':{'guardrailIdentifier':'g'}}",
                "ollama           | {'prompt':'hi','keep_alive':0}",
                "ollama           | {'messages':[{'role':'user','content':'hi'}],'tools':[{'function':{'name':'f'}}]}",
                "cohere           | {'messages':[],'tools':[{'type':'function','function':{'name':'f'}}],'documents':['text']}",
            })
    void letsPassWhatTheApplicationRunsItself(String dialect, String body) throws Exception {
        assertThat(BodyBlockers.blockedBy(question(dialect, "/", Json.parseObject(bytes(body)))))
                .isNull();
    }

    private static Question question(String dialect, String path, ObjectNode body) {
        ChatRequest request = new ChatRequest(null, false, List.of(), Sampling.DEFAULT);
        return new Question(dialect, path, request, body, List.of());
    }
}
