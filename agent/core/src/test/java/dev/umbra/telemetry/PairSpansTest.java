package dev.umbra.telemetry;

import static dev.umbra.telemetry.Samples.APP_SPAN;
import static dev.umbra.telemetry.Samples.MILLI;
import static dev.umbra.telemetry.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.umbra.account.Account;
import dev.umbra.config.Settings.Content;
import dev.umbra.config.Settings.Export;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.config.Settings.TraceJoin;
import dev.umbra.log.Log;
import dev.umbra.pairing.Outcome;
import dev.umbra.pairing.Pair;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The three spans of a pair as a real SDK sends them to a real endpoint. */
class PairSpansTest {

    private OtlpReceiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new OtlpReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aPairIsOneTraceOfARootAndTwoClientCalls() {
        List<Span> spans = send(Samples.pair());

        Span root = named(spans, "shadow_pair blue");
        Span production = named(spans, "chat model-a");
        Span shadow = named(spans, "chat model-b");
        assertThat(spans).hasSize(3).extracting(Span::getTraceId).containsOnly(root.getTraceId());
        assertThat(root.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
        assertThat(root.getParentSpanId()).isEqualTo(ByteString.EMPTY);
        assertThat(List.of(production, shadow)).allSatisfy(child -> {
            assertThat(child.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_CLIENT);
            assertThat(child.getParentSpanId()).isEqualTo(root.getSpanId());
        });
    }

    @Test
    void spansHaveTheTimesThatWereObserved() {
        List<Span> spans = send(Samples.pair());

        assertTimes(named(spans, "chat model-a"), START, START + 800 * MILLI);
        assertTimes(named(spans, "chat model-b"), START + 5 * MILLI, START + 1005 * MILLI);
        assertTimes(named(spans, "shadow_pair blue"), START, START + 1005 * MILLI);
    }

    @Test
    void theRootEndsLast() {
        List<Span> spans = send(Samples.pair());

        assertThat(spans.get(2).getName()).isEqualTo("shadow_pair blue");
    }

    @Test
    void everySpanSaysWhichPairItBelongsTo() {
        List<Span> spans = send(Samples.pair());

        assertThat(spans)
                .allSatisfy(span -> assertThat(attributes(span))
                        .containsEntry("shadow_id", hex(span.getTraceId()))
                        .containsEntry("experiment_id", "blue")
                        .containsEntry("model_rev", "model-b@7")
                        .containsEntry("req_hash", "9f86d081")
                        .containsEntry("app.trace_id", APP_SPAN.traceId())
                        .containsEntry("app.span_id", APP_SPAN.spanId()));
        assertThat(spans)
                .extracting(span -> attributes(span).get("shadow.role"))
                .containsExactly("production", "shadow", "pair");
    }

    @Test
    void everySpanHasTheCohortsAndVersions() {
        List<Span> spans = send(Samples.pair());

        assertThat(spans)
                .hasSize(3)
                .allSatisfy(span -> assertThat(attributes(span)).containsAllEntriesOf(Samples.TAGS));
    }

    @Test
    void theRootHasTheComparisonInTypedColumns() {
        Span root = named(send(Samples.pair()), "shadow_pair blue");

        assertThat(attributes(root))
                .containsEntry("shadow.outcome", "completed")
                .containsEntry("shadow.production_latency_ms", 800.0)
                .containsEntry("shadow_latency_ms", 1000.0)
                .containsEntry("shadow.latency_ratio", 1.25)
                .containsEntry("shadow.exact_match", true)
                .containsEntry("shadow.similarity", 0.97)
                .containsEntry("shadow.evaluator", "lexical")
                .containsEntry("shadow.schema.production_valid", true)
                .containsEntry("shadow.schema.shadow_valid", false)
                .containsEntry("shadow.tools.match", true)
                .containsEntry("shadow.citations.match", 0.5)
                .containsEntry("shadow.sample_rate", 0.25)
                .containsEntry("shadow.queue_wait_ms", 3.0)
                .containsEntry("shadow.retries", 1L)
                .containsEntry("shadow.translation.lossy", List.of("logit_bias"))
                .containsEntry("openinference.span.kind", "CHAIN");
    }

    @Test
    void theRootSaysHowManyValuesWereReplacedByEachRuleAndTogether() {
        Span root = named(send(Samples.pair()), "shadow_pair blue");

        assertThat(attributes(root))
                .containsEntry("shadow.redactions", 3L)
                .containsEntry("shadow.redacted.email", 2L)
                .containsEntry("shadow.redacted.card", 1L)
                .doesNotContainKey("shadow.redacted.phone");
    }

    @Test
    void aColumnThatCouldNotBeComputedIsAbsent() {
        Span root = named(send(Samples.failedShadow()), "shadow_pair blue");

        assertThat(attributes(root))
                .doesNotContainKeys(
                        "shadow.exact_match",
                        "shadow.similarity",
                        "shadow.evaluator",
                        "shadow.latency_ratio",
                        "shadow.schema.production_valid",
                        "shadow.schema.shadow_valid",
                        "shadow.tools.match",
                        "shadow.citations.match");
        assertThat(root.getEventsCount()).isZero();
    }

    @Test
    void theFinerFindingsAreEventsOfTheRoot() {
        List<Span> spans = send(Samples.pair());

        List<Span.Event> events = named(spans, "shadow_pair blue").getEventsList();
        assertThat(events)
                .allSatisfy(event -> assertThat(event.getName()).isEqualTo("gen_ai.evaluation.result"))
                .allSatisfy(event -> assertThat(event.getTimeUnixNano()).isEqualTo(START + 1005 * MILLI))
                .extracting(PairSpansTest::evaluation)
                .containsExactly(
                        "normalised_match 1.0 true",
                        "finish_match 1.0 true",
                        "tools.order 0.0 false",
                        "tools.first 1.0 true",
                        "tools.production_arguments_valid 1.0 true",
                        "json.production_valid 1.0 true",
                        "json.shadow_valid 1.0 true",
                        "schema_breakage 1.0 true",
                        "refusal_shift 1.0 shadow_only",
                        "truncation 0.0 both",
                        "length_ratio 0.75 null",
                        "language_match 0.0 false");
        assertThat(named(spans, "chat model-b").getEventsCount()).isZero();
    }

    @Test
    void aBodyThatIsNoAnswerSaysHowLongItIsAndWhy() {
        Pair pair = Samples.pair(
                Samples.production(null),
                Samples.undecodedShadow("the body is not a JSON object"),
                Outcome.SHADOW_ERROR,
                null);

        List<Span> spans = send(pair);

        assertThat(attributes(named(spans, "chat model-b")))
                .containsEntry("error.type", "undecodable")
                .containsEntry("http.response.body.size", 1024L)
                .containsEntry("shadow.answer.undecoded", "the body is not a JSON object");
        assertThat(attributes(named(spans, "chat model-a"))).doesNotContainKey("shadow.answer.undecoded");
    }

    @Test
    void aCallHasTheGenAiConventions() {
        Span production = named(send(Samples.pair()), "chat model-a");

        assertThat(attributes(production))
                .containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "openai")
                .containsEntry("gen_ai.request.model", "model-a")
                .containsEntry("gen_ai.request.stream", true)
                .containsEntry("gen_ai.request.temperature", 0.2)
                .containsEntry("gen_ai.request.top_p", 0.9)
                .containsEntry("gen_ai.request.top_k", 40L)
                .containsEntry("gen_ai.request.frequency_penalty", 0.1)
                .containsEntry("gen_ai.request.presence_penalty", 0.3)
                .containsEntry("gen_ai.request.max_tokens", 256L)
                .containsEntry("gen_ai.request.seed", 7L)
                .containsEntry("gen_ai.request.choice.count", 2L)
                .containsEntry("gen_ai.output.type", "json")
                .containsEntry("gen_ai.response.id", "resp-1")
                .containsEntry("gen_ai.response.model", "model-a-0613")
                .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
                .containsEntry("gen_ai.response.time_to_first_chunk", 0.12)
                .containsEntry("gen_ai.usage.input_tokens", 100L)
                .containsEntry("gen_ai.usage.output_tokens", 20L)
                .containsEntry("gen_ai.usage.cache_read.input_tokens", 64L)
                .containsEntry("gen_ai.usage.cache_write.input_tokens", 8L)
                .containsEntry("gen_ai.usage.reasoning.output_tokens", 12L);
    }

