package dev.umbra.benchmarks;

import dev.umbra.exchange.ByteBudget;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeListener;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import dev.umbra.exchange.RequestWriting;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a sampled call pays on the application's thread: the copy of its request and of its streamed answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CaptureBenchmark {

    private static final int REQUEST_BYTES = 2048;
    private static final int CHUNK_BYTES = 120;
    private static final int CHUNKS = 200;
    private static final int MAX_BODY_BYTES = 4 << 20;

    private final RequestHead head = new RequestHead("POST", "https", "api.example.com", 443, "/v1/chat/completions");
    private final Map<String, String> sent = Map.of("content-type", "application/json");
    private final HeaderLookup received = Map.of("content-type", "text/event-stream", "x-request-id", "request-1")::get;
    private final ByteBudget budget = new ByteBudget(64L << 20);
    private final ByteBuffer request = ByteBuffer.allocate(REQUEST_BYTES);
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);

    @Benchmark
    public Exchange streamedAnswer() {
        Exchange exchange = begin();
        for (int i = 0; i < CHUNKS; i++) {
            exchange.responseBytes(chunk);
        }
        return end(exchange);
    }

    /** The same number of bytes at once: the difference is what the number of chunks costs. */
    @Benchmark
    public Exchange wholeAnswer(WholeAnswer answer) {
        Exchange exchange = begin();
        exchange.responseBytes(answer.bytes);
        return end(exchange);
    }

    private Exchange begin() {
        Exchange exchange = new Exchange(
                head, sent, true, List.of("content-type", "x-request-id"), MAX_BODY_BYTES, budget, new NoCore());
        RequestWriting writing = exchange.requestStarted();
        writing.bytes(request);
        writing.complete();
        exchange.responseHead(200, sent::get, received);
        return exchange;
    }

    private static Exchange end(Exchange exchange) {
        exchange.complete();
        exchange.release();
        return exchange;
    }

    /** A body of as many bytes as the streamed one. */
    @State(Scope.Benchmark)
    public static class WholeAnswer {
        private final ByteBuffer bytes = ByteBuffer.allocate(CHUNK_BYTES * CHUNKS);
    }

    /** Takes the exchange and does nothing, as what follows runs on Umbra's own threads. */
    private static final class NoCore implements ExchangeListener {

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
    }
}
