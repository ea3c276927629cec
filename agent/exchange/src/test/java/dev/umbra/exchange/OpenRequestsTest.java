package dev.umbra.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {

    @Test
    void holdsAnExchangeUntilItIsRemoved() {
        OpenRequests open = new OpenRequests(4);
        Exchange exchange = exchange();
        open.add(exchange);
        assertThat(open.begunBefore(System.nanoTime() + 1)).containsExactly(exchange);

        open.remove(exchange);
        open.remove(exchange);

        assertThat(open.begunBefore(System.nanoTime() + 1)).isEmpty();
    }

    @Test
    void tellsOnlyOfThoseThatBeganBefore() {
        OpenRequests open = new OpenRequests(4);
        Exchange exchange = exchange();
        open.add(exchange);

        assertThat(open.begunBefore(exchange.startNanos())).isEmpty();
        assertThat(open.begunBefore(exchange.startNanos() + 1)).containsExactly(exchange);
    }

    @Test
    void takesNoMoreThanItHasPlaces() {
        OpenRequests open = new OpenRequests(4);
        List<Exchange> exchanges = List.of(exchange(), exchange(), exchange(), exchange());
        assertThat(exchanges).allMatch(open::add);
        assertThat(open.add(exchange())).isFalse();

        open.remove(exchanges.get(2));

        assertThat(open.add(exchange())).isTrue();
        assertThat(open.add(exchange())).isFalse();
    }

    @Test
    void oneThatFoundNoPlaceTakesNoOthersAway() {
        OpenRequests open = new OpenRequests(1);
        Exchange held = exchange();
        Exchange refused = exchange();
        open.add(held);
        open.add(refused);

        open.remove(refused);

        assertThat(open.begunBefore(System.nanoTime() + 1)).containsExactly(held);
    }

    @Test
    void manyThreadsAtOnceLoseNothing() throws Exception {
        OpenRequests open = new OpenRequests(1024);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Exchange> stays = () -> {
                for (int i = 0; i < 10_000; i++) {
                    Exchange passes = exchange();
                    assertThat(open.add(passes)).isTrue();
                    open.remove(passes);
                }
                Exchange last = exchange();
                open.add(last);
                return last;
            };
            List<Exchange> expected = new ArrayList<>();
            for (Future<Exchange> each : threads.invokeAll(List.of(stays, stays, stays, stays))) {
                expected.add(each.get());
            }

            assertThat(open.begunBefore(System.nanoTime() + 1)).containsExactlyInAnyOrderElementsOf(expected);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theNumberOfPlacesIsAPowerOfTwo() {
        assertThatThrownBy(() -> new OpenRequests(6)).hasMessageContaining("6");
    }

    private static Exchange exchange() {
        return new Exchange(
                new RequestHead("POST", "http", "localhost", 80, "/v1/chat/completions"),
                Map.of(),
                true,
                List.of(),
                1,
                new ByteBudget(1),
                new Deaf());
    }

    private static final class Deaf implements ExchangeListener {
        @Override
        public boolean watches(String host, int port) {
            return true;
        }

        @Override
        public @Nullable Exchange begin(RequestHead head, HeaderLookup headers) {
            return null;
        }

        @Override
        public void requestComplete(Exchange exchange) {}

        @Override
        public void ended(Exchange exchange) {}

        @Override
        public void fault(String where, Throwable fault) {}
    }
}