    @Test
    void aCallHasTheOpenInferenceAndHttpConventions() {
        Span production = named(send(Samples.pair()), "chat model-a");

        assertThat(attributes(production))
                .containsEntry("openinference.span.kind", "LLM")
                .containsEntry("llm.token_count.prompt", 100L)
                .containsEntry("llm.token_count.completion", 20L)
                .containsEntry("server.address", "api.example.com")
                .containsEntry("server.port", 443L)
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("http.response.body.size", 2048L)
                .containsEntry("url.path", "/v1/chat/completions")
                .containsEntry("http.response.header.x-ratelimit-remaining-requests", List.of("59"))
                .containsEntry("http.response.header.x-request-id", List.of("req-1"))
                .doesNotContainKey("error.type");
    }

    @Test
    void aPlainCallHasNoStreamAttributes() {
        Span shadow = named(send(Samples.pair()), "chat model-b");

        assertThat(attributes(shadow))
                .containsEntry("gen_ai.provider.name", "gcp.gemini")
                .doesNotContainKeys("gen_ai.request.stream", "gen_ai.response.time_to_first_chunk");
    }

    @Test
    void theRootIsLinkedToTheApplicationsSpan() {
        Span root = named(send(Samples.pair()), "shadow_pair blue");

        assertThat(root.getLinksList()).singleElement().satisfies(link -> {
            assertThat(hex(link.getTraceId())).isEqualTo(APP_SPAN.traceId());
            assertThat(hex(link.getSpanId())).isEqualTo(APP_SPAN.spanId());
        });
    }

