package dev.umbra.dialect;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.mirror;
import static dev.umbra.dialect.Wire.question;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.dialect.openai.OpenAiDialect;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a body holds, decoding ends with an answer or with an UndecodableException. */
class JsonTest {

    static Stream<String> hostile() {
        return Stream.of(
                "",
                " ",
                "null",
                "[]",
                "3",
                "\"text\"",
                "{",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":\"\u0001\"}",
                "[".repeat(100_000),
                "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
                "{\"a\":1e23513086323}",
                "{\"a\":" + "9".repeat(5_000) + "}");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesWhatIsNotOneStrictObject(String body) {
        assertThatThrownBy(() -> Json.parseObject(body.getBytes(UTF_8))).isInstanceOf(UndecodableException.class);
    }

    @Test
    void refusesBytesThatAreNoUnicode() {
        byte[] body = {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'};

        assertThatThrownBy(() -> Json.parseObject(body)).isInstanceOf(UndecodableException.class);
    }

    @Test
    void quotesNothingOfTheBody() {
        assertThatThrownBy(() -> Json.parseObject("{\"a\": secretword}".getBytes(UTF_8)))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("line 1")
                .hasMessageNotContaining("secretword")
                .hasNoCause();
    }

    @Test
    void readsNumbersOfAnySizeWithoutUnfoldingThem() throws Exception {
        Question question = question(
                new OpenAiDialect(),
                "/v1/chat/completions",
                "{\"messages\":[],\"seed\":1e999999999,\"n\":1e-999999999,\"max_tokens\":99999999999999999999}"
                        .getBytes(UTF_8));

        assertThat(question.request().sampling().seed()).isNull();
        assertThat(question.request().sampling().maxTokens()).isNull();
        assertThat(RequestHash.of(question.body(), "POST", "/chat/completions")).hasSize(64);
        assertThat(new String(mirror(new OpenAiDialect(), question, Candidate.at("localhost", null)), UTF_8))
                .contains("1E+999999999");
    }

    @Test
    void takesADepthThatNoHonestRequestHas() throws Exception {
        Question question = question(
                new OpenAiDialect(),
                "/v1/chat/completions",
                bytes("{'messages':[],'deep':" + "[".repeat(190) + "]".repeat(190) + "}"));

        assertThat(mirror(new OpenAiDialect(), question, Candidate.at("localhost", null)))
                .hasSizeGreaterThan(380);
        assertThat(RequestHash.of(question.body(), "POST", "/chat/completions")).hasSize(64);
    }

    @Test
    void readsTheTextsOfAListAlone() throws Exception {
        ObjectNode body = Json.parseObject(bytes("{'list':['a',1,null,['b'],'']}"));

        assertThat(Json.texts(body.path("list"))).containsExactly("a", "");
        assertThat(Json.texts(body.path("missing"))).isEmpty();
    }

    @Test
    void hashesTheLargestExponentOfAll() throws Exception {
        ObjectNode body = Json.parseObject(bytes("{'a':100e2147483647}"));

        assertThat(RequestHash.of(body, "POST", "/chat/completions")).hasSize(64);
    }

    @Test
    void survivesDamagedRequestsAndAnswers() {
        byte[] request = bytes("{'model':'m','n':1.5,'messages':[{'role':'user','content':["
                + "{'type':'image_url','image_url':{'url':'data:,'}}]}],"
                + "'tools':[{'type':'function','function':{'name':'f','parameters':{}}}]}");
        byte[] answer = bytes("data: {'choices':[{'index':0,'delta':{'content':'a',"
                + "'tool_calls':[{'index':0,'function':{'name':'f'}}]}}],'usage':{'prompt_tokens':1}}\n\n"
                + "data: [DONE]\n\n");
        Random random = new Random(20261120);
        int decoded = 0;
        int refused = 0;

        for (int i = 0; i < 5_000; i++) {
            try {
                Question question = question(new OpenAiDialect(), "/v1/chat/completions", Damage.of(request, random));
                mirror(new OpenAiDialect(), question, Candidate.at("localhost", "other"));
                RequestHash.of(question.body(), "POST", "/chat/completions");
                new OpenAiDialect().decodeAnswer(null, Damage.of(answer, random));
                decoded++;
            } catch (UndecodableException e) {
                refused++;
            }
            new OpenAiDialect().errorType(i % 2 == 0 ? 200 : 500, Damage.of(answer, random));
        }

        assertThat(decoded).isPositive();
        assertThat(refused).isPositive();
    }
}
