package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Production's credentials, looked for in every byte that leaves for the candidate and the backend. */
class NoLeakIT {

    private static final List<String> SECRETS = List.of("test-key-production", "test-cookie-production");

    @Test
    void productionsCredentialsReachNeitherTheCandidateNorTheBackend(@TempDir Path directory) throws Exception {
        Path pairFile = directory.resolve("pairs.jsonl");
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0));
                OtlpReceiver receiver = OtlpReceiver.start();
                WireTap toCandidate = WireTap.before(candidate.port());
                WireTap toBackend = WireTap.before(receiver.port());
                ChildJvm service = Experiment.between(production, toCandidate.url() + "/v1", pairFile)
                        .with("umbra.export.content", "full")
                        .with("umbra.log-level", "debug")
                        .with("otel.exporter.otlp.compression", "none")
                        .exportingTo(toBackend.url())
                        .start("dev.umbra.smoke.LoadService")) {

            service.ask("8", Experiment.PATIENCE);
            Experiment.await().until(() -> receiver.spans().size() == 3 * 8);
            service.finish(Experiment.PATIENCE);

            assertThat(production.questions())
                    .hasSize(8)
                    .allSatisfy(question -> assertThat(question.headers())
                            .containsEntry("authorization", "Bearer test-key-production")
                            .containsEntry("cookie", "session=test-cookie-production"));
            assertThat(toCandidate.sent()).contains("test-key-candidate");
            assertThat(toBackend.sent()).contains("shadow_id");
            Map<String, String> places = Map.of(
                    "the candidate", toCandidate.sent(),
                    "the backend", toBackend.sent(),
                    "the pair file", Files.readString(pairFile),
                    "stderr", String.join("\n", service.stderr()));
            for (String secret : SECRETS) {
                // The names alone: a failure must not print what it found
                assertThat(places.entrySet().stream()
                                .filter(place -> place.getValue().contains(secret)
                                        || place.getValue().contains(base64(secret)))
                                .map(Map.Entry::getKey))
                        .as("places where a credential of production was found")
                        .isEmpty();
            }
        }
    }

    private static String base64(String secret) {
        return Base64.getEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }
}
