package dev.umbra.benchmarks;

import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
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
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What every call of an application pays at the door: the host question, and for a watched host the sampling decision. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DoorBenchmark {

    private String otherHost = "payments.internal.example.com";
    private String watchedHost = "api.example.com";
    private RequestHead watched = new RequestHead("POST", "https", watchedHost, 443, "/v1/chat/completions");
    private RequestHead notInference = new RequestHead("POST", "https", watchedHost, 443, "/v1/files");
    private HeaderLookup headers = Map.of("content-type", "application/json")::get;

    @Setup
    public void open() {
        OpenExperiment.open("api.example.com,*.openai.azure.com,localhost:8080", "0");
    }

    @Benchmark
    public boolean hostThatDoesNotMatch() {
        return ExchangeDoor.watches(otherHost, 443);
    }

    @Benchmark
    public boolean hostThatMatches() {
        return ExchangeDoor.watches(watchedHost, 443);
    }

    @Benchmark
    public @Nullable Exchange unsampledCall() {
        return ExchangeDoor.begin(watched, headers);
    }

    @Benchmark
    public @Nullable Exchange callThatIsNoInference() {
        return ExchangeDoor.begin(notInference, headers);
    }
}
