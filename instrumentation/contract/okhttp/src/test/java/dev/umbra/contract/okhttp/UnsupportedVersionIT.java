package dev.umbra.contract.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.AgentOptions;
import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Libraries;
import dev.umbra.testkit.contract.Subject;
import dev.umbra.testkit.jvm.Jdk;
import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Probe;
import dev.umbra.testkit.probe.Report;
import dev.umbra.testkit.server.WireServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A library that the module does not know: the module turns itself off with one line, and the service runs. */
final class UnsupportedVersionIT {

    @TempDir
    Path folder;

    @Test
    void aVersionBeforeTheOldestIsLeftAloneAndTheLineNamesWhatItLacks() throws Exception {
        List<Path> tooOld = Libraries.resolve(List.of("com.squareup.okhttp3:okhttp:3.12.13"));

        leavesAlone(tooOld, "okhttp3.RequestBody.isOneShot()Z and lacks 1 more");
    }

    @Test
    void aVersionWhoseMethodWasRenamedIsLeftAloneAndTheLineNamesTheMethod() throws Exception {
        List<Path> renamed = new ArrayList<>();
        for (Path jar : Libraries.resolve(List.of("com.squareup.okhttp3:okhttp:3.14.9"))) {
            renamed.add(RenamedMethod.in(jar, "isDuplex", "hasTwoDirections", folder));
        }

        leavesAlone(renamed, "okhttp3.RequestBody.isDuplex()Z");
    }

    private static void leavesAlone(List<Path> libraries, String missing) throws Exception {
        try (WireServer production = WireServer.start(Answers.ok());
                WireServer candidate = WireServer.start(Answers.ok());
                ProbeProcess service = start(libraries, production, candidate)) {
            CallPlan plan = CallPlan.post(production.url("/v1/chat/completions"), Payload.chat("unknown version"));

            List<Report.Observation> calls = service.run(plan.times(3));

            assertThat(calls).hasSize(3).allSatisfy(call -> {
                assertThat(call.failure()).isEmpty();
                assertThat(call.status()).isEqualTo(200);
            });
            assertThat(service.quit()).isZero();
            assertThat(service.errors())
                    .filteredOn(line -> line.contains(" is off for "))
                    .singleElement()
                    .asString()
                    .startsWith("[umbra] ")
                    .contains("okhttp is off for ")
                    .endsWith("this version of the library has no " + missing);
            assertThat(candidate.requests()).isEmpty();
        }
    }

    private static ProbeProcess start(List<Path> libraries, WireServer production, WireServer candidate)
            throws IOException {
        Path agent = Path.of(System.getProperty("contract.agent"));
        List<Path> classPath =
                new ArrayList<>(List.of(Subject.locationOf(Probe.class), Subject.locationOf(OkHttpProbe.class)));
        classPath.addAll(libraries);
        return ProbeProcess.start(
                Jdk.running(),
                new AgentOptions(agent, List.of(production.authority()), candidate.url("/v1")).toList(),
                classPath,
                List.of(OkHttpProbe.class.getName()));
    }
}
