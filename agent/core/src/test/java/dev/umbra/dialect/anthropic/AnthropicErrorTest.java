package dev.umbra.dialect.anthropic;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Json;
import org.junit.jupiter.api.Test;

class AnthropicErrorTest {

    @Test
    void isTheApisNameForIt() {
        assertThat(type(529, "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}"))
                .isEqualTo("overloaded_error");
    }

    @Test
    void isGooglesNameOnVertex() {
        String error = "{'error':{'code':429,'message':'Quota exceeded for …','status':'RESOURCE_EXHAUSTED'}}";

        assertThat(type(429, error)).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(type(429, "[" + error + "]")).isEqualTo("RESOURCE_EXHAUSTED");
    }

    @Test
    void isTheStatusWhereThereIsNoName() {
        assertThat(type(502, "<html>Bad Gateway</html>")).isEqualTo("502");
        assertThat(type(400, "{'error':{'type':'the prompt was: secret'}}")).isEqualTo("400");
        assertThat(type(500, "")).isEqualTo("500");
    }

    @Test
    void isFoundAmidAStream() {
        assertThat(type(200, """
                        data: {'type':'message_start','message':{}}

                        event: error
                        data: {'type':'error','error':{'type':'api_error','message':'Internal'}}

                        """)).isEqualTo("api_error");
    }

    @Test
    void isNotTakenForOneInWhatTheModelSays() {
        assertThat(type(200, "{'content':[{'type':'tool_use','input':{'error':{'type':'overloaded_error'}}}]}"))
                .isNull();
        assertThat(type(200, "data: {'type':'message_start','message':{'error':{'type':'x_error'}}}\n\n"))
                .isNull();
        assertThat(type(200, "{'content':[]}")).isNull();
    }

    @Test
    void isNamedInOneEventOfAnotherEnvelopeToo() throws Exception {
        assertThat(AnthropicMessages.errorName(Json.parseObject(bytes("{'error':{'type':'api_error'}}"))))
                .isEqualTo("api_error");
        assertThat(AnthropicMessages.errorName(Json.parseObject(bytes("{'type':'message_stop'}"))))
                .isNull();
    }

    private static String type(int status, String body) {
        return new AnthropicDialect().errorType(status, bytes(body));
    }
}
