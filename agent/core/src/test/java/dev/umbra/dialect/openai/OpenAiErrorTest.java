package dev.umbra.dialect.openai;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenAiErrorTest {

    @Test
    void prefersTheCodeToTheType() {
        assertThat(type(429, "{'error':{'message':'m','type':'requests','param':null,'code':'rate_limit_exceeded'}}"))
                .isEqualTo("rate_limit_exceeded");
    }

    @Test
    void takesTheTypeWhereThereIsNoCode() {
        assertThat(type(400, "{'error':{'message':'m','type':'invalid_request_error','code':null}}"))
                .isEqualTo("invalid_request_error");
    }

    @Test
    void readsMistralsErrorAtTheTop() {
        assertThat(type(422, "{'object':'error','message':{'detail':[]},'type':'invalid_request_error','code':'1000'}"))
                .isEqualTo("invalid_request_error");
    }

    @Test
    void readsGooglesListOfOne() {
        assertThat(type(400, "[{'error':{'code':400,'message':'m','status':'INVALID_ARGUMENT'}}]"))
                .isEqualTo("INVALID_ARGUMENT");
    }

    @Test
    void takesTheStatusWhereTheBodyNamesNothing() {
        assertThat(type(502, "<html>Bad gateway</html>")).isEqualTo("502");
        assertThat(type(500, "{'error':'it broke'}")).isEqualTo("500");
        assertThat(type(503, "")).isEqualTo("503");
    }

    @Test
    void neverRepeatsWhatMayBeAKeyOrAMessage() {
        assertThat(type(401, "{'error':{'code':'Incorrect API key: test-key-production'}}"))
                .isEqualTo("401");
        assertThat(type(401, "{'error':{'code':'test-key-production'}}")).isEqualTo("401");
        assertThat(type(401, "{'error':{'code':4000123412341234}}")).isEqualTo("401");
    }

    @Test
    void findsNoErrorInAnAnswer() {
        assertThat(type(200, "{'choices':[{'message':{'content':'ok'}}]}")).isNull();
        assertThat(type(200, "{'choices':[{'message':{'content':'an \\'error\\''}}],'error':null}"))
                .isNull();
    }

    @Test
    void findsTheErrorOfAResponseThatClaimsSuccess() {
        assertThat(type(200, "{'error':{'code':402,'message':'Insufficient credits'}}"))
                .isEqualTo("402");
        assertThat(type(200, "{'error':'it broke'}")).isEqualTo("_OTHER");
    }

    @Test
    void findsTheErrorAmidAStream() {
        assertThat(type(200, "data: {'choices':[]}\n\ndata: {'error':{'type':'server_error','message':'m'}}\n\n"))
                .isEqualTo("server_error");
    }

    private static @Nullable String type(int status, String body) {
        return new OpenAiDialect().errorType(status, bytes(body));
    }
}
