package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Part;
import dev.umbra.dialect.UndecodableException;
import org.junit.jupiter.api.Test;

/** Tools that a streamed answer asks for, in fragments. */
class OpenAiToolCallsTest {

    @Test
    void putsToolCallsTogetherByIndex() throws Exception {
        ChatAnswer answer = decode(delta(
                        "{'tool_calls':[{'index':0,'id':'call_a','function':{'name':'add','arguments':''}}]}")
                + delta("{'tool_calls':[{'index':1,'id':'call_b','function':{'name':'sub','arguments':'{\\'b'}}]}")
                + delta("{'tool_calls':[{'index':0,'function':{'arguments':'{\\'a\\':1}'}}]}")
                + delta("{'tool_calls':[{'index':1,'function':{'arguments':'\\':2}'}}]}"));

        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall("call_a", "add", json("{'a':1}")),
                        new Part.ToolCall("call_b", "sub", json("{'b':2}")));
    }

    @Test
    void tellsParallelCallsUnderOneIndexApartByTheirIds() throws Exception {
        ChatAnswer answer =
                decode(delta("{'tool_calls':[{'index':0,'id':'a','function':{'name':'add','arguments':'{}'}}]}")
                        + delta("{'tool_calls':[{'index':0,'id':'b','function':{'name':'add','arguments':'{}'}}]}"));

        assertThat(answer.toolCalls())
                .containsExactly(new Part.ToolCall("a", "add", "{}"), new Part.ToolCall("b", "add", "{}"));
    }

    @Test
    void readsToolCallsWithoutIndex() throws Exception {
        ChatAnswer answer = decode(delta("{'tool_calls':[{'id':'a','function':{'name':'add','arguments':'{'}}]}")
                + delta("{'tool_calls':[{'function':{'arguments':'}'}}]}")
                + delta("{'tool_calls':[{'id':'b','function':{'name':'sub','arguments':'{}'}}]}"));

        assertThat(answer.toolCalls())
                .containsExactly(new Part.ToolCall("a", "add", "{}"), new Part.ToolCall("b", "sub", "{}"));
    }

    @Test
    void keepsTheNameThatAHostRepeatsInEveryFragment() throws Exception {
        String first = delta("{'tool_calls':[{'index':0,'id':'a','function':{'name':'add','arguments':'{'}}]}");
        String second = delta("{'tool_calls':[{'index':0,'id':'a','function':{'name':'add','arguments':'}'}}]}");

        ChatAnswer answer = decode(first + second);

        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall("a", "add", "{}"));
    }

    @Test
    void putsTheLegacyFunctionCallTogether() throws Exception {
        ChatAnswer answer = decode(delta("{'function_call':{'name':'joke','arguments':''}}")
                + delta("{'function_call':{'arguments':'{\\'a\\':'}}")
                + delta("{'function_call':{'arguments':'1}'}}"));

        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall(null, "joke", json("{'a':1}")));
    }

    @Test
    void takesTimeInProportionToTheAnswer() throws Exception {
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            calls.append(i == 0 ? "" : ",").append("{'index':").append(i).append("}");
        }

        ChatAnswer answer = decode(delta("{'tool_calls':[" + calls + "]}"));

        assertThat(answer.toolCalls()).hasSize(100_000);
    }

    private static String delta(String delta) {
        return "data: {'choices':[{'index':0,'delta':" + delta + ",'finish_reason':null}]}\n\n";
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new OpenAiDialect().decodeAnswer("text/event-stream", bytes(body));
    }
}
