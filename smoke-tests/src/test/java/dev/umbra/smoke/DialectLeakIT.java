package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.Question;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Canaries in every place where a call of any API says who calls, in its error bodies and, in the shape of a key, in what is said:
 * they are looked for in every byte that leaves for the candidate and the backend, in the pair file and on stderr.
 */
class DialectLeakIT {

    private static final Pattern CANARY = Pattern.compile("(?i)\\w*.?canary[\\w-]*|(organization|cookie)-stand-in");
    private static final String CANDIDATE = "the candidate";
    private static final String CANDIDATE_KEY = "test-key-candidate";
    private static final String HAPPY = "Is the kettle on?";
    private static final String REFUSED = "Is the kettle mine?";

    @TempDir
    private Path directory;

    private String targetPath = "";

    @ParameterizedTest
    @ValueSource(strings = {"the source's", "anthropic", "openai"})
    void noCanaryReachesTheCandidateTheBackendThePairFileOrStderr(String provider) throws Exception {
        assertThat(canariesThatEscape(provider, CanaryCall.all(HAPPY), CanaryCall.all(REFUSED)))
                .isEmpty();
    }

    /** A target URL without a path asks for production's own path, and with it for production's project. */
    @Test
    void theAccountThatAPathNamesGoesNowhereWhereTheTargetHasAPathOfItsOwn() throws Exception {
        targetPath = "/v1beta";

        assertThat(canariesThatEscape("the source's", CanaryCall.ofAccounts(HAPPY), List.of()))
                .isEmpty();
    }

    private List<String> canariesThatEscape(String provider, List<CanaryCall> answered, List<CanaryCall> refused)
            throws Exception {
        Path pairFile = directory.resolve("pairs.jsonl");
        int mirrored = answered.size() + refused.size();
        try (StandIn production = StandIn.start(DialectLeakIT::production);
                StandIn candidate = StandIn.start(DialectLeakIT::candidate);
                OtlpReceiver receiver = OtlpReceiver.start();
                WireTap toCandidate = WireTap.before(candidate.port());
                WireTap toBackend = WireTap.before(receiver.port());
                ChildJvm service = experiment(provider, production, toCandidate, pairFile)
                        .exportingTo(toBackend.url())
                        .start("dev.umbra.smoke.PostingService")) {
            for (CanaryCall call : answered) {
                assertThat(service.ask(call.line(), Experiment.PATIENCE)).isEqualTo("200");
            }
            for (CanaryCall call : refused) {
                assertThat(service.ask(call.line(), Experiment.PATIENCE)).isEqualTo("401");
            }
            for (CanaryCall call : CanaryCall.unfit()) {
                service.ask(call.line(), Experiment.PATIENCE);
            }
            Experiment.awaitPairs(mirrored, pairFile, service);
            Experiment.await().until(() -> receiver.spans().size() >= 3 * mirrored);
            service.finish(Experiment.PATIENCE);

            assertThat(production.questions()).allSatisfy(DialectLeakIT::carriesCanaries);
            assertThat(service.account().openSums()).isEmpty();
            assertThat(service.account().count("mirrored")).isEqualTo(mirrored);
            assertThat(candidate.questions())
                    .hasSize(mirrored)
                    .allSatisfy(
                            question -> assertThat(question.body().toString()).contains("My key is"));
            assertThat(toCandidate.sent()).contains(CANDIDATE_KEY);
            assertThat(toBackend.sent()).contains("shadow_id", "My key is");
            return findings(places(toCandidate, toBackend, pairFile, service));
        }
    }

    private Experiment experiment(String provider, StandIn production, WireTap toCandidate, Path pairFile) {
        Experiment experiment = Experiment.between(production, toCandidate.url() + targetPath, pairFile)
                .with("umbra.export.content", "redacted")
                .with("umbra.log-level", "debug")
                .with("otel.exporter.otlp.compression", "none");
        return provider.equals("the source's") ? experiment : experiment.with("umbra.target.provider", provider);
    }

    private static void carriesCanaries(Question question) {
        assertThat(question.headers()).containsEntry("authorization", "Bearer canary-authorization");
        assertThat(question.query()).contains("canary-query-key");
        if (!question.body().isMissingNode()) {
            assertThat(question.body().toString()).contains("canary");
        }
    }

    /** Answers with what it was told, or refuses the credential and quotes it, as providers do. */
    private static Reply production(Question question) {
        return question.body().toString().contains(REFUSED)
                ? Reply.failure(401, "Incorrect API key provided: canary-error-body")
                : Reply.text("Yes, with " + CanaryCall.SPOKEN + " it is", 0);
    }

    private static Reply candidate(Question question) {
        return question.body().toString().contains(REFUSED)
                ? Reply.failure(401, "Incorrect API key provided: " + CANDIDATE_KEY)
                : Reply.text("No, " + CanaryCall.SPOKEN, 0);
    }

    private static Map<String, String> places(WireTap toCandidate, WireTap toBackend, Path pairFile, ChildJvm service)
            throws Exception {
        Map<String, String> places = new LinkedHashMap<>();
        places.put(CANDIDATE, toCandidate.sent());
        places.put("the backend", toBackend.sent());
        places.put("the pair file", Files.readString(pairFile));
        places.put("stderr", String.join("\n", service.stderr()));
        return places;
    }

    /** Which canary is where. */
    private static List<String> findings(Map<String, String> places) {
        List<String> findings = new ArrayList<>();
        places.forEach((place, text) -> {
            CANARY.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .forEach(canary -> findings.add(place + ": " + canary));
            if (text.contains(base64(CanaryCall.SPOKEN))) {
                findings.add(place + ": a canary in base64");
            }
            if (!place.equals(CANDIDATE) && text.contains(CANDIDATE_KEY)) {
                findings.add(place + ": the candidate's key");
            }
        });
        return findings;
    }

    private static String base64(String text) {
        return Base64.getEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
