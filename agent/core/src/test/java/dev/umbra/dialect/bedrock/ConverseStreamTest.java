package dev.umbra.dialect.bedrock;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.UndecodableException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Answers of ConverseStream. */
class ConverseStreamTest {

    private static final String TYPE = "application/vnd.amazon.eventstream";

    @Test
    void joinsTextAndReadsFinishAndUsage() throws Exception {
        ChatAnswer answer = decode(new Frames()
                .event("messageStart", "{'role':'assistant','p':'abcdef'}")
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'Par'},'p':'ab'}")
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'is.'}}")
                .event("contentBlockStop", "{'contentBlockIndex':0}")
                .event("messageStop", "{'stopReason':'max_tokens'}")
                .event(
                        "metadata",
                        "{'usage':{'inputTokens':8,'outputTokens':2,'cacheReadInputTokens':4},'metrics':{}}"));

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage()).isEqualTo(new Usage(12L, 2L, 4L, null, null));
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void joinsParallelToolCallsByTheirBlock() throws Exception {
        ChatAnswer answer = decode(new Frames()
                .event(
                        "contentBlockStart",
                        "{'contentBlockIndex':1,'start':{'toolUse':{'toolUseId':'a','name':'weather'}}}")
                .event(
                        "contentBlockStart",
                        "{'contentBlockIndex':2,'start':{'toolUse':{'toolUseId':'b','name':'time'}}}")
                .event(
                        "contentBlockDelta",
                        "{'contentBlockIndex':1,'delta':{'toolUse':{'input':'{\\'city\\':'}}}".replace("\\'", "\\\""))
                .event("contentBlockDelta", "{'contentBlockIndex':2,'delta':{'toolUse':{'input':''}}}")
                .event(
                        "contentBlockDelta",
                        "{'contentBlockIndex':1,'delta':{'toolUse':{'input':'\\'Bonn\\'}'}}}".replace("\\'", "\\\""))
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'I look.'}}")
                .event("messageStop", "{'stopReason':'tool_use'}"));

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(
                        new Part.Text("I look."),
                        new Part.ToolCall("a", "weather", json("{'city':'Bonn'}")),
                        new Part.ToolCall("b", "time", "{}"));
    }

    @Test
    void joinsReasoningWithoutItsSignature() throws Exception {
        ChatAnswer answer = decode(new Frames()
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'reasoningContent':{'text':'2'}}}")
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'reasoningContent':{'text':'+2'}}}")
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'reasoningContent':{'signature':'c2ln'}}}")
                .event("contentBlockDelta", "{'contentBlockIndex':1,'delta':{'text':'4'}}")
                .event("messageStop", "{'stopReason':'end_turn'}"));

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("2+2"), new Part.Text("4"));
    }

    @Test
    void readsCitations() throws Exception {
        ChatAnswer answer = decode(
                new Frames()
                        .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'It rained.'}}")
                        .event(
                                "contentBlockDelta",
                                "{'contentBlockIndex':0,'delta':{'citation':{'title':'Weather','sourceContent':[{'text':'rain'}]}}}"));

        assertThat(answer.choices().get(0).citations()).containsExactly(new Citation("Weather", "Weather", "rain"));
    }

    @Test
    void isNotWholeWhereTheStreamBrokeOffAndHoldsWhatCame() throws Exception {
        byte[] stream = new Frames()
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'Par'}}")
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'is.'}}")
                .bytes();

        ChatAnswer answer = new BedrockDialect().decodeAnswer(TYPE, Arrays.copyOf(stream, stream.length - 1));

        assertThat(answer.text()).isEqualTo("Par");
        assertThat(answer.finish()).isNull();
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void isNotWholeWhereAnExceptionEndsIt() throws Exception {
        ChatAnswer answer = decode(new Frames()
                .event("contentBlockDelta", "{'contentBlockIndex':0,'delta':{'text':'Par'}}")
                .exception("modelStreamErrorException"));

        assertThat(answer.text()).isEqualTo("Par");
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void isReadWhateverTheContentTypeSays() throws Exception {
        byte[] stream = new Frames()
                .event("contentBlockDelta", "{'delta':{'text':'Hi'}}")
                .bytes();

        for (String type : new String[] {null, "application/json", "binary/octet-stream"}) {
            assertThat(new BedrockDialect().decodeAnswer(type, stream).text()).isEqualTo("Hi");
        }
        assertThat(new BedrockDialect()
                        .decodeAnswer(TYPE, bytes("{'output':{'message':{'content':[{'text':'plain'}]}}}"))
                        .text())
                .isEqualTo("plain");
    }

    @Test
    void aFrameWhoseLengthLooksLikeABraceIsNoJson() throws Exception {
        Frames frames = new Frames();
        String pad = "";
        while (frames.bytes().length != '{') {
            frames = new Frames().event("messageStop", "{'p':'" + pad + "'}");
            pad += "x";
        }

        assertThat(decode(frames).whole()).isFalse();
    }

    @Test
    void anEmptyStreamIsAnAnswerThatNeverCame() throws Exception {
        ChatAnswer answer = new BedrockDialect().decodeAnswer(TYPE, new byte[0]);

        assertThat(answer.choices()).isEmpty();
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void refusesAnEventThatIsNoJson() {
        assertThatThrownBy(() -> decode(new Frames().event("contentBlockDelta", "secretword")))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secretword");
    }

    private static ChatAnswer decode(Frames frames) throws UndecodableException {
        return new BedrockDialect().decodeAnswer(TYPE, frames.bytes());
    }
}
