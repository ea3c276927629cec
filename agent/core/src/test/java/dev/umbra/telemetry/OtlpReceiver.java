package dev.umbra.telemetry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;

/** An OTLP/HTTP endpoint on loopback that keeps what it is sent. */
final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final List<ResourceSpans> traces = new CopyOnWriteArrayList<>();
    private final List<ScopeMetrics> metrics = new CopyOnWriteArrayList<>();

    OtlpReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            traces.addAll(ExportTraceServiceRequest.parseFrom(body(exchange)).getResourceSpansList());
            answer(exchange);
        });
        server.createContext("/v1/metrics", exchange -> {
            ExportMetricsServiceRequest request = ExportMetricsServiceRequest.parseFrom(body(exchange));
            request.getResourceMetricsList().forEach(resource -> metrics.addAll(resource.getScopeMetricsList()));
            answer(exchange);
        });
        server.start();
    }

    /** Settings that send here, soon. */
    Map<String, String> settings() {
        return Map.of(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "otel.bsp.schedule.delay",
                "20",
                "otel.metric.export.interval",
                "60000");
    }

    List<ResourceSpans> traces() {
        return traces;
    }

    List<ScopeMetrics> metrics() {
        return metrics;
    }

    List<Span> spans() {
        return traces.stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    List<Span> awaitSpans(int count) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> spans().size() >= count);
        return spans();
    }

    /** The only metric of this name; sent at the latest when the telemetry is closed. */
    Metric metric(String name) {
        List<Metric> found = metrics.stream()
                .flatMap(scope -> scope.getMetricsList().stream())
                .filter(metric -> metric.getName().equals(name))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " metrics named " + name + " among " + metrics);
        }
        return found.get(0);
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(body)
                : body;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
