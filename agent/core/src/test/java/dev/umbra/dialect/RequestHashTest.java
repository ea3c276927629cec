package dev.umbra.dialect;

import static dev.umbra.dialect.Wire.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestHashTest {

    private static final String PLAIN = "{'messages':[{'role':'user','content':'hi'}],'temperature':1}";

    @Test
    void isTheSameInEveryVersionOfUmbra() throws Exception {
        // SHA-256 of: {"messages":[{"content":"hi","role":"user"}],"temperature":1} \n POST /chat/completions
        assertThat(hash(PLAIN)).isEqualTo("61fe4de08fd45f4bf9fe23ea5e0b500167bde4606a2d04c4145f83483f05f9cf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'temperature':1.0,'messages':[{'content':'hi','role':'user'}]}",
                "{ 'temperature' : 10e-1, 'messages':[{'role':'user','content':'\\u0068i'}] }",
                "{'model':'m','stream':true,'stream_options':{},'user':'u','metadata':{},'store':true,"
                        + "'messages':[{'role':'user','content':'hi'}],'temperature':1}"
            })
    void isTheSameForTheSameQuestion(String body) throws Exception {
        assertThat(hash(body)).isEqualTo(hash(PLAIN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[{'role':'user','content':'hi '}],'temperature':1}",
                "{'messages':[{'role':'user','content':'hi'}],'temperature':0.9}",
                "{'messages':[{'role':'user','content':'hi'}],'temperature':1,'seed':1}",
                "{'messages':[{'role':'user','content':'hi','user':'u'}],'temperature':1}"
            })
    void differsForAnotherQuestion(String body) throws Exception {
        assertThat(hash(body)).isNotEqualTo(hash(PLAIN));
    }

    @Test
    void differsForAnotherOperation() throws Exception {
        assertThat(RequestHash.of(Json.parseObject(bytes(PLAIN)), "POST", "/responses"))
                .isNotEqualTo(hash(PLAIN));
    }

    private static String hash(String body) throws UndecodableException {
        return RequestHash.of(Json.parseObject(bytes(body)), "POST", "/chat/completions");
    }
}
