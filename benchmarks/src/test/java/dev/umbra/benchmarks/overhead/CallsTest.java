package dev.umbra.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallsTest {

    private StubServer model;

    @BeforeEach
    void start() throws Exception {
        model = new StubServer(20);
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @ParameterizedTest
    @EnumSource
    void everyClientGetsEveryKindOfAnswerWhole(Client client) throws Exception {
        Calls calls = client.calls("http://127.0.0.1:" + model.port() + "/v1/chat/completions");

        for (Kind kind : Kind.values()) {
            Answer answer = new Answer();
            calls.post(kind.question(), answer);

            assertThat(answer.bytes()).isEqualTo(kind.answerBytes());
        }
    }
}
