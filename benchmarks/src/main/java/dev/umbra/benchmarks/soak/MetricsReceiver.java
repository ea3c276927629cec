package dev.umbra.benchmarks.soak;

import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** The backend of Umbra's metrics: keeps the newest value of each counter that tells what became of the calls. */
final class MetricsReceiver {

    private static final String PAIRS = "shadow.pairs.";
    private static final String DROPPED = "shadow.requests.dropped";

    private final Map<String, Long> newest = new TreeMap<>();

    void receive(HttpExchange exchange) throws IOException {
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (exchange;
                InputStream body =
                        zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .forEach(this::keep);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** {@code completed=12 failed=3 queue_full=5}; without what never occurred. */
    synchronized String text() {
        return newest.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
    }

    private synchronized void keep(Metric metric) {
        for (NumberDataPoint point : metric.getSum().getDataPointsList()) {
            if (metric.getName().startsWith(PAIRS)) {
                newest.put(metric.getName().substring(PAIRS.length()), point.getAsInt());
            } else if (metric.getName().equals(DROPPED)) {
                newest.put("dropped." + reason(point), point.getAsInt());
            }
        }
    }

    private static String reason(NumberDataPoint point) {
        return point.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("reason"))
                .map(KeyValue::getValue)
                .map(value -> value.getStringValue())
                .findFirst()
                .orElse("");
    }
}
