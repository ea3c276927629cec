package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The attempts of one logical call make one pair, whether or not the client library marks them. */
class RetriesIT {

    @ParameterizedTest
    @CsvSource({"openai, 429", "langchain4j, 500"})
    void aRetriedCallMakesOnePairWithTheLastAttempt(String way, int firstStatus, @TempDir Path directory)
            throws Exception {
        Path pairFile = directory.resolve("pairs.jsonl");
        AtomicBoolean asked = new AtomicBoolean();
        Reply busy = new Reply.Failure(firstStatus, "busy", Map.of("retry-after-ms", "50"));
        try (StandIn production =
                        StandIn.start(question -> asked.compareAndSet(false, true) ? busy : Reply.text("At last", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("At once", 0));
                ChildJvm service = Experiment.between(production, candidate.baseUrl(), pairFile)
                        .start(Experiment.ASSISTANT)) {

            String answer = service.ask(way + "\tNow?", Experiment.PATIENCE);
            Experiment.await().until(() -> !PairLine.read(pairFile).isEmpty());
            service.finish(Experiment.PATIENCE);

            assertThat(answer).isEqualTo("At last");
            assertThat(production.questions()).hasSize(2);
            assertThat(candidate.questions()).hasSize(1);
            List<PairLine> pairs = PairLine.read(pairFile);
            assertThat(pairs).hasSize(1);
            assertThat(pairs.get(0).root().text("shadow.retries")).isEqualTo("1");
            assertThat(pairs.get(0).production().text("http.response.status_code"))
                    .isEqualTo("200");
            assertThat(service.account().openSums()).isEmpty();
            assertThat(service.account().count("mirrored")).isEqualTo(1);
        }
    }
}