    @Test
    void aPairOfAnUntracedCallHasNoLink() {
        List<Span> spans = send(Samples.withoutAppSpan());

        assertThat(named(spans, "shadow_pair blue").getLinksCount()).isZero();
        assertThat(spans).allSatisfy(span -> assertThat(attributes(span)).doesNotContainKey("app.trace_id"));
    }

    @Test
    void onRequestThePairIsBelowTheApplicationsSpan() {
        Export parent = new Export(Content.NONE, null, TraceJoin.PARENT);

        List<Span> spans = send(parent, List.of(Samples.pair()));

        Span root = named(spans, "shadow_pair blue");
        assertThat(spans).extracting(span -> hex(span.getTraceId())).containsOnly(APP_SPAN.traceId());
        assertThat(hex(root.getParentSpanId())).isEqualTo(APP_SPAN.spanId());
        assertThat(root.getLinksCount()).isZero();
    }

    @Test
    void pairsInOneApplicationTraceHaveAShadowIdEach() {
        Export parent = new Export(Content.NONE, null, TraceJoin.PARENT);

        List<Span> spans = send(parent, List.of(Samples.pair(), Samples.pair()));

        Map<Object, Long> spansById = spans.stream()
                .collect(Collectors.groupingBy(span -> attributes(span).get("shadow_id"), Collectors.counting()));
        assertThat(spansById.values()).containsExactly(3L, 3L);
        assertThat(spansById.keySet()).allSatisfy(id -> assertThat((String) id).matches("[0-9a-f]{32}"));
    }

