package dev.umbra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.umbra.account.Account;
import dev.umbra.config.Settings.Content;
import dev.umbra.config.Settings.Export;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.config.Settings.TraceJoin;
import dev.umbra.log.Log;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How Umbra's SDK lives beside the application's, and without an endpoint. */
class TelemetryTest {

    /** Much less than the ten minutes for which the exporter would wait for a silent endpoint. */
    private static final Duration NOBODY_IS_HELD_UP = Duration.ofSeconds(60);

    /** Less than the exporter's retries take where nobody listens, some eight seconds. */
    private static final Duration NOBODY_WAITS = Duration.ofSeconds(6);

    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private final List<String> applicationProperties = new ArrayList<>();
    private OtlpReceiver receiver;

    @BeforeEach
    void listen() throws IOException {
        receiver = new OtlpReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
        applicationProperties.forEach(System::clearProperty);
    }

    @Test
    void nothingIsGlobal() {
        exportOne(receiver.settings());

        assertThat(GlobalOpenTelemetry.isSet()).isFalse();
    }

    @Test
    void theApplicationsSamplerDoesNotSamplePairs() {
        application("otel.traces.sampler", "always_off");

        exportOne(receiver.settings());

        assertThat(receiver.spans()).hasSize(3);
    }

    @Test
    void anUnsampledSpanOfTheApplicationDoesNotSampleItsPairAway() {
        Export parent = new Export(Content.NONE, null, TraceJoin.PARENT);
        Telemetry telemetry = start(parent, receiver.settings());

        telemetry.export(Samples.unsampled());
        telemetry.close(Duration.ofSeconds(20));

        assertThat(receiver.spans()).hasSize(3);
    }

    @Test
    void settingsForPartsThatUmbraDoesNotBundleAreIgnored() {
        application("otel.traces.sampler", "xray");
        application("otel.propagators", "b3,jaeger");
        application("otel.logs.exporter", "console");
        application("otel.config.file", "no-such-file.yaml");

        exportOne(receiver.settings());

        assertThat(lines()).isEmpty();
        assertThat(receiver.spans()).hasSize(3);
    }

    @Test
    void anExporterThatUmbraDoesNotHaveIsNamedWithItsRemedy() {
        application("otel.metrics.exporter", "prometheus");

        exportOne(receiver.settings());

        assertThat(receiver.spans()).hasSize(3);
        assertThat(receiver.metrics()).isEmpty();
        assertThat(lines())
                .singleElement()
                .asString()
                .startsWith("[umbra] otel.metrics.exporter=prometheus")
                .contains("umbra.otel.metrics.exporter=otlp");
    }

    @Test
    void umbrasOwnSettingsGoBeforeTheApplications() {
        application("otel.service.name", "shop");
        application("otel.exporter.otlp.endpoint", "http://127.0.0.1:1");
        Map<String, String> own = new HashMap<>(receiver.settings());
        own.put("otel.service.name", "shop-shadow");

        exportOne(own);

        assertThat(resource()).containsEntry("service.name", "shop-shadow");
    }

    @Test
    void theResourceIsTheApplicationsWithTheDistribution() {
        application("otel.service.name", "shop");
        application("otel.resource.attributes", "deployment.environment=test");

        exportOne(receiver.settings());

        assertThat(resource())
                .containsEntry("service.name", "shop")
                .containsEntry("deployment.environment", "test")
                .containsEntry("telemetry.distro.name", "umbra")
                .containsEntry("telemetry.distro.version", "1.2.3");
    }

    @Test
    void settingsThatCannotBeUsedAreOneLineAndThePairFileGoesOn(@TempDir Path folder) {
        File file = folder.resolve("pairs.jsonl").toFile();
        Map<String, String> own = Map.of("otel.exporter.otlp.protocol", "carrier-pigeon");

        Telemetry telemetry = start(new Export(Content.NONE, file, TraceJoin.LINK), own);
        telemetry.export(Samples.pair());
        telemetry.close(Duration.ofSeconds(20));

        assertThat(file).content().hasLineCount(1);
        assertThat(lines())
                .singleElement()
                .asString()
                .contains("carrier-pigeon")
                .contains("umbra.otel.*");
    }

    @Test
    void aDisabledSdkSendsNothingAndThePairFileGoesOn(@TempDir Path folder) {
        application("otel.sdk.disabled", "true");
        File file = folder.resolve("pairs.jsonl").toFile();

        Telemetry telemetry = start(new Export(Content.NONE, file, TraceJoin.LINK), receiver.settings());
        telemetry.export(Samples.pair());
        telemetry.close(Duration.ofSeconds(20));

        assertThat(file).content().hasLineCount(1);
        assertThat(receiver.spans()).isEmpty();
    }

