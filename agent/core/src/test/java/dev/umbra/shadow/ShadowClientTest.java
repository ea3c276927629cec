package dev.umbra.shadow;

import static dev.umbra.shadow.ScriptedServer.say;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.Timeouts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The deadlines, each against a candidate that keeps to none. */
@Timeout(60)
class ShadowClientTest {

    private static final Duration NEVER = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MAX_BODY_BYTES = 1 << 16;
    private static final String ENDLESS = "HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n";

    @Test
    void aCandidateThatTakesTheCallAndSaysNothingEndsAtTheTimeout() throws Exception {
        try (ScriptedServer server = ScriptedServer.silent()) {
            ShadowResult result = ask(server, new Timeouts(SOON, NEVER, NEVER));

            assertThat(result.failure()).isEqualTo("timeout");
            assertThat(result.timedOut()).isTrue();
            assertThat(result.status()).isZero();
            assertThat(server.isHungUp()).isTrue();
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsNoConnection() throws Exception {
        try (ScriptedServer server = ScriptedServer.silent()) {
            ShadowResult result = ask("https://" + server.authority(), new Timeouts(NEVER, SOON, NEVER));

            assertThat(result.failure()).isEqualTo("connect_timeout");
            assertThat(result.timedOut()).isTrue();
            assertThat(server.isHungUp()).isTrue();
        }
    }

    @Test
    void aHeadIsNotTheFirstByteOfAnAnswer() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing((out, over) -> say(out, ENDLESS))) {
            ShadowResult result = ask(server, new Timeouts(NEVER, NEVER, SOON));

            assertThat(result.failure()).isEqualTo("first_byte_timeout");
            assertThat(result.timedOut()).isTrue();
            assertThat(result.firstByteNanos()).isZero();
            assertThat(server.isHungUp()).isTrue();
        }
    }

    @Test
    void aConnectionThatIsThereHasNoDeadlineAnyMore() throws Exception {
        try (ScriptedServer server = ScriptedServer.silent()) {
            ShadowResult result = ask(server, new Timeouts(Duration.ofSeconds(6), Duration.ofSeconds(5), NEVER));

            assertThat(result.failure()).isEqualTo("timeout");
        }
    }

    @Test
    void anAnswerThatDripsHasItsFirstByteAndEndsAtTheTimeout() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing((out, over) -> {
            say(out, ENDLESS);
            while (!over.await(20, TimeUnit.MILLISECONDS)) {
                say(out, ".");
            }
        })) {
            ShadowResult result = ask(server, new Timeouts(Duration.ofSeconds(6), NEVER, Duration.ofSeconds(5)));

            assertThat(result.failure()).isEqualTo("timeout");
            assertThat(result.status()).isEqualTo(200);
            assertThat(result.firstByteNanos()).isPositive();
            assertThat(Duration.ofNanos(result.endNanos() - result.sentNanos())).isLessThan(Duration.ofSeconds(40));
            assertThat(server.isHungUp()).isTrue();
        }
    }

    @Test
    void anEndlessAnswerEndsAtOnceWhereItIsTooLargeAndItsConnectionIsClosed() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing((out, over) -> {
            say(out, ENDLESS);
            while (over.getCount() > 0) {
                say(out, "0123456789abcdef".repeat(512));
            }
        })) {
            ShadowResult result = ask(server, new Timeouts(NEVER, NEVER, NEVER));

            assertThat(result.failure()).isEqualTo("body_too_large");
            assertThat(result.timedOut()).isFalse();
            assertThat(result.body().size()).isZero();
            assertThat(server.isHungUp()).isTrue();
        }
    }

    @Test
    void aLargeAnswerIsNotReadToItsEndToKeepItsConnection() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder()
                    .body("x".repeat(MAX_BODY_BYTES + 100_000))
                    .build());
            server.enqueue(new MockResponse.Builder().body("whole").build());
            ShadowClient client = new ShadowClient(new Timeouts(NEVER, NEVER, NEVER), 4, MAX_BODY_BYTES);

            ShadowResult first = client.send(request(server.url("/").toString()));
            ShadowResult second = client.send(request(server.url("/").toString()));

            assertThat(first.failure()).isEqualTo("body_too_large");
            assertThat(second.answered()).isTrue();
            server.takeRequest();
            assertThat(server.takeRequest().getExchangeIndex()).isZero();
        }
    }

    @Test
    void anAnswerInTimeIsWholeAndItsConnectionServesTheNextCall() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().body("one").build());
            server.enqueue(new MockResponse.Builder().body("two").build());
            Duration minute = Duration.ofMinutes(1);
            ShadowClient client = new ShadowClient(new Timeouts(NEVER, minute, minute), 4, MAX_BODY_BYTES);

            ShadowResult first = client.send(request(server.url("/").toString()));
            ShadowResult second = client.send(request(server.url("/").toString()));

            assertThat(List.of(first, second)).allMatch(ShadowResult::answered);
            assertThat(second.body().utf8()).isEqualTo("two");
            server.takeRequest();
            assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(1);
        }
    }

    @Test
    void afterATimeoutNoIdleConnectionIsTrusted() throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (MockWebServer server = new MockWebServer()) {
            CyclicBarrier bothThere = new CyclicBarrier(2);
            AtomicInteger calls = new AtomicInteger();
            server.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                    int call = calls.incrementAndGet();
                    if (call <= 2) {
                        await(bothThere);
                    }
                    MockResponse.Builder response = new MockResponse.Builder().body("ok");
                    return call == 3
                            ? response.onResponseStart(SocketEffect.Stall.INSTANCE)
                                    .build()
                            : response.build();
                }
            });
            server.start();
            String url = server.url("/").toString();
            Duration first = Duration.ofSeconds(5);
            ShadowClient client = new ShadowClient(new Timeouts(NEVER, NEVER, first), 4, MAX_BODY_BYTES);
            Future<ShadowResult> one = two.submit(() -> client.send(request(url)));
            Future<ShadowResult> other = two.submit(() -> client.send(request(url)));
            assertThat(one.get().answered() && other.get().answered()).isTrue();

            ShadowResult stalled = client.send(request(url));
            ShadowResult next = client.send(request(url));

            assertThat(stalled.failure()).isEqualTo("first_byte_timeout");
            assertThat(next.answered()).isTrue();
            server.takeRequest();
            server.takeRequest();
            assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(1);
            assertThat(server.takeRequest().getExchangeIndex()).isZero();
        } finally {
            two.shutdownNow();
        }
    }

    private static void await(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static ShadowResult ask(ScriptedServer server, Timeouts timeouts) {
        return ask("http://" + server.authority(), timeouts);
    }

    private static ShadowResult ask(String url, Timeouts timeouts) {
        return new ShadowClient(timeouts, 4, MAX_BODY_BYTES).send(request(url + "/v1"));
    }

    private static ShadowRequest request(String url) {
        return new ShadowRequest(
                URI.create(url),
                Map.of("content-type", "application/json"),
                ByteString.encodeUtf8("{}"),
                Authentication.NONE);
    }
}
