package dev.umbra.smoke.containers;

import dev.umbra.demo.PairLine;
import dev.umbra.demo.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads traces by the API that Jaeger's own pages use; it is the same in Jaeger 1 and 2. */
final class JaegerTraces {

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    JaegerTraces(String url) {
        this.url = url;
    }

    /** The spans of each trace of this service. */
    List<PairLine> of(String service) throws IOException, InterruptedException {
        URI query = URI.create(url + "/api/traces?limit=100&lookback=1h&service=" + service);
        HttpResponse<String> response = http.send(HttpRequest.newBuilder(query).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(query + " answers " + response.statusCode() + ": " + response.body());
        }
        List<PairLine> traces = new ArrayList<>();
        for (JsonNode trace : JsonMapper.shared().readTree(response.body()).path("data")) {
            List<Span> spans = new ArrayList<>();
            trace.path("spans").forEach(span -> spans.add(span(span)));
            traces.add(new PairLine(spans));
        }
        return traces;
    }

    private static Span span(JsonNode span) {
        long startNanos = span.path("startTime").asLong() * 1_000;
        long durationNanos = span.path("duration").asLong() * 1_000;
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (JsonNode tag : span.path("tags")) {
            attributes.put(tag.path("key").asString(), value(tag.path("value")));
        }
        return new Span(
                span.path("traceID").asString(),
                span.path("spanID").asString(),
                parent(span),
                span.path("operationName").asString(),
                startNanos,
                startNanos + durationNanos,
                0,
                attributes);
    }

    private static String parent(JsonNode span) {
        for (JsonNode reference : span.path("references")) {
            if (reference.path("refType").asString().equals("CHILD_OF")) {
                return reference.path("spanID").asString();
            }
        }
        return "";
    }

    private static Object value(JsonNode value) {
        return value.isNumber() ? value.asDouble() : value.asString();
    }
}