    @Test
    void grpcIsSpokenWhereTheUserAsksForIt() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
            server.enqueue(grpcSuccess());
            server.start(InetAddress.getLoopbackAddress(), 0);
            Map<String, String> own = Map.of(
                    "otel.exporter.otlp.protocol",
                    "grpc",
                    "otel.exporter.otlp.endpoint",
                    "http://127.0.0.1:" + server.getPort(),
                    "otel.metrics.exporter",
                    "none");

            exportOne(own);

            RecordedRequest request = server.takeRequest(20, TimeUnit.SECONDS);
            assertThat(request.getTarget()).isEqualTo("/opentelemetry.proto.collector.trace.v1.TraceService/Export");
            assertThat(spanCount(request)).isEqualTo(3);
        }
    }

    @Test
    void anEndpointThatIsDownHoldsNobodyUp() throws IOException {
        try (Socket unlistened = new Socket()) {
            unlistened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Telemetry telemetry = start(Samples.SPANS_ONLY, endpoint(unlistened.getLocalPort()));

            assertTimeoutPreemptively(NOBODY_IS_HELD_UP, () -> exportMany(telemetry));
            assertTimeoutPreemptively(NOBODY_WAITS, () -> telemetry.close(Duration.ofSeconds(1)));
        }
    }

    @Test
    void anEndpointThatNeverAnswersHoldsNobodyUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Telemetry telemetry = start(Samples.SPANS_ONLY, endpoint(silent.getLocalPort()));

            assertTimeoutPreemptively(NOBODY_IS_HELD_UP, () -> exportMany(telemetry));
            assertTimeoutPreemptively(NOBODY_WAITS, () -> telemetry.close(Duration.ofSeconds(1)));
        }
    }

    @Test
    void noThreadKeepsTheJvmAlive() {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        Telemetry telemetry = start(Samples.SPANS_ONLY, receiver.settings());

        telemetry.export(Samples.pair());
        receiver.awaitSpans(3);

        List<String> ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && !thread.isDaemon())
                .map(Thread::getName)
                .toList();
        assertThat(ours).isSubsetOf("awaitility-thread");
        telemetry.close(Duration.ofSeconds(20));
    }

    @Test
    void closingTwiceOrExportingAfterwardsDoesNotThrow() {
        Telemetry telemetry = start(Samples.SPANS_ONLY, receiver.settings());

        telemetry.close(Duration.ofSeconds(20));
        telemetry.export(Samples.pair());
        telemetry.overhead(Duration.ofNanos(1));
        telemetry.close(Duration.ZERO);

        assertThat(receiver.spans()).isEmpty();
        assertThat(lines()).isEmpty();
    }

    private void exportOne(Map<String, String> own) {
        Telemetry telemetry = start(Samples.SPANS_ONLY, own);
        telemetry.export(Samples.pair());
        telemetry.close(Duration.ofSeconds(20));
    }

    /** More spans than the exporter's queue holds. */
    private static void exportMany(Telemetry telemetry) {
        for (int i = 0; i < 4000; i++) {
            telemetry.export(Samples.pair());
        }
    }

    private Telemetry start(Export export, Map<String, String> own) {
        PrintStream stream = new PrintStream(stderr, true, StandardCharsets.UTF_8);
        return Telemetry.start(
                Samples.settings(export, own),
                new Account(),
                new FixedGauges(0, 0),
                new Log(stream, LogLevel.INFO),
                "1.2.3");
    }

    private static Map<String, String> endpoint(int port) {
        return Map.of(
                "otel.exporter.otlp.endpoint",
                "http://127.0.0.1:" + port,
                "otel.bsp.schedule.delay",
                "20",
                "otel.exporter.otlp.timeout",
                "600000");
    }

    private void application(String key, String value) {
        applicationProperties.add(key);
        System.setProperty(key, value);
    }

    private Map<String, Object> resource() {
        return OtlpAttributes.of(receiver.traces().get(0).getResource().getAttributesList());
    }

    private List<String> lines() {
        return stderr.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static MockResponse grpcSuccess() {
        return new MockResponse.Builder()
                .setHeader("content-type", "application/grpc")
                .body(new Buffer().write(new byte[5]))
                .trailers(Headers.of("grpc-status", "0"))
                .build();
    }

    private static int spanCount(RecordedRequest request) throws IOException {
        byte[] framed = request.getBody().toByteArray();
        byte[] message = java.util.Arrays.copyOfRange(framed, 5, framed.length);
        return ExportTraceServiceRequest.parseFrom(message)
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpansCount();
    }
}
