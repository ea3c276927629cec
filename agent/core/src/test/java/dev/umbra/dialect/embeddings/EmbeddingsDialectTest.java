package dev.umbra.dialect.embeddings;

import static dev.umbra.dialect.Wire.bytes;
import static dev.umbra.dialect.Wire.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.EmbeddingVector;
import dev.umbra.chat.Message;
import dev.umbra.chat.Part;
import dev.umbra.dialect.Candidate;
import dev.umbra.dialect.Question;
import dev.umbra.dialect.ShadowDraft;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.UntranslatableException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsDialectTest {

    private static final EmbeddingsDialect DIALECT = new EmbeddingsDialect();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/embeddings | {'model':'m','input':['one','two'],'dimensions':2}",
                "/v2/embed | {'model':'m','texts':['one','two'],'input_type':'search_document'}",
                "/api/embed | {'model':'m','input':['one','two']}",
                "/openai/deployments/m/embeddings | {'input':['one','two']}",
                "/v1beta/models/m:batchEmbedContents | {'requests':[{'content':{'parts':[{'text':'one'}]}},"
                        + "{'content':{'parts':[{'text':'t'},{'text':'wo'}]}}]}"
            })
    void readsTheTextsOfEveryShape(String path, String body) throws Exception {
        Question asked = question(DIALECT, path, bytes(body));

        assertThat(asked.request().model()).isEqualTo("m");
        assertThat(asked.request().messages()).extracting(Message::text).containsExactly("one", "two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data':[{'index':0,'embedding':[1,0.5]}],'model':'m','usage':{'prompt_tokens':3,'total_tokens':3}}",
                "{'data':[{'index':0,'embedding':'AACAPwAAAD8='}],'model':'m','usage':{'prompt_tokens':3}}",
                "{'embeddings':{'float':[[1,0.5]]},'meta':{'billed_units':{'input_tokens':3}}}",
                "{'model':'m','embeddings':[[1,0.5]],'prompt_eval_count':3}",
                "{'embedding':{'values':[1,0.5]},'usage':{'prompt_tokens':3}}",
                "{'embeddings':[{'values':[1,0.5]}],'usage':{'prompt_tokens':3}}"
            })
    void readsTheVectorsOfEveryShape(String body) throws Exception {
        ChatAnswer answer = DIALECT.decodeAnswer("application/json", bytes(body));

        assertThat(answer.choices()).hasSize(1);
        assertThat(answer.choices().get(0).message().parts())
                .containsExactly(new Part.Embedding(EmbeddingVector.of(new float[] {1, 0.5f})));
        assertThat(answer.usage().input()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'data':[]}",
                "{'data':[{'embedding':[]}]}",
                "{'data':[{'embedding':['a']}]}",
                "{'data':[{'embedding':'!'}]}",
                "{'data':[{'embedding':'AAA='}]}",
                "{'embeddings':{'int8':[[1,2]]}}"
            })
    void refusesWhatIsNoVector(String body) {
        assertThatThrownBy(() -> DIALECT.decodeAnswer("application/json", bytes(body)))
                .isInstanceOf(UndecodableException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/embeddings, /v1, /embeddings",
        "/v2/embed, '', /v2/embed",
        "/openai/deployments/m/embeddings, /openai, /deployments/other/embeddings",
        "/v1beta/models/m:embedContent, /v1beta, /models/other:embedContent"
    })
    void asksTheCandidateOnTheSameOperation(String path, String prefix, String operation) throws Exception {
        ShadowDraft draft = DIALECT.mirror(
                question(DIALECT, path, bytes("{'model':'m','input':'one','x':1}")),
                Candidate.at("candidate.example", "other"));

        assertThat(draft.prefix()).isEqualTo(prefix);
        assertThat(draft.path()).isEqualTo(operation);
        assertThat(draft.body().path("x").intValue()).isEqualTo(1);
        assertThat(draft.body().path("model").stringValue()).isEqualTo("other");
    }

    @Test
    void isNotTranslated() throws Exception {
        Question asked = question(DIALECT, "/v1/embeddings", bytes("{'model':'m','input':'one'}"));

        assertThatThrownBy(() -> DIALECT.translate(asked.request(), Candidate.at("candidate.example", "m")))
                .isInstanceOf(UntranslatableException.class)
                .hasMessageContaining("target.provider");
    }

    @Test
    void namesErrorsAndNeverQuotesThem() {
        assertThat(DIALECT.errorType(401, bytes("{'error':{'message':'key sk-x','code':'invalid_api_key'}}")))
                .isEqualTo("invalid_api_key");
        assertThat(DIALECT.errorType(503, bytes("no json"))).isEqualTo("503");
        assertThat(DIALECT.errorType(200, bytes("{'data':[]}"))).isNull();
    }

    @Test
    void comparesDirections() {
        EmbeddingVector vector = EmbeddingVector.of(new float[] {1, 2, 3});

        assertThat(vector.cosine(EmbeddingVector.of(new float[] {2, 4, 6}))).isEqualTo(1.0);
        assertThat(vector.cosine(EmbeddingVector.of(new float[] {-1, -2, -3}))).isEqualTo(-1.0);
        assertThat(vector.cosine(EmbeddingVector.of(new float[] {3, 0, -1}))).isZero();
        assertThat(vector.cosine(EmbeddingVector.of(new float[] {1, 2}))).isNull();
        assertThat(vector.cosine(EmbeddingVector.of(new float[3]))).isNull();
        assertThat(List.of(vector)).containsExactly(EmbeddingVector.of(new float[] {1, 2, 3}));
    }
}
