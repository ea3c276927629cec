package dev.umbra.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What came of an answer that did not come whole does not stay in memory. */
class BrokenOffAnswerTest {

    private static final int LIMIT = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MockWebServer candidate = new MockWebServer();
    private final ShadowClient client = new ShadowClient(new Timeouts(PATIENCE, PATIENCE, PATIENCE), 1, LIMIT);

    @BeforeEach
    void start() throws IOException {
        candidate.start();
    }

    @AfterEach
    void stop() {
        candidate.close();
    }

    @Test
    void anAnswerOverTheLimitKeepsNothing() {
        candidate.enqueue(new MockResponse.Builder().body("x".repeat(5 * LIMIT)).build());

        ShadowResult result = ask();

        assertThat(result.failure()).isEqualTo("body_too_large");
        assertThat(result.body()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void anAnswerThatBreaksOffKeepsNothing() {
        candidate.enqueue(new MockResponse.Builder()
                .body("x".repeat(LIMIT))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        ShadowResult result = ask();

        assertThat(result.failure()).isNotNull();
        assertThat(result.body()).isEqualTo(ByteString.EMPTY);
    }

    @Test
    void aWholeAnswerIsKept() {
        candidate.enqueue(new MockResponse.Builder().body("x".repeat(LIMIT)).build());

        ShadowResult result = ask();

        assertThat(result.failure()).isNull();
        assertThat(result.body().size()).isEqualTo(LIMIT);
    }

    private ShadowResult ask() {
        return client.send(new ShadowRequest(
                candidate.url("/v1/chat/completions").uri(),
                Map.of(),
                ByteString.encodeUtf8("{}"),
                Authentication.of("openai", null)));
    }
}
