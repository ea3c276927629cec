package dev.umbra.engine;

import static dev.umbra.engine.Experiment.ANSWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.DropReason;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the settings make of the candidate's request. */
class CandidateSettingsTest {

    private static final String QUESTION =
            "{\"model\":\"m\",\"top_p\":0.9,\"messages\":[{\"role\":\"user\",\"content\":\"hi T-12\"}]}";

    @Test
    void parametersAreSetMergedAndRemoved() throws Exception {
        Map<String, String> parameters = Map.of(
                "reasoning_effort", "\"low\"",
                "temperature", "0.20",
                "top_p", "null",
                "reasoning", "{\"a\":1}",
                "reasoning.b.c", "[2]");

        String sent = sent(Experiment.asking().parameters(parameters));

        assertThat(JsonMapper.shared().readTree(sent))
                .isEqualTo(JsonMapper.shared()
                        .readTree("{\"model\":\"candidate\",\"messages\":[{\"role\":\"user\",\"content\":\"hi T-12\"}],"
                                + "\"store\":false,\"reasoning\":{\"a\":1,\"b\":{\"c\":[2]}},"
                                + "\"reasoning_effort\":\"low\",\"temperature\":0.20}"));
    }

    @Test
    void aDotWithinANameLeadsIntoAnObject() {
        Map<String, ?> parsed = TargetParameters.parse(
                new TreeMap<>(Map.of("a", "{\"x\":1,\"y\":null}", "a.b", "\"t\"", "c.d.e", "null")));

        assertThat(parsed.get("a")).hasToString("{\"x\":1,\"y\":null,\"b\":\"t\"}");
        assertThat(parsed.get("c")).hasToString("{\"d\":{\"e\":null}}");
    }

    @Test
    void whatARuleOfTheUserFindsDoesNotReachTheCandidate() throws Exception {
        assertThat(sent(Experiment.asking().rule("ticket", "T-[0-9]+")))
                .contains("hi <ticket-1>")
                .doesNotContain("T-12");
    }

    @Test
    void aBodyThatCannotBeRedactedIsDropped() throws Exception {
        try (Experiment experiment =
                Experiment.asking().rule("broken", "(unclosed").start()) {
            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.drain();

            assertThat(experiment.account.snapshot().dropped()).containsEntry(DropReason.REDACTION, 1L);
            assertThat(experiment.account.snapshot().droppedTotal()).isEqualTo(1);
            assertThat(experiment.candidate.getRequestCount()).isZero();
            assertThat(experiment.memory.heldBytes()).isZero();
        }
    }

    private static String sent(Experiment.Builder asking) throws Exception {
        try (Experiment experiment = asking.start()) {
            experiment.candidateAnswers(1);
            experiment.answer(experiment.ask(QUESTION), 200, ANSWER);
            experiment.until(() -> !experiment.pairs.isEmpty());
            return experiment.candidate.takeRequest().getBody().utf8();
        }
    }
}
