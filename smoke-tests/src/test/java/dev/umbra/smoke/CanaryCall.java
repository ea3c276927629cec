package dev.umbra.smoke;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call that carries a canary wherever one of its API's calls can say who calls: in its headers, in its query, in the fields of
 * its body, and, in the shape of a key, in what is said.
 */
record CanaryCall(String path, String body) {

    /** In the shape of a key, as a careless prompt has it. */
    static final String SPOKEN = "sk-" + "canary7spoken".repeat(3);

    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("Content-Type", "application/json"),
            Map.entry("Authorization", "Bearer canary-authorization"),
            Map.entry("Proxy-Authorization", "Basic canary-proxy-authorization"),
            Map.entry("x-api-key", "canary-x-api-key"),
            Map.entry("api-key", "canary-api-key"),
            Map.entry("x-goog-api-key", "canary-x-goog-api-key"),
            Map.entry("x-goog-user-project", "canary-x-goog-user-project"),
            Map.entry("x-amz-security-token", "canary-x-amz-security-token"),
            Map.entry("x-amz-date", "canary-x-amz-date"),
            Map.entry("Cookie", "session=canary-cookie"),
            Map.entry("OpenAI-Organization", "canary-organization"),
            Map.entry("OpenAI-Project", "canary-project"),
            Map.entry("OpenAI-Beta", "canary-openai-beta"),
            Map.entry("anthropic-version", "2023-06-01"),
            Map.entry("anthropic-beta", "canary-anthropic-beta"),
            Map.entry("Idempotency-Key", "canary-idempotency-key"),
            Map.entry("X-Client-Name", "canary-client-name"),
            Map.entry("X-Stainless-Package-Version", "canary-stainless"),
            Map.entry("User-Agent", "canary-user-agent"),
            Map.entry("X-Forwarded-For", "canary-forwarded-for"),
            Map.entry("baggage", "user=canary-baggage"),
            Map.entry("X-Tenant", "canary-tenant"));

    private static final String QUERY = "key=canary-query-key&api-version=2024-10-21&sig=canary-query-sig";

    /**
     * One for each API that calls can come in.
     *
     * @param question what the user says last
     */
    static List<CanaryCall> all(String question) {
        String functionTool =
                "{'type':'function','function':{'name':'status','description':'uses ~','parameters':{'type':'object'}}}";
        String chat =
                "'messages':[{'role':'system','content':'Log in with ~.'},{'role':'user','content':'My key is ~'},"
                        + "{'role':'assistant','content':null,'tool_calls':[{'id':'call_1','type':'function',"
                        + "'function':{'name':'status','arguments':'{\\\"key\\\":\\\"~\\\"}'}}]},"
                        + "{'role':'tool','tool_call_id':'call_1','content':'taken: ~'},{'role':'user','content':'@'}],"
                        + "'tools':[" + functionTool + "]";
        String openAiIdentity = "'user':'canary-user','safety_identifier':'canary-safety-identifier',"
                + "'metadata':{'customer':'canary-metadata'},'service_tier':'auto'";
        return List.of(
                call("/v1/chat/completions", "{'model':'large-1'," + chat + "," + openAiIdentity + "}", question),
                call("/openai/deployments/large-1/chat/completions", "{" + chat + "," + openAiIdentity + "}", question),
                call(
                        "/v1/responses",
                        "{'model':'large-1','instructions':'Log in with ~.','input':[{'role':'user','content':'My key is ~'},"
                                + "{'type':'function_call','call_id':'call_1','name':'status','arguments':'{\\\"key\\\":\\\"~\\\"}'},"
                                + "{'type':'function_call_output','call_id':'call_1','output':'taken: ~'},"
                                + "{'role':'user','content':'@'}],'tools':[{'type':'function','name':'status',"
                                + "'description':'uses ~','parameters':{'type':'object'},'strict':false}],"
                                + openAiIdentity + "}",
                        question),
                call(
                        "/v1/messages",
                        "{'model':'large-1','max_tokens':99,'system':'Log in with ~.','messages':["
                                + "{'role':'user','content':[{'type':'text','text':'My key is ~'}]},"
                                + "{'role':'assistant','content':[{'type':'tool_use','id':'toolu_1','name':'status','input':{'key':'~'}}]},"
                                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_1','content':'taken: ~'}]},"
                                + "{'role':'assistant','content':'So?'},{'role':'user','content':'@'}],"
                                + "'tools':[{'name':'status','description':'uses ~','input_schema':{'type':'object'}}],"
                                + "'metadata':{'user_id':'canary-user-id'}}",
                        question),
                call(
                        "/v1beta/models/large-1:generateContent",
                        "{'systemInstruction':{'parts':[{'text':'Log in with ~.'}]},'contents':["
                                + "{'role':'user','parts':[{'text':'My key is ~'}]},"
                                + "{'role':'model','parts':[{'functionCall':{'name':'status','args':{'key':'~'}}}]},"
                                + "{'role':'user','parts':[{'functionResponse':{'name':'status','response':{'result':'taken: ~'}}}]},"
                                + "{'role':'model','parts':[{'text':'So?'}]},{'role':'user','parts':[{'text':'@'}]}],"
                                + "'tools':[{'functionDeclarations':[{'name':'status','description':'uses ~'}]}],"
                                + "'labels':{'team':'canary-label'}}",
                        question),
                call(
                        "/model/large-1/converse",
                        "{'system':[{'text':'Log in with ~.'}],'messages':["
                                + "{'role':'user','content':[{'text':'My key is ~'}]},"
                                + "{'role':'assistant','content':[{'toolUse':{'toolUseId':'t1','name':'status','input':{'key':'~'}}}]},"
                                + "{'role':'user','content':[{'toolResult':{'toolUseId':'t1','content':[{'text':'taken: ~'}]}}]},"
                                + "{'role':'assistant','content':[{'text':'So?'}]},{'role':'user','content':[{'text':'@'}]}],"
                                + "'toolConfig':{'tools':[{'toolSpec':{'name':'status','description':'uses ~',"
                                + "'inputSchema':{'json':{'type':'object'}}}}]},'requestMetadata':{'user':'canary-request-metadata'}}",
                        question),
                call(
                        "/api/chat",
                        "{'model':'large-1','stream':false,'messages':[{'role':'system','content':'Log in with ~.'},"
                                + "{'role':'user','content':'My key is ~'},{'role':'assistant','content':'',"
                                + "'tool_calls':[{'function':{'name':'status','arguments':{'key':'~'}}}]},"
                                + "{'role':'tool','tool_name':'status','content':'taken: ~'},"
                                + "{'role':'user','content':'@'}],'tools':[" + functionTool + "]}",
                        question),
                call("/v2/chat", "{'model':'large-1'," + chat.replace("'content':null,", "") + "}", question));
    }

    /** Paths that say in whose account the model is asked. */
    static List<CanaryCall> ofAccounts(String question) {
        return List.of(
                call(
                        "/v1/projects/canary-gcp-project/locations/europe-west1/publishers/google/models/large-1:generateContent",
                        "{'contents':[{'role':'user','parts':[{'text':'My key is ~'}]},{'role':'model','parts':[{'text':'So?'}]},"
                                + "{'role':'user','parts':[{'text':'@'}]}],'labels':{'team':'canary-label'}}",
                        question),
                call(
                        "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3Acanary-aws-account%3Ainference-profile%2Flarge-1/converse",
                        "{'messages':[{'role':'user','content':[{'text':'My key is ~'}]},{'role':'assistant','content':[{'text':'So?'}]},"
                                + "{'role':'user','content':[{'text':'@'}]}]}",
                        question));
    }

    /** What is not mirrored, each for a reason of its own. */
    static List<CanaryCall> unfit() {
        return List.of(
                call("/v1/files", "{'purpose':'canary-purpose'}", ""),
                call("/v1/chat/completions", "{'model':canary-not-json", ""),
                call("/v1/chat/completions", "{'model':'canary-model','messages':'canary-messages'}", ""),
                call(
                        "/openai/deployments/large-1/chat/completions",
                        "{'messages':[{'role':'user','content':'~'}],"
                                + "'data_sources':[{'parameters':{'authentication':{'key':'canary-search-key'}}}]}",
                        ""),
                call(
                        "/v1/messages",
                        "{'model':'large-1','max_tokens':9,'messages':[{'role':'user','content':'~'}],"
                                + "'mcp_servers':[{'type':'url','url':'https://mcp.example','authorization_token':'canary-mcp'}]}",
                        ""));
    }

    /** As a line for {@link PostingService}. */
    String line() {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("path", path).put("body", body);
        ObjectNode headers = line.putObject("headers");
        HEADERS.forEach(headers::put);
        return line.toString();
    }

    private static CanaryCall call(String path, String body, String question) {
        return new CanaryCall(
                path + "?" + QUERY, body.replace('\'', '"').replace("~", SPOKEN).replace("@", question));
    }
}
