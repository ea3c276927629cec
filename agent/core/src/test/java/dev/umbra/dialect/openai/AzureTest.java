package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureTest {

    private static final String PATH = "/openai/deployments/gpt-4o/chat/completions";
    private static final String HOST = "acme.openai.azure.com";

    private final OpenAiDialect azure = OpenAiDialect.azure();

    @ParameterizedTest
    @CsvSource({
        "/openai/deployments/gpt-4o/chat/completions, gpt-4o",
        "/openai/deployments/my%20chat%2Fv2/chat/completions, my chat/v2",
        "/openai/deployments/a+b/chat/completions, a+b",
        "/gateway/openai/deployments/gpt-4o/chat/completions, gpt-4o",
        "/openai/v1/chat/completions, in the body"
    })
    void findsTheModel(String path, String model) throws Exception {
        assertThat(ask(path, "{'model':'in the body','messages':[]}").request().model())
                .isEqualTo(model);
    }

    @Test
    void refusesADeploymentThatIsNotEncoded() {
        assertThatThrownBy(() -> ask("/openai/deployments/100%/chat/completions", "{'messages':[]}"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("deployment");
    }

    @Test
    void asksTheSameDeploymentUnderThePathAsItCame() throws Exception {
        Question question = ask("/gw/openai/deployments/a%2db/chat/completions", "{'messages':[]}");

        ShadowDraft draft = azure.mirror(question, Candidate.at(HOST, "a-b"));

        assertThat(draft.prefix()).isEqualTo("/gw/openai");
        assertThat(draft.path()).isEqualTo("/deployments/a%2db/chat/completions");
        assertThat(draft.query()).isEqualTo("api-version=2024-10-21");
        assertThat(body(draft)).isEqualTo("{'messages':[]}");
    }

    @Test
    void asksAnotherDeployment() throws Exception {
        ShadowDraft draft =
                azure.mirror(ask(PATH, "{'model':'gpt-4o','messages':[]}"), Candidate.at(HOST, "gpt 5/mini"));

        assertThat(draft.path()).isEqualTo("/deployments/gpt%205%2Fmini/chat/completions");
        assertThat(body(draft)).isEqualTo("{'model':'gpt 5/mini','messages':[]}");
        assertThat(azure.decodeRequest(draft.prefix() + draft.path(), draft.body())
                        .request()
                        .model())
                .isEqualTo("gpt 5/mini");
    }

    @ParameterizedTest
    @CsvSource({"gpt-5, gpt-5", ", gpt-4o"})
    void namesTheModelInTheBodyOfVersion1(@Nullable String model, String asked) throws Exception {
        Candidate candidate = new Candidate(HOST, "/openai/v1", model, null, null);

        ShadowDraft draft = azure.mirror(ask(PATH, "{'messages':[]}"), candidate);

        assertThat(draft.path()).isEqualTo("/chat/completions");
        assertThat(draft.query()).isNull();
        assertThat(body(draft)).isEqualTo("{'messages':[],'model':'" + asked + "'}");
    }

    @Test
    void staysAtVersion1WhereProductionAsksIt() throws Exception {
        Question question = ask("/openai/v1/chat/completions", "{'model':'gpt-4o','messages':[]}");

        ShadowDraft draft = azure.mirror(question, Candidate.at(HOST, "gpt-5"));

        assertThat(draft.prefix() + draft.path()).isEqualTo("/openai/v1/chat/completions");
        assertThat(body(draft)).isEqualTo("{'model':'gpt-5','messages':[]}");
    }

    @Test
    void writesADeploymentIntoThePath() throws Exception {
        ShadowDraft draft = azure.translate(hello("gpt-5"), Candidate.at(HOST, null));

        assertThat(draft.prefix() + draft.path()).isEqualTo("/openai/deployments/gpt-5/chat/completions");
        assertThat(draft.query()).isEqualTo("api-version=2024-10-21");
        assertThat(body(draft)).isEqualTo("{'messages':[{'role':'user','content':'Hello'}]}");
    }

    @Test
    void writesTheModelIntoTheBodyOfVersion1() throws Exception {
        ShadowDraft draft = azure.translate(hello("gpt-5"), new Candidate(HOST, "/openai/v1", null, null, null));

        assertThat(draft.path()).isEqualTo("/chat/completions");
        assertThat(draft.query()).isNull();
        assertThat(body(draft)).startsWith("{'model':'gpt-5',");
    }

    @Test
    void needsADeployment() {
        assertThatThrownBy(() -> azure.translate(hello(null), Candidate.at(HOST, null)))
                .isInstanceOf(UntranslatableException.class);
    }

    @Test
    void readsAnAnswerThatTheFilterCutOff() throws Exception {
        ChatAnswer answer = azure.decodeAnswer("application/json", bytes("""
                {'choices':[{'index':0,'finish_reason':'content_filter','message':{'role':'assistant'},
                  'content_filter_results':{'violence':{'filtered':true,'severity':'high'}}}],
                 'prompt_filter_results':[{'prompt_index':0,'content_filter_results':{}}]}"""));

        assertThat(answer.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void namesTheErrorOfAFilteredPrompt() {
        String error = azure.errorType(400, bytes("""
                {'error':{'message':'The response was filtered','type':null,'param':'prompt','code':'content_filter',
                  'status':400,'innererror':{'code':'ResponsibleAIPolicyViolation'}}}"""));

        assertThat(error).isEqualTo("content_filter");
    }

    @Test
    void isAzureWhateverTheHost() {
        assertThat(azure.id()).isEqualTo("azure-openai");
        assertThat(azure.providerName("gateway.internal")).isEqualTo("azure.ai.openai");
    }

    private Question ask(String path, String body) throws UndecodableException {
        return question(azure, path, bytes(body));
    }

    private static ChatRequest hello(@Nullable String model) {
        Message hello = new Message(Role.USER, List.of(new Part.Text("Hello")), null);
        return new ChatRequest(model, false, List.of(hello), Sampling.DEFAULT);
    }

    private static String body(ShadowDraft draft) {
        return new String(Json.write(draft.body()), UTF_8).replace('"', '\'');
    }
}
