package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Losses;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What OpenAI answers 400 to, and servers of their own may take. */
class OpenAiLimitsTest {

    private static final String OPENAI = "api.openai.com";
    private static final String OWN_SERVER = "vllm.internal";
    private static final Part HELLO = new Part.Text("Hello");

    @Test
    void stopsAtFourSequencesAtTheMost() throws Exception {
        Sampling sampling =
                new Sampling(null, null, null, null, null, null, null, null, List.of("a", "b", "c", "d", "e"), null);

        ShadowDraft limited = translate(asks(HELLO).withSampling(sampling), OPENAI);
        ShadowDraft free = translate(asks(HELLO).withSampling(sampling), OWN_SERVER);

        assertThat(limited.body().path("stop")).hasSize(4);
        assertThat(limited.lossy()).containsExactly(Losses.STOP_SEQUENCES);
        assertThat(free.body().path("stop")).hasSize(5);
        assertThat(free.lossy()).isEmpty();
    }

    @Test
    void asksForAnyJsonOnlyWhereTheWordIsSaid() throws Exception {
        ShadowDraft unsaid = translate(answers(HELLO, new OutputFormat.Json()), OPENAI);
        ShadowDraft said = translate(answers(new Part.Text("Answer in JSON."), new OutputFormat.Json()), OPENAI);

        assertThat(unsaid.body().has("response_format")).isFalse();
        assertThat(unsaid.lossy()).containsExactly(Losses.OUTPUT_FORMAT);
        assertThat(said.body().at("/response_format/type").asString("")).isEqualTo("json_object");
        assertThat(said.lossy()).isEmpty();
    }

    @Test
    void holdsAnAnswerToNothingButAnObject() throws Exception {
        OutputFormat list = new OutputFormat.JsonSchema(null, null, json("{'type':'array'}"), null);

        assertThat(translate(answers(HELLO, list), OPENAI).body().has("response_format"))
                .isFalse();
        assertThat(translate(answers(HELLO, list), OPENAI).lossy()).containsExactly(Losses.OUTPUT_FORMAT);
        assertThat(translate(answers(HELLO, list), OWN_SERVER).lossy()).isEmpty();
    }

    @Test
    void isNotStrictWithASchemaThatIsOpen() throws Exception {
        OutputFormat open = new OutputFormat.JsonSchema("n", null, json("{'type':'object'}"), true);

        ShadowDraft draft = translate(answers(HELLO, open), OPENAI);

        assertThat(draft.body().at("/response_format/json_schema/strict").booleanValue())
                .isFalse();
        assertThat(draft.lossy()).containsExactly(Losses.OUTPUT_STRICT);
    }

    @Test
    void isNotStrictWithAToolWhoseArgumentsMayBeLeftOut() throws Exception {
        String schema = json("{'type':'object','additionalProperties':false,'properties':{'a':{}}}");

        ShadowDraft draft = translate(calls(new ToolDefinition("f", null, schema, true, false)), OPENAI);

        assertThat(draft.body().at("/tools/0/function/strict").booleanValue()).isFalse();
        assertThat(draft.lossy()).containsExactly(Losses.TOOL_STRICT);
    }

    @Test
    void refusesToolsWithNamesOfItsOwn() throws Exception {
        ChatRequest dotted = calls(new ToolDefinition("time.now", null, null));
        ChatRequest tooLong = calls(new ToolDefinition("f".repeat(65), null, null));

        assertThatThrownBy(() -> translate(dotted, OPENAI)).isInstanceOf(UntranslatableException.class);
        assertThatThrownBy(() -> translate(tooLong, OPENAI)).isInstanceOf(UntranslatableException.class);
        assertThatThrownBy(() -> translate(dotted, "api.mistral.ai")).isInstanceOf(UntranslatableException.class);
        assertThat(translate(dotted, OWN_SERVER)
                        .body()
                        .at("/tools/0/function/name")
                        .asString(""))
                .isEqualTo("time.now");
    }

    @Test
    void refusesSoundsOtherThanWavAndMp3() throws Exception {
        Part flac = new Part.Media("audio", "audio/flac", new MediaSource.Inline("AAAA"));
        Part unsaid = new Part.Media("audio", null, new MediaSource.Inline("AAAA"));

        assertThatThrownBy(() -> translate(asks(flac), OPENAI)).isInstanceOf(UntranslatableException.class);
        assertThatThrownBy(() -> translate(asks(unsaid), OPENAI)).isInstanceOf(UntranslatableException.class);
        assertThat(translate(asks(flac), OWN_SERVER)
                        .body()
                        .at("/messages/0/content/0/input_audio/format")
                        .asString(""))
                .isEqualTo("flac");
    }

    private static ShadowDraft translate(ChatRequest request, String host) throws UntranslatableException {
        return new OpenAiDialect().translate(request, Candidate.at(host, null));
    }

    private static ChatRequest asks(Part part) {
        return answers(part, OutputFormat.UNSAID);
    }

    private static ChatRequest answers(Part part, OutputFormat format) {
        Message asked = new Message(Role.USER, List.of(part), null);
        return new ChatRequest("gpt", false, List.of(asked), List.of(), ToolChoice.UNSAID, format, Sampling.DEFAULT);
    }

    private static ChatRequest calls(ToolDefinition tool) {
        Message asked = new Message(Role.USER, List.of(HELLO), null);
        return new ChatRequest(
                "gpt", false, List.of(asked), List.of(tool), ToolChoice.UNSAID, OutputFormat.UNSAID, Sampling.DEFAULT);
    }
}
