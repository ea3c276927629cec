package dev.umbra.contract.httpurlconnection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.AgentOptions;
import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Subject;
import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.server.WireServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's class may be in use before Umbra is attached, and is then woven as it stands. */
final class LoadedBeforeIT {

    @TempDir
    private Path folder;

    static List<Subject> subjects() {
        return HttpUrlConnectionContractIT.VERSIONS.subjects();
    }

    @ParameterizedTest(name = "{0}: a connection is watched although its class was loaded before the agent")
    @MethodSource("subjects")
    void aClassThatWasLoadedBeforeTheAgentIsWatched(Subject subject) throws Exception {
        try (WireServer production = WireServer.start(Answers.ok());
                WireServer candidate = WireServer.start(Answers.ok());
                ProbeProcess probe = start(subject, production, candidate)) {
            CallPlan plan = CallPlan.post(production.url(Stage.CHAT), Payload.chat("loaded before"));

            assertThat(probe.run(plan))
                    .singleElement()
                    .satisfies(call -> assertThat(call.status()).isEqualTo(200));

            Awaitility.await("the mirrored request")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !candidate.requests().isEmpty());
            assertThat(probe.quit()).isZero();
            assertThat(probe.errors().get(0)).isEqualTo("sun.net.www.protocol.http.HttpURLConnection");
            assertThat(probe.errors()).noneMatch(line -> line.contains("unwatched") || line.contains(" off "));
        }
    }

    private ProbeProcess start(Subject subject, WireServer production, WireServer candidate) throws IOException {
        List<String> options = new ArrayList<>(List.of("-javaagent:" + earlyAgent()));
        options.addAll(
                new AgentOptions(subject.agent(), List.of(production.authority()), candidate.url("/v1")).toList());
        return ProbeProcess.start(
                subject.jdk(), options, subject.classPath(), List.of(HttpUrlConnectionProbe.class.getName()));
    }

    /** Its class is on the application's class path. */
    private Path earlyAgent() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", EarlyUser.class.getName());
        Path jar = folder.resolve("early.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }
}
