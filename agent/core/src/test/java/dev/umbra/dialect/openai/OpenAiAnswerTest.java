package dev.umbra.dialect.openai;

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

/** Answers that came in one piece. */
class OpenAiAnswerTest {

    @Test
    void readsTextFinishModelAndId() throws Exception {
        ChatAnswer answer = decode("""
                {'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'gpt-4o-mini-2024-07-18',
                 'choices':[{'index':0,'message':{'role':'assistant','content':'Paris.','refusal':null},
                             'logprobs':null,'finish_reason':'stop'}]}""");

        assertThat(answer.text()).isEqualTo("Paris.");
        assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
        assertThat(answer.model()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(answer.id()).isEqualTo("chatcmpl-1");
        assertThat(answer.whole()).isTrue();
        assertThat(answer.usage()).isEqualTo(Usage.UNKNOWN);
    }

    @Test
    void readsToolCallsInOrder() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[{'index':0,'finish_reason':'tool_calls','message':{'content':null,'tool_calls':[
                  {'id':'call_a','function':{'name':'weather','arguments':'{\\'city\\':\\'Bonn\\'}'}},
                  {'id':'call_b','type':'custom','custom':{'name':'shell','input':'ls -l'}}]}}]}""");

        assertThat(answer.toolCalls())
                .containsExactly(
                        new Part.ToolCall("call_a", "weather", json("{'city':'Bonn'}")),
                        new Part.ToolCall("call_b", "shell", "ls -l"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
    }

    @Test
    void readsArgumentsThatAreAnObject() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[{'message':{'tool_calls':[
                  {'function':{'name':'weather','arguments':{'city':'Bonn'}}}]}}]}""");

        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall(null, "weather", json("{'city':'Bonn'}")));
    }

    @Test
    void readsTheLegacyFunctionCall() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[{'index':0,'finish_reason':'function_call',
                  'message':{'role':'assistant','content':null,'function_call':{'name':'joke','arguments':'{}'}}}]}""");

        assertThat(answer.toolCalls()).containsExactly(new Part.ToolCall(null, "joke", "{}"));
        assertThat(answer.finish()).isEqualTo(FinishReason.TOOL_CALLS);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo("function_call");
    }

    @Test
    void keepsARefusalApartFromTheText() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[{'message':{'content':null,'refusal':'I cannot help with that.'}}]}""");

        assertThat(answer.text()).isEmpty();
        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Refusal("I cannot help with that."));
    }

    @Test
    void readsReasoningUnderEitherNameOnce() throws Exception {
        ChatAnswer deepSeek = decode("{'choices':[{'message':{'content':'4','reasoning_content':'2+2'}}]}");
        ChatAnswer groq = decode("{'choices':[{'message':{'content':'4','reasoning':'2+2'}}]}");
        ChatAnswer vllm =
                decode("{'choices':[{'message':{'content':'4','reasoning':'2+2','reasoning_content':'2+2'}}]}");

        assertThat(deepSeek.choices()).isEqualTo(groq.choices()).isEqualTo(vllm.choices());
        assertThat(groq.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("2+2"), new Part.Text("4"));
    }

    @Test
    void readsMistralsThinkingParts() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[{'message':{'role':'assistant','content':[
                  {'type':'thinking','thinking':[{'type':'text','text':'Let me '},{'type':'text','text':'see.'}]},
                  {'type':'text','text':'Four.'}]},'finish_reason':'model_length'}]}""");

        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Reasoning("Let me see."), new Part.Text("Four."));
        assertThat(answer.finish()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void ordersChoicesByIndex() throws Exception {
        ChatAnswer answer =
                decode("{'choices':[{'index':1,'message':{'content':'b'}},{'index':0,'message':{'content':'a'}}]}");

        assertThat(answer.choices())
                .extracting(choice -> choice.message().text())
                .containsExactly("a", "b");
    }

    @Test
    void keepsAFinishReasonThatItDoesNotKnow() throws Exception {
        ChatAnswer answer =
                decode("{'choices':[{'message':{'content':''},'finish_reason':'insufficient_system_resource'}]}");

        assertThat(answer.finish()).isEqualTo(FinishReason.OTHER);
        assertThat(answer.choices().get(0).rawFinish()).isEqualTo("insufficient_system_resource");
    }

    @Test
    void readsUsageWithItsDetails() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[],'usage':{'prompt_tokens':100,'completion_tokens':30,'total_tokens':130,
                  'prompt_tokens_details':{'cached_tokens':64,'cache_write_tokens':8},
                  'completion_tokens_details':{'reasoning_tokens':20}}}""");

        assertThat(answer.usage()).isEqualTo(new Usage(100L, 30L, 64L, 8L, 20L));
    }

    @Test
    void readsDeepSeeksCacheHits() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[],'usage':{'prompt_tokens':100,'completion_tokens':30,'prompt_cache_hit_tokens':60,
                  'prompt_cache_miss_tokens':40}}""");

        assertThat(answer.usage().cachedRead()).isEqualTo(60L);
    }

    @Test
    void countsReasoningAsOutputWhereTheHostCountsItBeside() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[],'usage':{'prompt_tokens':10,'completion_tokens':5,'total_tokens':35,
                  'completion_tokens_details':{'reasoning_tokens':20}}}""");

        assertThat(answer.usage().output()).isEqualTo(25L);
    }

    @Test
    void readsCitations() throws Exception {
        ChatAnswer answer = decode("""
                {'choices':[{'message':{'content':'c','annotations':[
                  {'type':'url_citation','url_citation':{'url':'https://a.test/','title':'A','start_index':0}},
                  {'type':'url_citation','url_citation':{'url':'https://b.test/','title':'','content':'words'}},
                  {'type':'file','file':{'hash':'h'}}]}}]}""");

        assertThat(answer.choices().get(0).citations())
                .containsExactly(
                        new Citation("https://a.test/", "A", null), new Citation("https://b.test/", null, "words"));
    }

    @Test
    void readsPerplexitysSources() throws Exception {
        ChatAnswer urls = decode("{'choices':[{'message':{'content':'c'}}],'citations':['https://a.test/']}");
        ChatAnswer titled = decode("{'choices':[{'message':{'content':'c'}}],'citations':['https://a.test/'],"
                + "'search_results':[{'title':'A','url':'https://a.test/'}]}");

        assertThat(urls.choices().get(0).citations()).containsExactly(new Citation("https://a.test/", null, null));
        assertThat(titled.choices().get(0).citations()).containsExactly(new Citation("https://a.test/", "A", null));
    }

    @Test
    void refusesABodyWithoutChoices() {
        assertThatThrownBy(() -> decode("{'error':{'message':'the prompt was: secret'}}"))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("choices")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesAPageOfHtml() {
        assertThatThrownBy(() -> new OpenAiDialect().decodeAnswer("text/html", bytes("<html>")))
                .isInstanceOf(UndecodableException.class);
    }

    private static ChatAnswer decode(String body) throws UndecodableException {
        return new OpenAiDialect().decodeAnswer("application/json; charset=utf-8", bytes(body));
    }
}
