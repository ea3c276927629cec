package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.Part;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that came as a stream of chunks. */
class OpenAiStreamTest {

    private static final String HELLO = """
            data: {'id':'c1','model':'gpt-4o','choices':[{'index':0,'delta':{'role':'assistant','content':''}}]}

            data: {'id':'c1','model':'gpt-4o','choices':[{'index':0,'delta':{'content':'Hel'}}]}

            data: {'id':'c1','model':'gpt-4o','choices':[{'index':0,'delta':{'content':'lo'}}]}

            data: {'id':'c1','model':'gpt-4o','choices':[{'index':0,'delta':{},'finish_reason':'stop'}],'usage':null}

            data: {'id':'c1','model':'gpt-4o','choices':[],'usage':{'prompt_tokens':9,'completion_tokens':2}}

            data: [DONE]

            """;

    @Test
    void joinsTheDeltas() throws Exception {
        ChatAnswer answer = decode(HELLO);

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.model()).isEqualTo("gpt-4o");
        assertThat(answer.usage()).isEqualTo(new Usage(9L, 2L, null, null, null));
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsEveryLineEnding() throws Exception {
        ChatAnswer answer = decode(HELLO);

        assertThat(decode(HELLO.replace("\n", "\r\n"))).isEqualTo(answer);
        assertThat(decode(HELLO.replace("\n", "\r"))).isEqualTo(answer);
    }

    @Test
    void passesOverCommentsAndAByteOrderMark() throws Exception {
        ChatAnswer answer = decode("\uFEFF: OPENROUTER PROCESSING\n\n:\n\n" + HELLO.replace("data: ", "data:"));

        assertThat(answer).isEqualTo(decode(HELLO));
    }

    @Test
    void joinsAnEventOfSeveralDataLines() throws Exception {
        ChatAnswer answer = decode(
                "data: {'choices':[{'index':0,\ndata: 'delta':{'content':'a'},\ndata: 'finish_reason':'stop'}]}\n\n");

        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.whole()).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/event-stream; charset=utf-8", "text/plain", "application/octet-stream"})
    void knowsAStreamByItsTypeOrElseByItsBody(@Nullable String contentType) throws Exception {
        ChatAnswer answer = new OpenAiDialect().decodeAnswer(contentType, bytes(HELLO));

        assertThat(answer.text()).isEqualTo("Hello");
    }

    @Test
    void readsAPlainAnswerToAQuestionForAStream() throws Exception {
        ChatAnswer answer = decode("{'choices':[{'message':{'content':'plain'},'finish_reason':'stop'}]}");

        assertThat(answer.text()).isEqualTo("plain");
    }

    @Test
    void joinsReasoningAndRefusal() throws Exception {
        ChatAnswer answer = decode(delta("{'reasoning':'Hm'}")
                + delta("{'reasoning':'m'}")
                + delta("{'refusal':'No'}")
                + delta("{'refusal':'.'}"));

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("Hmm"), new Part.Refusal("No."));
    }

    @Test
    void keepsInterleavedChoicesApart() throws Exception {
        ChatAnswer answer = decode("""
                data: {"choices":[{"index":1,"delta":{"content":"b1"}}]}

                data: {"choices":[{"index":0,"delta":{"content":"a1"}}]}

                data: {"choices":[{"index":1,"delta":{"content":"b2"},"finish_reason":"stop"}]}

                data: {"choices":[{"index":0,"delta":{"content":"a2"},"finish_reason":"length"}]}

                data: [DONE]

                """);

        assertThat(answer.choices())
                .extracting(choice -> choice.message().text())
                .containsExactly("a1a2", "b1b2");
        assertThat(answer.choices()).extracting(choice -> choice.rawFinish()).containsExactly("length", "stop");
    }

    @Test
    void passesOverAzuresFirstChunk() throws Exception {
        ChatAnswer answer =
                decode("data: {'choices':[],'created':0,'id':'','model':'','prompt_filter_results':[{'prompt_index':0,"
                        + "'content_filter_results':{'hate':{'filtered':false,'severity':'safe'}}}]}\n\n"
                        + HELLO);

        assertThat(answer).isEqualTo(decode(HELLO));
    }

    @Test
    void readsGroqsUsage() throws Exception {
        ChatAnswer answer = decode("data: {'choices':[{'index':0,'delta':{},'finish_reason':'stop'}],"
                + "'x_groq':{'id':'req','usage':{'prompt_tokens':7,'completion_tokens':3}}}\n\ndata: [DONE]\n\n");

        assertThat(answer.usage()).isEqualTo(new Usage(7L, 3L, null, null, null));
    }

    @Test
    void takesTheLastUsageOfAHostThatCountsOn() throws Exception {
        ChatAnswer answer = decode("data: {'choices':[],'usage':{'prompt_tokens':7,'completion_tokens':1}}\n\n"
                + "data: {'choices':[],'usage':{'prompt_tokens':7,'completion_tokens':2}}\n\ndata: [DONE]\n\n");

        assertThat(answer.usage().output()).isEqualTo(2L);
    }

    @Test
    void isWholeWithoutTheEndMarkOnceEveryChoiceHasFinished() throws Exception {
        ChatAnswer answer = decode(HELLO.substring(0, HELLO.indexOf("data: [DONE]")));

        assertThat(answer.whole()).isTrue();
    }

    @Test
    void isWholeWhereOnlyTheUsageWasCutOff() throws Exception {
        ChatAnswer answer = decode(HELLO.substring(0, HELLO.indexOf("'completion_tokens")));

        assertThat(answer.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void isNotWholeWhereTheStreamBrokeOffBetweenEvents() throws Exception {
        ChatAnswer answer = decode(delta("{'content':'Hel'}"));

        assertThat(answer.text()).isEqualTo("Hel");
        assertThat(answer.finish()).isNull();
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void isNotWholeWhereTheStreamBrokeOffWithinAnEvent() throws Exception {
        ChatAnswer answer = decode(HELLO.substring(0, HELLO.indexOf("lo'") + 1));

        assertThat(answer.text()).isEqualTo("Hel");
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void isNotWholeWhereNothingCame() throws Exception {
        ChatAnswer answer = decode("");

        assertThat(answer.choices()).isEmpty();
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void isNotWholeAfterAnErrorAmidTheStream() throws Exception {
        ChatAnswer answer = decode(delta("{'content':'Hel'}")
                + "data: {'error':{'code':502,'message':'gone'},'choices':[{'index':0,'delta':{},'finish_reason':'error'}]}\n\n"
                + "data: [DONE]\n\n");

        assertThat(answer.text()).isEqualTo("Hel");
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void refusesGarbageAmidTheStream() {
        assertThatThrownBy(() -> decode("data: {broken secret\n\n" + HELLO))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secret");
    }

    private static String delta(String delta) {
        return "data: {'choices':[{'index':0,'delta':" + delta + ",'finish_reason':null}]}\n\n";
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new OpenAiDialect().decodeAnswer("text/event-stream", bytes(body));
    }
}
