package dev.umbra.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final RequestHead HEAD = new RequestHead("POST", "http", "localhost", 80, "/v1/chat/completions");

    private final Told told = new Told();
    private final ByteBudget budget = new ByteBudget(1 << 20);

    @AfterEach
    void closeTheDoor() {
        ExchangeDoor.close();
    }

    @Test
    void tellsTheCoreOnceThatTheRequestIsWholeAndOnceThatTheCallHasEnded() {
        Exchange exchange = exchange(100);

        RequestWriting writing = exchange.requestStarted();
        writing.bytes(bytes("question"));
        writing.complete();
        writing.complete();
        exchange.responseHead(200, name -> null, name -> null);
        exchange.responseBytes(bytes("answer"));
        exchange.complete();
        exchange.closedEarly();

        assertThat(told.events).containsExactly("request complete", "ended COMPLETE");
        assertThat(new String(exchange.requestBody(), UTF_8)).isEqualTo("question");
        assertThat(new String(exchange.responseBody(), UTF_8)).isEqualTo("answer");
    }

    /** As a publisher of the application may hand to its client, which then says so itself. */
    @Test
    void aBufferThatIsNoneDropsTheExchangeAndReachesNobodyElse() {
        Exchange asking = exchange(100);
        asking.requestStarted().bytes(null);
        Exchange answered = exchange(100);
        answered.responseHead(200, name -> null, name -> null);
        answered.responseBytes((ByteBuffer) null);
        answered.responseBytes((ByteBuffer) null);

        assertThat(asking.dropReason()).isEqualTo(DropReason.FAULT);
        assertThat(answered.dropReason()).isEqualTo(DropReason.FAULT);
    }

    @Test
    void ofTwoResponsesTheLastIsKept() {
        Exchange exchange = exchange(100);
        exchange.responseHead(307, name -> null, name -> null);
        exchange.responseBytes(bytes("elsewhere"));

        exchange.responseHead(200, name -> null, name -> null);
        exchange.responseBytes(bytes("answer"));
        exchange.complete();

        assertThat(exchange.status()).isEqualTo(200);
        assertThat(new String(exchange.responseBody(), UTF_8)).isEqualTo("answer");
    }

    @Test
    void aResponseThatBeginsAfterTheEndTakesNothingAway() {
        Exchange exchange = exchange(100);
        exchange.responseHead(200, name -> null, name -> null);
        exchange.responseBytes(bytes("answer"));
        exchange.complete();

        exchange.responseHead(200, name -> null, name -> null);

        assertThat(new String(exchange.responseBody(), UTF_8)).isEqualTo("answer");
    }

    @Test
    void aSecondWritingOfAWholeRequestChangesNothing() {
        Exchange exchange = exchange(100);
        write(exchange, "question");

        write(exchange, "question, redirected");

        assertThat(new String(exchange.requestBody(), UTF_8)).isEqualTo("question");
        assertThat(told.events).containsExactly("request complete");
    }

    @Test
    void aWritingThatBrokeOffIsForgottenWhenTheNextBegins() {
        Exchange exchange = exchange(5000);
        exchange.requestStarted().bytes(bytes("quest".repeat(500)));

        write(exchange, "question");

        assertThat(new String(exchange.requestBody(), UTF_8)).isEqualTo("question");
        assertThat(budget.heldBytes()).isLessThan(2500);
    }

    @Test
    void whatIsToldOfTheFirstWritingOnceTheSecondHasBegunIsIgnored() {
        Exchange exchange = exchange(100);
        RequestWriting first = exchange.requestStarted();
        first.bytes(bytes("question"));
        RequestWriting second = exchange.requestStarted();

        first.complete();
        second.bytes(bytes("question, "));
        first.bytes(bytes("late"));
        second.bytes(bytes("repeated"));
        second.complete();

        assertThat(told.events).containsExactly("request complete");
        assertThat(new String(exchange.requestBody(), UTF_8)).isEqualTo("question, repeated");
    }

    @Test
    void aBodyOfAToldLengthIsWholeWithItsLastByte() {
        Exchange exchange = exchange(100);
        RequestWriting writing = exchange.requestStarted(8);
        writing.bytes(bytes("ques"));
        assertThat(told.events).isEmpty();

        writing.bytes(bytes("tion"));
        exchange.complete();
        writing.complete();

        assertThat(told.events).containsExactly("request complete", "ended COMPLETE");
    }

    @Test
    void aBodyThatIsTooLargeIsNeverWhole() {
        Exchange exchange = exchange(10);

        exchange.requestStarted(19).bytes(bytes("more than ten bytes"));

        assertThat(told.events).containsExactly("ended CANCELLED");
    }

    @Test
    void aWritingThatBeginsAfterTheEndHoldsNothing() {
        Exchange exchange = exchange(100);
        exchange.cancelled();
        exchange.release();

        write(exchange, "question");

        assertThat(told.events).containsExactly("ended CANCELLED");
        assertThat(budget.heldBytes()).isZero();
    }

    @Test
    void aBodyOverTheLimitDropsTheExchangeAndGivesItsRoomBack() {
        Exchange exchange = exchange(10);
        RequestWriting writing = exchange.requestStarted();

        writing.bytes(bytes("more than ten bytes"));

        assertThat(exchange.dropReason()).isEqualTo(DropReason.BODY_TOO_LARGE);
        assertThat(told.events).containsExactly("ended CANCELLED");
        assertThat(budget.heldBytes()).isZero();
    }

    @Test
    void takesTheBytesOfBuffersOfTheClientsOwnKind() {
        Exchange exchange = exchange(100);
        RequestWriting writing = exchange.requestStarted(8);

        writing.bytes("question", 8, ExchangeTest::copy);
        exchange.responseHead(200, name -> null, name -> null);
        exchange.responseBytes("answer, ", 8, ExchangeTest::copy);
        exchange.responseBytes("and more", 3, ExchangeTest::copy);
        exchange.complete();

        assertThat(told.events).containsExactly("request complete", "ended COMPLETE");
        assertThat(new String(exchange.requestBody(), UTF_8)).isEqualTo("question");
        assertThat(new String(exchange.responseBody(), UTF_8)).isEqualTo("answer, and");
        assertThat(exchange.firstByteNanos()).isPositive();
    }

    @Test
    void aBufferOfTheClientsOwnKindThatCannotBeCopiedDropsTheExchange() {
        ExchangeDoor.open(told);
        Exchange exchange = exchange(100);

        exchange.responseBytes("answer", 7, ExchangeTest::copy);
        exchange.responseBytes("answer", 6, ExchangeTest::copy);

        assertThat(told.faults).containsExactly("response bytes");
        assertThat(exchange.dropReason()).isEqualTo(DropReason.FAULT);
        assertThat(budget.heldBytes()).isZero();
    }

    @Test
    void keepsOnlyTheResponseHeadersThatWereAskedFor() {
        Exchange exchange = exchange(10);

        exchange.responseHead(200, name -> null, name -> name.equals("set-cookie") ? "session=1" : "kept");

        assertThat(exchange.responseHeaders()).containsExactly(Map.entry("x-request-id", "kept"));
    }

    @Test
    void theTraceparentThatWentOutReplacesTheEarlierOne() {
        Exchange exchange = exchange(10);

        exchange.responseHead(200, name -> name.equals("traceparent") ? "late" : null, name -> null);

        assertThat(exchange.traceparent()).isEqualTo("late");
    }

    @Test
    void ofAFailureOnlyTheTypeIsKept() {
        Exchange exchange = exchange(10);

        exchange.failed(new IOException("refused for Bearer test-key-production"));

        assertThat(exchange.failure()).isEqualTo("java.io.IOException");
        assertThat(exchange.ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void aFailureWithoutACauseIsAFailure() {
        Exchange exchange = exchange(10);

        exchange.failed(null);

        assertThat(exchange.failure()).isNull();
        assertThat(exchange.ending()).isEqualTo(Ending.FAILED);
    }

    @Test
    void aCoreThatThrowsIsReportedAndNotNoticedByTheApplication() {
        told.failing = true;
        ExchangeDoor.open(told);
        Exchange exchange = exchange(100);

        exchange.requestStarted().complete();
        exchange.complete();

        assertThat(told.faults).isNotEmpty();
        assertThat(exchange.dropReason()).isEqualTo(DropReason.FAULT);
    }

    @Test
    void ofManyEndingsAtOnceExactlyOneIsTold() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Exchange exchange = exchange(10);
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                exchange.complete();
                exchange.cancelled();
                exchange.failed(new IOException());
            });
        }

        go.countDown();
        threads.shutdown();

        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(told.events).hasSize(1);
    }

    @Test
    void aClosedDoorWatchesNothing() {
        ExchangeDoor.open(told);
        ExchangeDoor.close();

        assertThat(ExchangeDoor.watches("localhost", 80)).isFalse();
        assertThat(ExchangeDoor.begin(HEAD, name -> null)).isNull();
    }

    @Test
    void aDoorWhoseCoreThrowsLetsTheCallPass() {
        told.failing = true;
        ExchangeDoor.open(told);

        assertThat(ExchangeDoor.watches("localhost", 80)).isFalse();
        assertThat(ExchangeDoor.begin(HEAD, name -> null)).isNull();
        assertThat(told.faults).hasSize(2);
    }

    @Test
    void aClientThatRidesOnAnotherIsNotWatched() {
        ExchangeDoor.open(told);

        assertThat(ExchangeDoor.enter()).isTrue();
        assertThat(ExchangeDoor.enter()).isFalse();
        assertThat(ExchangeDoor.watches("localhost", 80)).isFalse();

        ExchangeDoor.leave();
        assertThat(ExchangeDoor.watches("localhost", 80)).isTrue();
    }

    private Exchange exchange(int maxBodyBytes) {
        return new Exchange(
                HEAD, Map.of("traceparent", "early"), true, List.of("x-request-id"), maxBodyBytes, budget, told);
    }

    private static void write(Exchange exchange, String body) {
        RequestWriting writing = exchange.requestStarted();
        writing.bytes(bytes(body));
        writing.complete();
    }

    private static void copy(String buffer, int from, byte[] to, int offset, int count) {
        System.arraycopy(buffer.getBytes(UTF_8), from, to, offset, count);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static final class Told implements ExchangeListener {
        private final List<String> events = java.util.Collections.synchronizedList(new ArrayList<>());
        private final List<String> faults = new ArrayList<>();
        private boolean failing;

        @Override
        public boolean watches(String host, int port) {
            failIfAsked();
            return true;
        }

        @Override
        public Exchange begin(RequestHead head, HeaderLookup headers) {
            failIfAsked();
            return null;
        }

        @Override
        public void requestComplete(Exchange exchange) {
            failIfAsked();
            events.add("request complete");
        }

        @Override
        public void ended(Exchange exchange) {
            failIfAsked();
            events.add("ended " + exchange.ending());
        }

        @Override
        public void fault(String where, Throwable fault) {
            faults.add(where);
        }

        private void failIfAsked() {
            if (failing) {
                throw new IllegalStateException("the core fails");
            }
        }
    }
}
