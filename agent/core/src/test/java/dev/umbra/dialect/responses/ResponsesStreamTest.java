package dev.umbra.dialect.responses;

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
import org.junit.jupiter.api.Test;

/** Answers that came as a stream of events. */
class ResponsesStreamTest {

    private static final String CREATED = event(
            "'type':'response.created','response':{'id':'r1','model':'gpt-5','status':'in_progress','output':[]}");
    private static final String MESSAGE = event("'type':'response.output_item.added','output_index':0,"
            + "'item':{'id':'m1','type':'message','role':'assistant','status':'in_progress','content':[]}");
    private static final String HELLO = CREATED + MESSAGE + text("Hel") + text("lo");
    private static final String COMPLETED = event("'type':'response.completed','response':{'id':'r1','model':'gpt-5',"
            + "'status':'completed','output':[{'type':'message','role':'assistant','content':["
            + "{'type':'output_text','text':'Hello'}]}],'usage':{'input_tokens':9,'output_tokens':2}}");

    @Test
    void readsTheWholeAnswerOfTheLastEvent() throws Exception {
        ChatAnswer answer = decode(HELLO + COMPLETED);

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.id()).isEqualTo("r1");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage()).isEqualTo(new Usage(9L, 2L, null, null, null));
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void joinsTheDeltasWhereTheLastEventRepeatsNothing() throws Exception {
        ChatAnswer answer =
                decode(HELLO + event("'type':'response.completed','response':{'status':'completed','output':[]}"));

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsWhatCameBeforeTheStreamBrokeOff() throws Exception {
        ChatAnswer answer = decode(HELLO + COMPLETED.substring(0, COMPLETED.length() / 2));

        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.model()).isEqualTo("gpt-5");
        assertThat(answer.finish()).isNull();
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void readsEveryKindOfItemOfABrokenStream() throws Exception {
        ChatAnswer answer = decode(event(
                        "'type':'response.output_item.added','output_index':0,'item':{'type':'reasoning'}")
                + event("'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':0,'delta':'H'")
                + event("'type':'response.reasoning_summary_text.delta','output_index':0,'summary_index':0,'delta':'m'")
                + event("'type':'response.output_item.added','output_index':2,"
                        + "'item':{'type':'function_call','call_id':'c1','name':'f','arguments':''}")
                + event("'type':'response.function_call_arguments.delta','output_index':2,'delta':'{\\'a'")
                + event("'type':'response.output_item.added','output_index':3,"
                        + "'item':{'type':'custom_tool_call','call_id':'c2','name':'shell','input':''}")
                + event("'type':'response.custom_tool_call_input.delta','output_index':3,'delta':'ls'")
                + event("'type':'response.function_call_arguments.delta','output_index':2,'delta':'\\':1}'")
                + event("'type':'response.refusal.delta','output_index':1,'content_index':1,'delta':'No.'")
                + event("'type':'response.output_text.delta','output_index':1,'content_index':0,'delta':'Well.'")
                + event("'type':'response.output_text.annotation.added','output_index':1,'content_index':0,"
                        + "'annotation':{'type':'url_citation','url':'https://a.test/'}"));

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(
                        new Part.Reasoning("Hm"),
                        new Part.Text("Well."),
                        new Part.Refusal("No."),
                        new Part.ToolCall("c1", "f", json("{'a':1}")),
                        new Part.ToolCall("c2", "shell", "ls"));
        assertThat(answer.choices().get(0).citations()).containsExactly(new Citation("https://a.test/", null, null));
    }

    @Test
    void prefersAnItemThatIsDoneToItsDeltas() throws Exception {
        ChatAnswer answer = decode(HELLO
                + event("'type':'response.output_item.done','output_index':0,'item':{'type':'message',"
                        + "'role':'assistant','content':[{'type':'output_text','text':'Hello, all.'}]}"));

        assertThat(answer.text()).isEqualTo("Hello, all.");
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void saysWhereTheLimitCutItOff() throws Exception {
        ChatAnswer answer = decode(HELLO
                + event("'type':'response.incomplete','response':{'status':'incomplete',"
                        + "'incomplete_details':{'reason':'max_output_tokens'},'output':[]}"));

        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void isNotWholeAfterAnError() throws Exception {
        String failed = event("'type':'response.failed','response':{'status':'failed','output':[],"
                + "'error':{'code':'server_error','message':'secret'}}");
        String error = event("'type':'error','code':'rate_limit_exceeded','message':'secret','param':null");

        assertThat(decode(HELLO + failed).whole()).isFalse();
        assertThat(decode(HELLO + failed).text()).isEqualTo("Hello");
        assertThat(new ResponsesDialect().errorType(200, bytes(HELLO + failed))).isEqualTo("server_error");
        assertThat(decode(HELLO + error).whole()).isFalse();
        assertThat(new ResponsesDialect().errorType(200, bytes(HELLO + error))).isEqualTo("rate_limit_exceeded");
    }

    @Test
    void findsNoErrorInAnAnswer() {
        String nothing = event("'type':'response.in_progress','response':{'error':null,'output':[]}");

        assertThat(new ResponsesDialect().errorType(200, bytes(nothing + HELLO + COMPLETED)))
                .isNull();
    }

    @Test
    void hasNoChoicesWhereNothingCame() throws Exception {
        assertThat(decode(CREATED).choices()).isEmpty();
        assertThat(decode(CREATED).whole()).isFalse();
        assertThat(decode("").whole()).isFalse();
    }

    @Test
    void passesOverEventsThatItDoesNotKnow() throws Exception {
        ChatAnswer answer = decode(HELLO
                + event("'type':'response.hologram.delta','output_index':0,'delta':'x'")
                + event("'type':'keepalive','sequence_number':3")
                + COMPLETED);

        assertThat(answer).isEqualTo(decode(HELLO + COMPLETED));
    }

    @Test
    void readsAPlainAnswerToAQuestionForAStream() throws Exception {
        assertThat(decode("{'status':'completed','output':[{'role':'assistant','content':'plain'}]}")
                        .text())
                .isEqualTo("plain");
    }

    @Test
    void refusesGarbageAmidTheStream() {
        assertThatThrownBy(() -> decode("data: {broken secret\n\n" + HELLO))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secret");
    }

    private static String text(String delta) {
        return event("'type':'response.output_text.delta','output_index':0,'content_index':0,'delta':'" + delta + "'");
    }

    private static String event(String fields) {
        return "event: message\ndata: {" + fields + "}\n\n";
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new ResponsesDialect().decodeAnswer("text/event-stream", bytes(body));
    }
}
