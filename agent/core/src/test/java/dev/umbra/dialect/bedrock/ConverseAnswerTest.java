package dev.umbra.dialect.bedrock;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.UndecodableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of Converse that came in one piece. */
class ConverseAnswerTest {

    @Test
    void readsTextFinishAndUsageOfAnAnswerThatNamesNoModel() throws Exception {
        ChatAnswer answer = decode("""
                {'metrics':{'latencyMs':589},'output':{'message':{'role':'assistant','content':[{'text':'Paris.'}]}},
                 'stopReason':'end_turn','usage':{'inputTokens':52,'outputTokens':30,'totalTokens':82}}""");

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.usage()).isEqualTo(new Usage(52L, 30L, null, null, null));
        assertThat(answer.model()).isNull();
        assertThat(answer.id()).isNull();
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsParallelToolCallsInOrder() throws Exception {
        ChatAnswer answer = decode("""
                {'output':{'message':{'content':[{'text':'I look.'},
                  {'toolUse':{'toolUseId':'t1','name':'weather','input':{'city':'Bonn','days':1.50}}},
                  {'toolUse':{'toolUseId':'t2','name':'time','input':{}}}]}},'stopReason':'tool_use'}""");

        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall("t1", "weather", json("{'city':'Bonn','days':1.50}")),
                        new Part.ToolCall("t2", "time", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void readsReasoningAndPassesOverWhatIsRedacted() throws Exception {
        ChatAnswer answer = decode("""
                {'output':{'message':{'content':[
                  {'reasoningContent':{'reasoningText':{'text':'2+2','signature':'c2ln'}}},
                  {'reasoningContent':{'redactedContent':'c2VjcmV0'}},
                  {'text':'4'}]}},'stopReason':'end_turn'}""");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("2+2"), new Part.Text("4"));
    }

    @Test
    void keepsTextOfWhiteSpaceAlone() throws Exception {
        ChatAnswer answer = decode("{'output':{'message':{'content':[{'text':'\\n\\n'},{'text':'Hi'}]}}}");

        assertThat(answer.text()).isEqualTo("\n\nHi");
    }

    @Test
    void readsAnImageThatTheModelMade() throws Exception {
        ChatAnswer answer =
                decode("{'output':{'message':{'content':[{'image':{'format':'png','source':{'bytes':'AAAA'}}}]}}}");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")));
    }

    @Test
    void readsCitationsWithTheWordsThatTheyAreFor() throws Exception {
        ChatAnswer answer = decode("""
                {'output':{'message':{'content':[{'citationsContent':{'content':[{'text':'It rained.'}],'citations':[
                  {'title':'Weather','sourceContent':[{'text':'rain'},{'text':' all day'}],
                   'location':{'documentPage':{'documentIndex':0,'start':1,'end':2}}},
                  {'location':{'web':{'url':'https://example.com/w','domain':'example.com'}}},
                  {'location':{'documentChar':{'documentIndex':3}}}]}}]}},'stopReason':'end_turn'}""");

        assertThat(answer.text()).isEqualTo("It rained.");
        assertThat(answer.choices().get(0).citations())
                .containsExactly(
                        new Citation("Weather", "Weather", "rain all day"),
                        new Citation("https://example.com/w", null, null),
                        new Citation("3", null, null));
    }

    @Test
    void countsCachedTokensAsInput() throws Exception {
        ChatAnswer answer = decode("""
                {'output':{'message':{'content':[{'text':'a'}]}},'usage':{'inputTokens':10,'outputTokens':5,
                 'cacheReadInputTokens':100,'cacheWriteInputTokens':20,'totalTokens':135}}""");

        assertThat(answer.usage()).isEqualTo(new Usage(130L, 5L, 100L, 20L, null));
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn, STOP",
        "stop_sequence, STOP",
        "max_tokens, LENGTH",
        "model_context_window_exceeded, LENGTH",
        "tool_use, TOOL_CALLS",
        "guardrail_intervened, CONTENT_FILTER",
        "content_filtered, CONTENT_FILTER",
        "malformed_tool_use, OTHER",
        "malformed_model_output, OTHER",
        "something_new, OTHER"
    })
    void readsWhyTheModelStopped(String raw, FinishReason finish) throws Exception {
        ChatAnswer answer = decode("{'output':{'message':{'content':[]}},'stopReason':'" + raw + "'}");

        assertThat(answer.finish()).isEqualTo(finish);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo(raw);
    }

    @Test
    void readsPastFieldsOfTheWrongType() throws Exception {
        ChatAnswer answer = decode("""
                {'output':{'message':{'content':[{'text':'a'}],'role':7}},'stopReason':['x'],
                 'usage':{'inputTokens':'many','outputTokens':1.5}}""");

        assertThat(answer.text()).isEqualTo("a");
        assertThat(answer.finish()).isNull();
        assertThat(answer.usage()).isEqualTo(Usage.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<html>secretword</html>",
                "{'message':'secretword'}",
                "{'output':'secretword'}",
                "{'output':{'message':{'content':'secretword'}}}",
                "{'output':{'message':{'content':['secretword']}}}",
                "{'output':{'message':{'content':[{'text':7}]}}}",
                "{'results':[{'outputText':'secretword'}]}",
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> decode(body))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secretword");
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new BedrockDialect().decodeAnswer("application/json", bytes(body));
    }
}