    @Test
    void aFailedCandidateIsAnErrorOfItsOwnSpanAlone() {
        List<Span> spans = send(Samples.failedShadow());

        Span shadow = named(spans, "chat model-b");
        assertThat(shadow.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(attributes(shadow))
                .containsEntry("error.type", "429")
                .containsEntry("http.response.status_code", 429L);
        assertThat(List.of(named(spans, "chat model-a"), named(spans, "shadow_pair blue")))
                .extracting(span -> span.getStatus().getCode())
                .containsOnly(Status.StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    void aFailedProductionCallIsAnErrorOfItsOwnSpanAlone() {
        Pair pair = Samples.pair(
                Samples.production("timeout"), Samples.shadow(null), Outcome.PRODUCTION_ERROR, Samples.APP_SPAN);

        List<Span> spans = send(pair);

        assertThat(named(spans, "chat model-a").getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
        assertThat(named(spans, "shadow_pair blue").getStatus().getCode())
                .isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
    }

    @Test
    void withoutContentNoWordOfPromptOrAnswerLeaves() {
        List<Span> spans = send(Samples.pair());

        assertThat(spans.toString())
                .doesNotContain("capital")
                .doesNotContain("Be brief")
                .doesNotContain("Paris");
    }

    @Test
    void fullContentIsJsonOfTheConventions() {
        List<Span> spans = send(new Export(Content.FULL, null, TraceJoin.LINK), List.of(Samples.pair()));

        Map<String, Object> production = attributes(named(spans, "chat model-a"));
        assertJson(
                production.get("gen_ai.input.messages"),
                "[{'role':'user','parts':[{'type':'text','content':'What is the capital of \\\"France\\\"?'}]}]");
        assertJson(production.get("gen_ai.system_instructions"), "[{'type':'text','content':'Be brief.'}]");
        assertJson(
                production.get("gen_ai.output.messages"),
                "[{'role':'assistant','parts':[{'type':'text','content':'Paris.'}],'finish_reason':'stop'}]");
        assertJson(
                production.get("gen_ai.tool.definitions"),
                "[{'type':'function','name':'lookup','description':'Looks it up','parameters':{'type':'object'}}]");
        assertThat(production).containsEntry("shadow.content.truncated", false);
        Set<String> root = attributes(named(spans, "shadow_pair blue")).keySet();
        assertThat(root).doesNotContain("gen_ai.input.messages", "shadow.content.truncated");
    }

    @Test
    void theUsersLimitForAttributesLeavesContentValidJson() {
        Map<String, String> limited = new HashMap<>(receiver.settings());
        limited.put("otel.attribute.value.length.limit", "120");

        List<Span> spans = send(new Export(Content.FULL, null, TraceJoin.LINK), List.of(Samples.pair()), limited);

        Map<String, Object> production = attributes(named(spans, "chat model-a"));
        String input = (String) production.get("gen_ai.input.messages");
        assertThat(input).hasSizeLessThanOrEqualTo(120);
        assertThat(JsonMapper.shared().readTree(input).isArray()).isTrue();
        assertThat(production).containsEntry("shadow.content.truncated", true);
    }

    private List<Span> send(Pair pair) {
        return send(Samples.SPANS_ONLY, List.of(pair));
    }

    private List<Span> send(Export export, List<Pair> pairs) {
        return send(export, pairs, receiver.settings());
    }

    private List<Span> send(Export export, List<Pair> pairs, Map<String, String> otel) {
        Telemetry telemetry = Telemetry.start(
                Samples.settings(export, otel),
                new Account(),
                new FixedGauges(0, 0),
                new Log(System.err, LogLevel.INFO),
                "1.2.3");
        pairs.forEach(telemetry::export);
        telemetry.close(Duration.ofSeconds(20));
        return receiver.spans();
    }

    private static Span named(List<Span> spans, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> attributes(Span span) {
        return OtlpAttributes.of(span.getAttributesList());
    }

    private static String evaluation(Span.Event event) {
        Map<String, Object> attributes = OtlpAttributes.of(event.getAttributesList());
        return attributes.get("gen_ai.evaluation.name") + " " + attributes.get("gen_ai.evaluation.score.value") + " "
                + attributes.get("gen_ai.evaluation.score.label");
    }

    private static void assertTimes(Span span, long start, long end) {
        assertThat(span.getStartTimeUnixNano()).isEqualTo(start);
        assertThat(span.getEndTimeUnixNano()).isEqualTo(end);
    }

    private static void assertJson(Object value, String expected) {
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readTree((String) value)).isEqualTo(json.readTree(expected.replace('\'', '"')));
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
