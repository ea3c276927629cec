package dev.umbra.benchmarks.soak;

import com.google.protobuf.Message;
import dev.umbra.benchmarks.JavaCommand;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kotlin.Unit;
import okhttp3.OkHttpClient;
import okio.Buffer;

/** Starts the JVMs of a soak, and ends each of them. */
final class SoakProcesses implements AutoCloseable {

    private static final Duration EPISODE = Duration.ofSeconds(3);
    private static final String ACCOUNT = "[umbra] account ";
    private static final Pattern COUNT = Pattern.compile("([a-z_.-]+)=(\\d+)(?= |$)");

    private final SoakOptions options;
    private final Process servers;
    private final BufferedWriter toServers;
    private final BufferedReader fromServers;
    private final String[] ports;

    SoakProcesses(SoakOptions options) throws IOException {
        this.options = options;
        Files.createDirectories(options.folder());
        this.servers = JavaCommand.of(
                        List.of("-Xmx128m", "-Dsun.net.httpserver.nodelay=true"),
                        SoakServers.class,
                        List.of(String.valueOf(options.seed()), String.valueOf(EPISODE.toMillis())),
                        List.of(Metric.class, Message.class))
                .redirectError(log("servers"))
                .start();
        this.toServers = servers.outputWriter(StandardCharsets.UTF_8);
        this.fromServers = servers.inputReader(StandardCharsets.UTF_8);
        this.ports = line().split(" ", -1);
    }

    Watched startWith(Consumer<Sample> onSample) throws IOException {
        List<String> jvm = new ArrayList<>(List.of("-javaagent:" + options.agent()));
        jvm.add("-Dumbra.experiment-id=soak");
        jvm.add("-Dumbra.source.hosts=127.0.0.1:" + ports[0]);
        jvm.add("-Dumbra.sample-rate=1");
        jvm.add("-Dumbra.target.url=http://127.0.0.1:" + ports[1] + "/v1");
        jvm.add("-Dumbra.target.model=candidate");
        jvm.add("-Dumbra.limits.qps=" + options.rate());
        jvm.add("-Dumbra.limits.timeout=1s");
        jvm.add("-Dumbra.retry-window=500ms");
        jvm.add("-Dumbra.otel.exporter.otlp.traces.endpoint=http://127.0.0.1:" + ports[2] + "/v1/traces");
        jvm.add("-Dumbra.otel.exporter.otlp.metrics.endpoint=http://127.0.0.1:" + ports[3] + "/v1/metrics");
        jvm.add("-Dumbra.otel.metric.export.interval=1000");
        return start("with", jvm, onSample);
    }

    Watched startWithout() throws IOException {
        return start("without", List.of(), sample -> {});
    }

    private Watched start(String name, List<String> more, Consumer<Sample> onSample) throws IOException {
        List<String> jvm = new ArrayList<>(List.of("-Xmx128m", "-XX:+UseSerialGC"));
        // of four collections, three may leave a twentieth of the heap in garbage, to save moving what stands behind it
        jvm.add("-XX:MarkSweepAlwaysCompactCount=1");
        jvm.addAll(more);
        List<String> arguments = List.of(
                "http://127.0.0.1:" + ports[0] + "/v1/chat/completions",
                String.valueOf(options.rate()),
                String.valueOf(options.calls()),
                String.valueOf(options.interval().toMillis()));
        Process process = JavaCommand.of(
                        jvm, SoakApplication.class, arguments, List.of(OkHttpClient.class, Buffer.class, Unit.class))
                .redirectError(log(name))
                .start();
        return new Watched(process, onSample);
    }

    /** What Umbra's metrics say now. */
    synchronized String metrics() {
        try {
            toServers.newLine();
            toServers.flush();
            return line();
        } catch (IOException e) {
            throw new UncheckedIOException("the soak's servers have ended; see " + path("servers"), e);
        }
    }

    /** The counters of Umbra's last account, by name; empty where it said none. */
    Map<String, Long> account() throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        for (String line : Files.readAllLines(path("with"))) {
            if (line.startsWith(ACCOUNT)) {
                counts.clear();
                Matcher count = COUNT.matcher(line);
                while (count.find()) {
                    counts.put(count.group(1), Long.valueOf(count.group(2)));
                }
            }
        }
        return counts;
    }

    private String line() throws IOException {
        return Objects.requireNonNull(fromServers.readLine(), "the soak's servers have ended; see " + path("servers"));
    }

    private Path path(String name) {
        return options.folder().resolve(name + ".log");
    }

    private ProcessBuilder.Redirect log(String name) {
        return ProcessBuilder.Redirect.to(path(name).toFile());
    }

    @Override
    public void close() {
        try {
            toServers.close(); // the end of its input is its end
            if (!servers.waitFor(5, TimeUnit.SECONDS)) {
                servers.destroyForcibly();
            }
        } catch (IOException e) {
            servers.destroyForcibly();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            servers.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
