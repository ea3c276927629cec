package dev.umbra.dialect.bedrock;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.CanonicalJson;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.Wire;
import dev.umbra.translation.Translation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** InvokeModel with Anthropic bodies. */
class InvokeModelTest {

    private static final String PATH = "/model/us.anthropic.claude-v1%3A0/invoke";
    private static final String STREAM_PATH = "/model/us.anthropic.claude-v1%3A0/invoke-with-response-stream";
    private static final String BODY = """
            {'anthropic_version':'bedrock-2023-05-31','max_tokens':100,'system':'Be brief.','top_k':5,
             'messages':[{'role':'user','content':'Hi'}]}""";

    private final BedrockDialect dialect = new BedrockDialect();

    @Test
    void readsModelAndStreamOfThePathAndTheRestAsAnthropics() throws Exception {
        Question question = Wire.question(dialect, STREAM_PATH, bytes(BODY));

        assertThat(question.dialect()).isEqualTo("bedrock");
        assertThat(question.request().model()).isEqualTo("us.anthropic.claude-v1:0");
        assertThat(question.request().stream()).isTrue();
        assertThat(question.request().sampling().topK()).isEqualTo(5);
        assertThat(question.request().messages()).hasSize(2);
        assertThat(question.uncarried()).isEmpty();
    }

    @Test
    void readsAPlainAnswer() throws Exception {
        ChatAnswer answer = dialect.decodeAnswer("application/json", bytes("""
                {'id':'msg_1','type':'message','role':'assistant','model':'claude-v1','stop_reason':'tool_use',
                 'content':[{'type':'text','text':'I look.'},{'type':'tool_use','id':'t','name':'weather','input':{'city':'Bonn'}}],
                 'usage':{'input_tokens':10,'cache_read_input_tokens':5,'output_tokens':3}}"""));

        assertThat(answer.text()).isEqualTo("I look.");
        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall("t", "weather", json("{'city':'Bonn'}")));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.model()).isEqualTo("claude-v1");
        assertThat(answer.usage().input()).isEqualTo(15);
    }

    @Test
    void readsAStreamOfChunks() throws Exception {
        ChatAnswer answer = dialect.decodeAnswer(null, stream().bytes());

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage()).extracting(Usage::input, Usage::output).containsExactly(8L, 2L);
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void isNotWholeWhereAnExceptionEndsIt() throws Exception {
        ChatAnswer answer = dialect.decodeAnswer(
                null, stream().exception("modelTimeoutException").bytes());

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'inputText':'secretword','textGenerationConfig':{}}",
                "{'prompt':'secretword','max_gen_len':5}",
                "{'anthropic_version':'vertex-2023-10-16','messages':[]}",
                "{'anthropic_version':7,'messages':[]}",
            })
    void readsNoOtherVendorsRequests(String body) {
        assertThatThrownBy(() -> Wire.question(dialect, PATH, bytes(body)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("only Anthropic bodies")
                .hasMessageNotContaining("secretword");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'bytes':7}", "{'bytes':'secret word'}", "{'bytes':'c2VjcmV0d29yZA=='}", "secretword"})
    void refusesAChunkThatHoldsNoEvent(String payload) {
        byte[] stream = new Frames().event("chunk", payload).bytes();

        assertThatThrownBy(() -> dialect.decodeAnswer(null, stream))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void isMirroredToAnotherModelOfAnthropics() throws Exception {
        Question question = Wire.question(dialect, STREAM_PATH, bytes(BODY));

        ShadowDraft draft = Translation.of(question, dialect, candidate("anthropic.claude-v2:0"), Map.of())
                .draft();

        assertThat(draft.path()).isEqualTo("/model/anthropic.claude-v2%3A0/invoke-with-response-stream");
        assertThat(CanonicalJson.of(draft.body())).isEqualTo(CanonicalJson.of(Json.parse(bytes(BODY))));
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-v2:0, true",
        "arn:aws:bedrock:us-east-1:1:inference-profile/eu.anthropic.claude-v2:0, true",
        "arn:aws:bedrock:us-east-1:1:application-inference-profile/abc123, true",
        "arn:aws:bedrock:us-east-1:1:inference-profile/us.meta.llama3-v1:0, false",
        "deepseek.r1-v1:0, false"
    })
    void isTakenByWhatMayBeAModelOfAnthropics(String model, boolean taken) throws Exception {
        Question question = Wire.question(dialect, PATH, bytes(BODY));

        assertThat(dialect.takes(question, candidate(model))).isEqualTo(taken);
    }

    @Test
    void isPutThroughConverseToAModelOfAnotherVendor() throws Exception {
        Question question = Wire.question(dialect, STREAM_PATH, bytes(BODY));

        ShadowDraft draft = Translation.of(question, dialect, candidate("amazon.nova-pro-v1:0"), Map.of())
                .draft();

        assertThat(draft.path()).isEqualTo("/model/amazon.nova-pro-v1%3A0/converse-stream");
        assertThat(CanonicalJson.of(draft.body())).isEqualTo(CanonicalJson.of(Json.parse(bytes("""
                {'messages':[{'role':'user','content':[{'text':'Hi'}]}],'system':[{'text':'Be brief.'}],
                 'inferenceConfig':{'maxTokens':100},'additionalModelRequestFields':{'inferenceConfig':{'topK':5}}}"""))));
    }

    private static Candidate candidate(String model) {
        return Candidate.at("bedrock-runtime.us-east-1.amazonaws.com", model);
    }

    private static Frames stream() {
        return new Frames()
                .chunk(
                        "{'type':'message_start','message':{'id':'msg_1','model':'claude-v1','usage':{'input_tokens':8,'output_tokens':1}}}")
                .chunk("{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}")
                .chunk("{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Par'}}")
                .chunk("{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'is.'}}")
                .chunk("{'type':'content_block_stop','index':0}")
                .chunk("{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':2}}")
                .chunk("{'type':'message_stop','amazon-bedrock-invocationMetrics':{'inputTokenCount':8}}");
    }
}
