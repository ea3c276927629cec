package dev.umbra.dialect.gemini;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Citation;
import dev.umbra.chat.FinishReason;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Part;
import dev.umbra.chat.Usage;
import dev.umbra.dialect.UndecodableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, in one piece and as streams of either form. */
class GeminiAnswerTest {

    private static final String SSE = "text/event-stream";

    @Test
    void readsTextFinishModelAndId() throws Exception {
        ChatAnswer answer = decode("application/json; charset=UTF-8", """
                {'candidates':[{'content':{'parts':[{'text':'Par'},{'text':'is.'}],'role':'model'},
                   'finishReason':'STOP','index':0,'avgLogprobs':-0.1,'safetyRatings':[]}],
                 'modelVersion':'gemini-2.5-flash','responseId':'r1','createTime':'2025-10-10T15:56:32Z'}""");

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo("STOP");
        assertThat(answer.model()).isEqualTo("gemini-2.5-flash");
        assertThat(answer.id()).isEqualTo("r1");
        assertThat(answer.usage()).isEqualTo(Usage.UNKNOWN);
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void readsParallelToolCallsThoughGoogleSaysStop() throws Exception {
        ChatAnswer answer = decode(null, """
                {'candidates':[{'finishReason':'STOP','content':{'parts':[
                   {'functionCall':{'id':'c1','name':'weather','args':{'city':'Oslo','days':2.50}},'thoughtSignature':'S'},
                   {'functionCall':{'name':'now'}}]}}]}""");

        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall("c1", "weather", json("{'city':'Oslo','days':2.50}")),
                        new Part.ToolCall(null, "now", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo("STOP");
    }

    @Test
    void readsThoughtsPicturesAndUnknownPartsInTheirOrder() throws Exception {
        ChatAnswer answer = decode(null, """
                {'candidates':[{'content':{'parts':[{'text':'Hm, ','thought':true},{'text':'so.','thought':true},
                   {'text':'Here: ','thoughtSignature':'S'},{'inlineData':{'mimeType':'image/png','data':'AAAA'}},
                   {'codeExecutionResult':{'output':'1'}},{'text':'That is it.'}]}}]}""");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(
                        new Part.Reasoning("Hm, so."),
                        new Part.Text("Here: "),
                        new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")),
                        new Part.Unknown("codeExecutionResult"),
                        new Part.Text("That is it."));
    }

    @Test
    void countsThoughtsAsOutputAndToolPromptsAsInput() throws Exception {
        ChatAnswer answer = decode(null, """
                {'candidates':[],'usageMetadata':{'promptTokenCount':100,'toolUsePromptTokenCount':20,
                  'cachedContentTokenCount':80,'candidatesTokenCount':7,'thoughtsTokenCount':300,'totalTokenCount':427}}""");

        assertThat(answer.usage()).isEqualTo(new Usage(120L, 307L, 80L, null, 300L));
    }

    @Test
    void countsThoughtsAloneWhereTheLimitLeftNoRoomForMore() throws Exception {
        ChatAnswer answer = decode(null, """
                {'candidates':[{'content':{'role':'model'},'finishReason':'MAX_TOKENS'}],
                 'usageMetadata':{'promptTokenCount':5,'thoughtsTokenCount':4,'totalTokenCount':9}}""");

        assertThat(answer.text()).isEmpty();
        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
        assertThat(answer.usage()).isEqualTo(new Usage(5L, 4L, null, null, 4L));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "'STOP', STOP, STOP",
                "'MAX_TOKENS', LENGTH, MAX_TOKENS",
                "'SAFETY', CONTENT_FILTER, SAFETY",
                "'RECITATION', CONTENT_FILTER, RECITATION",
                "'PROHIBITED_CONTENT', CONTENT_FILTER, PROHIBITED_CONTENT",
                "'IMAGE_SAFETY', CONTENT_FILTER, IMAGE_SAFETY",
                "'MALFORMED_FUNCTION_CALL', OTHER, MALFORMED_FUNCTION_CALL",
                "'INVENTED_TOMORROW', OTHER, INVENTED_TOMORROW",
                "1, STOP, 1",
                "2, LENGTH, 2",
                "3, CONTENT_FILTER, 3",
                "'FINISH_REASON_UNSPECIFIED', , ",
            })
    void readsWhyItEnded(String reason, @Nullable FinishReason expected, @Nullable String raw) throws Exception {
        ChatAnswer answer = decode(null, "{'candidates':[{'finishReason':" + reason + "}]}");

        assertThat(answer.finish()).isEqualTo(expected);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo(raw);
    }

    @Test
    void readsARefusedPromptAsAnAnswerThatWasFiltered() throws Exception {
        String refused =
                "{'promptFeedback':{'blockReason':'PROHIBITED_CONTENT'},'usageMetadata':{'promptTokenCount':3}}";

        ChatAnswer plain = decode(null, refused);
        ChatAnswer streamed = decode(SSE, "data: " + refused + "\n\n");

        assertThat(plain.finish()).isEqualTo(FinishReason.CONTENT_FILTER);
        assertThat(plain.choices().get(0).rawFinish()).isEqualTo("PROHIBITED_CONTENT");
        assertThat(plain.text()).isEmpty();
        assertThat(streamed).isEqualTo(plain);
    }

    @Test
    void readsSeveralCandidatesByTheirIndex() throws Exception {
        ChatAnswer answer = decode(SSE, """
                data: {'candidates':[{'index':1,'content':{'parts':[{'text':'b'}]}},{'content':{'parts':[{'text':'a'}]}}]}

                data: {'candidates':[{'index':1,'finishReason':'STOP'},{'index':0,'finishReason':'MAX_TOKENS'}]}

                """.replace("{'content'", "{'index':0,'content'"));

        assertThat(answer.choices())
                .extracting(choice -> choice.message().text())
                .containsExactly("a", "b");
        assertThat(answer.choices()).extracting(Choice::rawFinish).containsExactly("MAX_TOKENS", "STOP");
    }

    @Test
    void readsSourcesOnceInTheirOrder() throws Exception {
        ChatAnswer answer = decode(SSE, """
                data: {'candidates':[{'citationMetadata':{'citationSources':[{'uri':'https://a.test','license':'mit'}],
                data:   'citations':[{'startIndex':1,'uri':'https://b.test','title':'B'},{'title':'Untraced'}]}}]}

                data: {'candidates':[{'citationMetadata':{'citations':[{'uri':'https://b.test','title':'B'}]},
                data:   'groundingMetadata':{'groundingChunks':[{'web':{'uri':'https://c.test','title':'C'}},
                data:   {'retrievedContext':{'uri':'gs://d','title':'D','text':'said there'}},{'image':{}}]}}]}

                """);

        assertThat(answer.choices().get(0).citations())
                .containsExactly(
                        new Citation("https://a.test", null, null),
                        new Citation("https://b.test", "B", null),
                        new Citation("Untraced", "Untraced", null),
                        new Citation("https://c.test", "C", null),
                        new Citation("gs://d", "D", "said there"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"event stream", "array"})
    void putsAStreamTogether(String form) throws Exception {
        String first = "{'candidates':[{'content':{'parts':[{'text':'Hm.','thought':true}]},'index':0}],"
                + "'usageMetadata':{'promptTokenCount':8,'trafficType':'ON_DEMAND'},'responseId':'r'}";
        String second = "{'candidates':[{'content':{'parts':[{'text':'One '}]}}]}";
        String third =
                "{'candidates':[{'content':{'parts':[{'text':'two'},{'functionCall':{'name':'f','args':{}}}]}}]}";
        String last =
                "{'candidates':[{'content':{'parts':[{'text':'','thoughtSignature':'S'}]},'finishReason':'STOP'}],"
                        + "'usageMetadata':{'promptTokenCount':8,'candidatesTokenCount':3,'thoughtsTokenCount':2},"
                        + "'modelVersion':'gemini-3-pro'}";

        ChatAnswer answer = form.equals("array")
                ? decode("application/json", "[" + String.join("\n,\r\n", first, second, third, last) + "\n]")
                : decode(SSE, "data: " + String.join("\r\n\r\ndata: ", first, second, third, last) + "\r\n\r\n");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(
                        new Part.Reasoning("Hm."), new Part.Text("One two"), new Part.ToolCall(null, "f", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.usage()).isEqualTo(new Usage(8L, 5L, null, null, 2L));
        assertThat(answer.id()).isEqualTo("r");
        assertThat(answer.model()).isEqualTo("gemini-3-pro");
        assertThat(answer.whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {'candidates':[{'content':{'parts':[{'text':'One '}]}}]}\n\ndata: {'candidates':[{'cont",
                "data: {'candidates':[{'content':{'parts':[{'text':'One '}]}}]}\n\nda",
                "[{'candidates':[{'content':{'parts':[{'text':'One '}]}}]},\n{'candidates':[{'cont",
                "[{'candidates':[{'content':{'parts':[{'text':'One '}]}}]}\n",
                "[{'candidates':[{'content':{'parts':[{'text':'One '}]}}]}]",
            })
    void readsWhatCameBeforeAStreamBrokeOff(String body) throws Exception {
        ChatAnswer answer = decode(null, body);

        assertThat(answer.text()).isEqualTo("One ");
        assertThat(answer.finish()).isNull();
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void putsArgumentsTogetherThatCameInPieces() throws Exception {
        ChatAnswer answer = decode(SSE, """
                data: {'candidates':[{'content':{'parts':[{'functionCall':{'name':'f','willContinue':true}}]}}]}

                data: {'candidates':[{'content':{'parts':[{'functionCall':{'willContinue':true,'partialArgs':[
                data:   {'jsonPath':'$.city.name','stringValue':'New ','willContinue':true}]}}]}}]}

                data: {'candidates':[{'content':{'parts':[{'functionCall':{'willContinue':true,'partialArgs':[
                data:   {'jsonPath':'$.city.name','stringValue':'Delhi'},{'jsonPath':'$.days[0]','numberValue':2},
                data:   {'jsonPath':'$.days[1].sunny','boolValue':false},{'jsonPath':'$[\\u0027a b\\u0027]','nullValue':null},
                data:   {'jsonPath':'strange path','numberValue':1}]}}]}}]}

                data: {'candidates':[{'content':{'parts':[{'functionCall':{}},{'functionCall':{'name':'g','args':{}}}]},
                data:   'finishReason':'STOP'}]}

                """);

        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall(
                                null, "f", json("{'city':{'name':'New Delhi'},'days':[2,{'sunny':false}],'a b':null}")),
                        new Part.ToolCall(null, "g", "{}"));
    }

    @Test
    void readsWordsThatLookLikeTheSyntaxOfTheStream() throws Exception {
        ChatAnswer answer = decode(
                null,
                "[{'candidates':[{'content':{'parts':[{'text':'a]},{\\'b\\\\'},"
                        + "{'text':'\\\\\\\\'}]},'finishReason':'STOP'}]}]");

        assertThat(answer.text()).startsWith("a]},{");
        assertThat(answer.whole()).isTrue();
    }

    @Test
    void isNotWholeWhenTheStreamEndsInAnError() throws Exception {
        ChatAnswer answer = decode(SSE, """
                data: {'candidates':[{'content':{'parts':[{'text':'One'}]},'finishReason':'STOP'}]}

                data: {'error':{'code':503,'message':'overloaded','status':'UNAVAILABLE'}}

                """);

        assertThat(answer.text()).isEqualTo("One");
        assertThat(answer.whole()).isFalse();
    }

    @Test
    void readsAnErrorWithStatus200AsNoAnswerAtAll() throws Exception {
        ChatAnswer answer = decode(null, "{'error':{'code':503,'status':'UNAVAILABLE'}}");

        assertThat(answer.choices()).isEmpty();
        assertThat(answer.whole()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "generativelanguage.googleapis.com, gcp.gemini",
        "us-central1-aiplatform.googleapis.com, gcp.vertex_ai",
        "aiplatform.googleapis.com, gcp.vertex_ai",
        "aiplatform.eu.rep.googleapis.com, gcp.vertex_ai",
        "gateway.example, gcp.gen_ai"
    })
    void namesTheProviderByItsHost(String host, String name) {
        assertThat(new GeminiDialect().providerName(host)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "{}",
                "{'choices':[]}",
                "<html>secretword</html>",
                "{'candidates':[",
                "[{'candidates':[]},{secretword},{'candidates':[]}]",
                "data: {secretword}\n\ndata: {'candidates':[]}\n\n"
            })
    void refusesWhatIsNoAnswer(String body) {
        assertThatThrownBy(() -> decode(null, body))
                .isInstanceOf(UndecodableException.class)
                .hasMessageNotContaining("secretword");
    }

    private static ChatAnswer decode(@Nullable String contentType, String body) throws UndecodableException {
        return new GeminiDialect().decodeAnswer(contentType, bytes(body));
    }
}
