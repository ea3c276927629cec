package dev.umbra.contract.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.AgentOptions;
import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Libraries;
import dev.umbra.testkit.contract.Subject;
import dev.umbra.testkit.jvm.Jdk;
import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Neighbours;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Probe;
import dev.umbra.testkit.probe.Report;
import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireServer;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Applications in one JVM that bring OkHttp in different versions. */
final class NeighboursIT {

    private static final List<String> VERSIONS =
            List.of("com.squareup.okhttp3:okhttp:3.14.9", "com.squareup.okhttp3:okhttp-jvm:5.5.1");

    @Test
    void twoVersionsInTwoClassLoadersAreBothMirrored() throws Exception {
        try (WireServer production = WireServer.start(Answers.ok());
                WireServer candidate = WireServer.start(Answers.ok());
                ProbeProcess probe = start(production, candidate)) {
            String url = production.url("/v1/chat/completions");
            List<CallPlan> plans = List.of(
                    CallPlan.post(url, Payload.chat("the old one")), CallPlan.post(url, Payload.chat("the new one")));

            List<Report.Observation> calls =
                    probe.run(new Neighbours(classPaths(), OkHttpProbe.class.getName(), plans));

            assertThat(calls).hasSize(2).allSatisfy(call -> {
                assertThat(call.failure()).isEmpty();
                assertThat(call.status()).isEqualTo(200);
            });
            Awaitility.await("both mirrored requests")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> candidate.requests().size() >= 2);
            assertThat(candidate.requests())
                    .extracting(WireRequest::text)
                    .satisfiesExactlyInAnyOrder(
                            old -> assertThat(old).contains("the old one"),
                            recent -> assertThat(recent).contains("the new one"));
            assertThat(probe.errors()).noneMatch(line -> line.contains(" is off "));
        }
    }

    private static ProbeProcess start(WireServer production, WireServer candidate) throws Exception {
        Path agent = Path.of(System.getProperty("contract.agent"));
        return ProbeProcess.start(
                Jdk.running(),
                new AgentOptions(agent, List.of(production.authority()), candidate.url("/v1")).toList(),
                List.of(Subject.locationOf(Probe.class)),
                List.of());
    }

    private static List<List<URL>> classPaths() throws MalformedURLException {
        List<List<URL>> classPaths = new ArrayList<>();
        for (String version : VERSIONS) {
            List<URL> classPath = new ArrayList<>();
            classPath.add(Subject.locationOf(OkHttpProbe.class).toUri().toURL());
            for (Path jar : Libraries.resolve(List.of(version))) {
                classPath.add(jar.toUri().toURL());
            }
            classPaths.add(classPath);
        }
        return classPaths;
    }
}
