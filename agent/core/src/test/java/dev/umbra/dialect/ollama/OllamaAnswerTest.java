package dev.umbra.dialect.ollama;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of both operations, in one piece and line by line. */
class OllamaAnswerTest {

    @Test
    void readsAChat() throws Exception {
        ChatAnswer answer = decode("""
                {'model':'llama3.2','created_at':'2024-05-24T21:01:59Z','message':{'role':'assistant','content':'Paris.'},
                 'done_reason':'stop','done':true,'total_duration':26,'prompt_eval_count':17,'eval_count':79}""");

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.model()).isEqualTo("llama3.2");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo("stop");
        assertThat(answer.usage()).isEqualTo(new Usage(17L, 79L, null, null, null));
        assertThat(answer.id()).isNull();
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsACompletion() throws Exception {
        ChatAnswer answer = decode("""
                {'model':'qwen3','response':'Paris.','thinking':'France...','done':true,'done_reason':'length',
                 'context':[1,2,3],'eval_count':5}""");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("France..."), new Part.Text("Paris."));
        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage()).isEqualTo(new Usage(null, 5L, null, null, null));
    }

    /** There is no field for one. */
    @Test
    void readsARefusalAsTheWordsThatItIs() throws Exception {
        ChatAnswer answer = decode("{'message':{'role':'assistant','content':'I cannot.'},'done':true}");

        assertThat(answer.choices().get(0).message().parts()).containsExactly(new Part.Text("I cannot."));
    }

    @Test
    void passesOverFieldsThatItDoesNotKnow() throws Exception {
        ChatAnswer answer =
                decode("{'x_new':{'a':1},'message':{'role':'assistant','content':'Hi.','x_newer':[2]},'done':true}");

        assertThat(answer.choices().get(0).message().parts()).containsExactly(new Part.Text("Hi."));
    }

    @Test
    void readsParallelToolCalls() throws Exception {
        ChatAnswer answer = decode("""
                {'message':{'role':'assistant','content':'','tool_calls':[
                   {'function':{'name':'weather','arguments':{'city':'Oslo','days':2.50}}},
                   {'id':'call_1','function':{'index':1,'name':'now','arguments':{}}}]},'done_reason':'stop','done':true}""");

        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall(null, "weather", json("{'city':'Oslo','days':2.50}")),
                        new Part.ToolCall("call_1", "now", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo("stop");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'done':true | STOP | ",
                "'done':true,'done_reason':'stop' | STOP | stop",
                "'done':true,'done_reason':'length' | LENGTH | length",
                "'done':true,'done_reason':'unload' | OTHER | unload",
                "'done':false | | ",
            })
    void readsWhyItEnded(String fields, @Nullable FinishReason expected, @Nullable String raw) throws Exception {
        ChatAnswer answer = decode("{'message':{'content':'a'}," + fields + "}");

        assertThat(answer.finish()).isEqualTo(expected);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo(raw);
        assertThat(answer.whole()).isEqualTo(expected != null);
    }

    @Test
    void putsAStreamTogether() throws Exception {
        ChatAnswer answer = decode("""
                {'model':'qwen3','message':{'role':'assistant','content':'','thinking':'So'},'done':false}
                {'model':'qwen3','message':{'role':'assistant','content':'','thinking':'...'},'done':false}
                {'model':'qwen3','message':{'role':'assistant','content':'One '},'done':false}
                {'model':'qwen3','message':{'role':'assistant','content':'two'},'done':false}

                {'model':'qwen3','message':{'content':'','tool_calls':[{'function':{'name':'f','arguments':{}}}]},'done':false}
                {'model':'qwen3','message':{'role':'assistant','content':''},'done_reason':'stop','done':true,'eval_count':9}
                """);

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(
                        new Part.Reasoning("So..."), new Part.Text("One two"), new Part.ToolCall(null, "f", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.usage().output()).isEqualTo(9);
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void putsAStreamedCompletionTogether() throws Exception {
        ChatAnswer answer = decode("{'response':'One ','done':false}\n{'response':'two','done':false}\n"
                + "{'response':'','done':true,'done_reason':'stop','context':[1]}");

        assertThat(answer.text()).isEqualTo("One two");
        assertThat(answer.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'message':{'content':'One'},'done':false}\n{'message':{'con",
                "{'message':{'content':'One'},'done':false}\n",
                "{'message':{'content':'One'},'done':false}"
            })
    void readsWhatCameBeforeAStreamBrokeOff(String body) throws Exception {
        ChatAnswer answer = decode(body);

        assertThat(answer.text()).isEqualTo("One");
        assertThat(answer.finish()).isNull();
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void isNotWholeWhenTheStreamEndsInAnError() throws Exception {
        ChatAnswer answer = decode("{'message':{'content':'One'},'done':false}\n{'error':'out of memory'}\n");

        assertThat(answer.text()).isEqualTo("One");
        assertThat(answer.whole()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n \n",
                "null",
                "{}",
                "[{'message':{}}]",
                "{'choices':[]}",
                "<html>secretword</html>",
                "{'message':{'con",
                "{'message':{'content':'One'}}\n{secretword}\n{'message':{'content':'two'}}"
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secretword");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "404 | {'error':'model \\'secretword\\' not found'} | 404",
                "500 | <html>oops</html> | 500",
                "503 | `` | 503",
                "200 | {'error':'out of memory'} | _OTHER",
                "200 | {'message':{'content':'\\'error\\''},'done':true} | ",
                "200 | {'message':{'tool_calls':[{'function':{'name':'f','arguments':{'error':'x'}}}]}} | ",
                "200 | {'response':'a','done':true} | ",
            })
    void namesAnErrorByItsStatus(int status, String body, @Nullable String expected) {
        assertThat(new OllamaDialect().errorType(status, bytes(body))).isEqualTo(expected);
    }

    @Test
    void findsAnErrorAmidAStream() {
        byte[] body = bytes("{'message':{'content':'One'},'done':false}\n{'error':'out of memory'}\n");

        assertThat(new OllamaDialect().errorType(200, body)).isEqualTo("_OTHER");
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new OllamaDialect().decodeAnswer("application/x-ndjson", bytes(body));
    }
}
