package dev.umbra.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the copy of a call may allocate on the application's thread, whatever the machine: 1.5 bytes a byte and 1 KB. */
class CaptureBudgetTest {

    private static final int CALLS = 500;
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final RequestHead head = new RequestHead("POST", "https", "api.example.com", 443, "/v1/chat/completions");
    private final ByteBudget budget = new ByteBudget(64L << 20);
    private final ExchangeListener nobody = new ExchangeListener() {
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
        public void fault(String where, Throwable fault) {
            throw new IllegalStateException(where, fault);
        }
    };

    @ParameterizedTest(name = "{0} bytes each way, in parts of {1}")
    @CsvSource({"2048, 2048", "24000, 120", "102400, 8192", "102400, 16384"})
    void theCopyOfACallAllocatesHardlyMoreThanItsBytes(int bytes, int part) {
        ByteBuffer passing = ByteBuffer.allocate(part);

        long each = eachAllocates(() -> call(passing, bytes));

        assertThat(each).isBetween(2L * bytes, 3L * bytes + 1024);
        assertThat(budget.heldBytes()).isZero();
    }

    @Test
    void aStreamInBuffersOfTheClientsOwnKindAllocatesNoMore() {
        ByteBuffer passing = ByteBuffer.allocate(120);
        byte[] own = new byte[120];

        long ofByteBuffers = eachAllocates(() -> stream(exchange -> exchange.responseBytes(passing)));
        long ofOwnKind = eachAllocates(() -> stream(exchange -> exchange.responseBytes(own, 120, System::arraycopy)));

        assertThat(ofOwnKind).isBetween(200L * 120, ofByteBuffers + 16);
        assertThat(budget.heldBytes()).isZero();
    }

    private long eachAllocates(Runnable call) {
        call.run(); // class loading is not the call's
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
    }

    private void stream(Consumer<Exchange> event) {
        Exchange exchange = exchange();
        exchange.responseHead(200, HEADERS::get, HEADERS::get);
        for (int i = 0; i < 200; i++) {
            event.accept(exchange);
        }
        exchange.complete();
        exchange.release();
    }

    private void call(ByteBuffer passing, int bytes) {
        Exchange exchange = exchange();
        RequestWriting writing = exchange.requestStarted();
        for (int left = bytes; left > 0; left -= passing.remaining()) {
            writing.bytes(passing.limit(Math.min(left, passing.capacity())));
        }
        writing.complete();
        exchange.responseHead(200, HEADERS::get, HEADERS::get);
        for (int left = bytes; left > 0; left -= passing.remaining()) {
            exchange.responseBytes(passing.limit(Math.min(left, passing.capacity())));
        }
        exchange.complete();
        exchange.release();
    }

    private Exchange exchange() {
        return new Exchange(head, HEADERS, true, List.of("content-type"), 4 << 20, budget, nobody);
    }
}
