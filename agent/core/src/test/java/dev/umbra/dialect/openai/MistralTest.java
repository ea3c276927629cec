package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.question;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MistralTest {

    private static final Candidate CANDIDATE = Candidate.at("api.mistral.ai", null);
    private static final Message HELLO = message(Role.USER, new Part.Text("Hello"));

    private final OpenAiDialect mistral = OpenAiDialect.mistral();

    @Test
    void readsItsOwnWords() throws Exception {
        Question question = question(mistral, "/v1/chat/completions", bytes("""
                {'model':'mistral-large','random_seed':7,'safe_prompt':true,'tool_choice':'any','max_tokens':9,
                 'messages':[{'role':'user','content':[
                   {'type':'document_url','document_url':'https://example.test/a.pdf','document_name':'a'},
                   {'type':'image_url','image_url':'https://example.test/cat.png'},
                   {'type':'input_audio','input_audio':'AAAA'}]}]}"""));

        assertThat(question.request().sampling().seed()).isEqualTo(7);
        assertThat(question.request().sampling().maxTokens()).isEqualTo(9);
        assertThat(question.request().toolChoice()).isEqualTo(ToolChoice.of(ToolChoice.Mode.REQUIRED));
        assertThat(question.request().messages().get(0).parts())
                .containsExactly(
                        new Part.Media("document", null, new MediaSource.Url("https://example.test/a.pdf"), "a"),
                        new Part.Media("image", null, new MediaSource.Url("https://example.test/cat.png")),
                        new Part.Media("audio", null, new MediaSource.Inline("AAAA")));
        assertThat(question.uncarried()).containsExactly("safe_prompt");
    }

    @Test
    void sendsNothingThatItDoesNotKnow() throws Exception {
        Sampling sampling = new Sampling(0.5, null, 40L, null, null, 64L, 7L, null, List.of("END"), null);

        ShadowDraft draft =
                mistral.translate(new ChatRequest("mistral-large", true, List.of(HELLO), sampling), CANDIDATE);

        assertThat(body(draft))
                .isEqualTo("{'model':'mistral-large','messages':[{'role':'user','content':'Hello'}],'temperature':0.5,"
                        + "'max_tokens':64,'random_seed':7,'stop':['END'],'stream':true}");
        assertThat(draft.lossy()).containsExactly(Losses.TOP_K);
    }

    @Test
    void givesCallsIdsOfNineCharacters() throws Exception {
        ShadowDraft draft = mistral.translate(
                request(
                        HELLO,
                        message(
                                Role.ASSISTANT,
                                new Part.ToolCall("call_abcdefghijklmnop", "f", "{}"),
                                new Part.ToolCall("a1B2c3D4e", "g", "{}")),
                        message(Role.TOOL, new Part.ToolResult("call_abcdefghijklmnop", "one")),
                        message(Role.TOOL, new Part.ToolResult("a1B2c3D4e", "two"))),
                CANDIDATE);

        assertThat(body(draft))
                .contains("'id':'call00001'", "'tool_call_id':'call00001'", "'id':'a1B2c3D4e'")
                .contains("'tool_call_id':'a1B2c3D4e'")
                .doesNotContain("abcdefghijklmnop");
    }

    @Test
    void saysAnyAndGivesEveryToolASchema() throws Exception {
        ChatRequest request = new ChatRequest(
                "mistral-large",
                false,
                List.of(HELLO),
                List.of(new ToolDefinition("now", null, null)),
                ToolChoice.of(ToolChoice.Mode.REQUIRED),
                OutputFormat.UNSAID,
                Sampling.DEFAULT);

        assertThat(body(mistral.translate(request, CANDIDATE)))
                .contains("{'name':'now','parameters':{'type':'object','properties':{}}}")
                .contains("'tool_choice':'any'");
    }

    @Test
    void goesOnWithTheAssistantsLastMessage() throws Exception {
        ShadowDraft draft =
                mistral.translate(request(HELLO, message(Role.ASSISTANT, new Part.Text("Sure:"))), CANDIDATE);

        assertThat(body(draft)).contains("{'role':'assistant','content':'Sure:','prefix':true}");
    }

    @Test
    void saysWhatItCannotSay() throws Exception {
        Sampling sampling =
                new Sampling(1.9, null, null, null, null, null, null, null, List.of(), new Effort("low", null));
        ChatRequest request = request(
                        new Message(Role.USER, List.of(new Part.Text("Hello")), "ada"),
                        message(Role.ASSISTANT, new Part.Refusal("No.")),
                        HELLO)
                .withSampling(sampling);

        ShadowDraft draft = mistral.translate(request, CANDIDATE);

        assertThat(draft.lossy())
                .containsExactly(Losses.EFFORT, Losses.MESSAGE_NAME, Losses.REFUSAL, Losses.TEMPERATURE);
        assertThat(body(draft))
                .contains("{'role':'assistant','content':'No.'}", "'temperature':1.5")
                .doesNotContain("ada", "refusal", "reasoning_effort");
    }

    @Test
    void refusesToolsThatTakeText() {
        ChatRequest request = new ChatRequest(
                "mistral-large",
                false,
                List.of(HELLO),
                List.of(new ToolDefinition("shell", null, null, null, true)),
                ToolChoice.UNSAID,
                OutputFormat.UNSAID,
                Sampling.DEFAULT);

        assertThatThrownBy(() -> mistral.translate(request, CANDIDATE)).isInstanceOf(UntranslatableException.class);
    }

    @Test
    void mirrorsWithoutAddingFields() throws Exception {
        Question question =
                question(mistral, "/v1/chat/completions", bytes("{'model':'m','messages':[],'stream':true,'x_new':1}"));

        ShadowDraft draft = mistral.mirror(question, Candidate.at("gateway.internal", "n"));

        assertThat(body(draft)).isEqualTo("{'model':'n','messages':[],'stream':true,'x_new':1}");
    }

    @Test
    void isMistralWhateverTheHost() {
        assertThat(mistral.id()).isEqualTo("mistral");
        assertThat(mistral.providerName("gateway.internal")).isEqualTo("mistral_ai");
    }

    @Test
    void letsTheSystemSpeakFirst() throws Exception {
        Message system = message(Role.SYSTEM, new Part.Text("Be brief."));
        Message answer = message(Role.ASSISTANT, new Part.Text("Hi."));

        ShadowDraft moved = mistral.translate(request(HELLO, answer, system, HELLO), CANDIDATE);
        ShadowDraft first = mistral.translate(request(system, HELLO, answer, HELLO), CANDIDATE);

        assertThat(body(moved)).isEqualTo(body(first));
        assertThat(moved.lossy()).containsExactly(Losses.SYSTEM_POSITION);
        assertThat(first.lossy()).isEmpty();
    }

    @Test
    void refusesAUserWhoSpeaksAfterATool() {
        ChatRequest request = request(
                HELLO,
                message(Role.ASSISTANT, new Part.ToolCall("a1B2c3D4e", "f", "{}")),
                message(Role.TOOL, new Part.ToolResult("a1B2c3D4e", "one")),
                HELLO);

        assertThatThrownBy(() -> mistral.translate(request, CANDIDATE))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("after a tool");
    }

    private static Message message(Role role, Part... parts) {
        return new Message(role, Arrays.asList(parts), null);
    }

    private static ChatRequest request(Message... messages) {
        return new ChatRequest("mistral-large", false, Arrays.asList(messages), Sampling.DEFAULT);
    }

    private static String body(ShadowDraft draft) {
        return new String(Json.write(draft.body()), UTF_8).replace('"', '\'');
    }
}
