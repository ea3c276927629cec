package dev.umbra.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairTableTest {

    private static final String ROOT = """
            {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"01","name":"shadow_pair e",
             "startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"1790000000300000000","attributes":[
              {"key":"shadow_id","value":{"stringValue":"0af7651916cd43dd8448eb211c80319c"}},
              {"key":"shadow.outcome","value":{"stringValue":"completed"}},
              {"key":"shadow.production_latency_ms","value":{"doubleValue":120.4}},
              {"key":"shadow_latency_ms","value":{"doubleValue":300}},
              {"key":"shadow.exact_match","value":{"boolValue":false}},
              {"key":"shadow.similarity","value":{"doubleValue":0.625}}]}""";
    private static final String CHILD = """
            {"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"%s","parentSpanId":"01","name":"chat",
             "startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"1790000000300000000","attributes":[
              {"key":"shadow.role","value":{"stringValue":"%s"}},
              {"key":"gen_ai.request.model","value":{"stringValue":"%s"}},
              {"key":"http.response.status_code","value":{"intValue":"200"}}%s]}""";
    private static final String FIRST_CHUNK = """
            ,{"key":"gen_ai.response.time_to_first_chunk","value":{"doubleValue":0.061}}""";

    @Test
    void aPairIsARowWithWhatIsKnownOfBothSides() {
        PairLine pair = line(
                ROOT,
                CHILD.formatted("02", "production", "large-1", FIRST_CHUNK),
                CHILD.formatted("03", "shadow", "small-2", ""));

        String table = PairTable.of(List.of(pair));

        assertThat(table.lines().skip(1).findFirst().orElseThrow().trim().split("\\s+"))
                .containsExactly(
                        "0af7651916cd43dd8448eb211c80319c",
                        "large-1",
                        "small-2",
                        "completed",
                        "120",
                        "300",
                        "61",
                        "-",
                        "no",
                        "0.63");
    }

    @Test
    void numbersThatOtlpWritesAsStringsAreNumbers() {
        PairLine pair = line(
                ROOT,
                CHILD.formatted("02", "production", "large-1", ""),
                CHILD.formatted("03", "shadow", "small-2", ""));

        assertThat(pair.shadow().number("http.response.status_code")).isEqualTo(200.0);
        assertThat(pair.root().endNanos() - pair.root().startNanos()).isEqualTo(300_000_000L);
    }

    private static PairLine line(String... spans) {
        return PairLine.parse("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + String.join(",", spans) + "]}]}]}");
    }
}
