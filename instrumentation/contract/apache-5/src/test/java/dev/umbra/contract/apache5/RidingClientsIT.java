package dev.umbra.contract.apache5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.AgentOptions;
import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Matrix;
import dev.umbra.testkit.contract.Subject;
import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Payload;
import dev.umbra.testkit.probe.Report;
import dev.umbra.testkit.server.WireServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that rides on another is seen once: the classic interface on the asynchronous client, the cache on the classic one. */
final class RidingClientsIT {

    static Stream<Subject> subjects() {
        Matrix facade = Matrix.of("apache-5-async classic", ClassicFacadeProbe.class)
                .version("5.6.5", "org.apache.httpcomponents.client5:httpclient5:5.6.5");
        Matrix cache = Matrix.of("apache-5 caching", CachingProbe.class)
                .version("5.3.1", "org.apache.httpcomponents.client5:httpclient5-cache:5.3.1");
        return Stream.of(facade, cache).flatMap(matrix -> matrix.subjects().stream());
    }

    @ParameterizedTest(name = "{0}: one call makes one pair")
    @MethodSource("subjects")
    void oneCallMakesOnePair(Subject subject) throws Exception {
        try (WireServer production = WireServer.start(Answers.ok());
                WireServer candidate = WireServer.start(Answers.ok());
                ProbeProcess probe = start(subject, production, candidate)) {
            Payload payload = Payload.chat("a call that rides on another client");

            List<Report.Observation> calls = probe.run(CallPlan.post(production.url("/v1/chat/completions"), payload));
            Awaitility.await("the mirrored request")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> !candidate.requests().isEmpty());
            probe.quit();

            assertThat(calls)
                    .singleElement()
                    .satisfies(call -> assertThat(call.failure()).isEmpty());
            assertThat(candidate.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.text()).contains(payload.marker()));
            assertThat(probe.errors()).anyMatch(line -> line.matches(".*account .*eligible=1 .*"));
        }
    }

    private static ProbeProcess start(Subject subject, WireServer production, WireServer candidate) throws Exception {
        List<String> agent =
                new AgentOptions(subject.agent(), List.of(production.authority()), candidate.url("/v1")).toList();
        return ProbeProcess.start(
                subject.jdk(),
                agent,
                subject.classPath(),
                List.of(subject.probe().getName()));
    }
}
