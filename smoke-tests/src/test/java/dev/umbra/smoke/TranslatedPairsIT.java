package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Question;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that speaks OpenAI's chat completions, and candidates that do not. */
class TranslatedPairsIT {

    private static final String ORDER = "{\"order\":\"7\"}";

    @TempDir
    private Path directory;

    /** The stand-in refuses what its provider would, so a completed pair was a valid request. */
    @ParameterizedTest
    @CsvSource({
        "anthropic, /v1/messages, /v1/messages",
        "gemini, /v1beta/models/small-2:generateContent, /v1beta/models/small-2:streamGenerateContent",
        "openai-responses, /v1/responses, /v1/responses",
        "ollama, /api/chat, /api/chat",
        "cohere, /v2/chat, /v2/chat",
        "mistral, /mistral/v1/chat/completions, /mistral/v1/chat/completions",
        "azure-openai, /openai/deployments/small-2/chat/completions, /openai/deployments/small-2/chat/completions",
    })
    void everyWayOfAskingReachesACandidateOfAnotherApi(String provider, String path, String streamPath)
            throws Exception {
        pairsAreComplete(
                provider,
                List.of("openai", "openai-stream", "openai-tool", "openai-stream-tool"),
                List.of(path, streamPath, path, streamPath));
    }

    /** Its streams are frames that the stand-in does not write. */
    @Test
    void whatIsAskedWholeReachesACandidateOnBedrock() throws Exception {
        String path = "/model/small-2/converse";

        pairsAreComplete("bedrock", List.of("openai", "openai-tool"), List.of(path, path));
    }

    private void pairsAreComplete(String provider, List<String> ways, List<String> paths) throws Exception {
        Path pairFile = directory.resolve("pairs.jsonl");
        List<String> answers = new ArrayList<>();
        try (StandIn production = StandIn.start(TranslatedPairsIT::reply);
                StandIn candidate = StandIn.start(TranslatedPairsIT::reply);
                ChildJvm service = Experiment.between(production, url(candidate, provider), pairFile)
                        .with("umbra.target.provider", provider)
                        .with("umbra.export.content", "full")
                        .start(Experiment.ASSISTANT)) {
            for (String way : ways) {
                answers.add(service.ask(way + "\tWhere is order 7?", Experiment.PATIENCE));
                // one after the other, so that the candidate's questions are in their order
                Experiment.awaitPairs(answers.size(), pairFile, service);
            }
            service.finish(Experiment.PATIENCE);

            assertThat(answers).isEqualTo(each(ways, way -> isTool(way) ? "order_status " + ORDER : "On its way."));
            assertThat(candidate.questions()).extracting(Question::path).isEqualTo(paths);
            assertThat(candidate.questions()).allSatisfy(question -> {
                assertThat(question.model()).isEqualTo("small-2");
                assertThat(question.text()).isEqualTo("Where is order 7?");
            });
            assertThat(candidate.questions())
                    .extracting(Question::streamed)
                    .isEqualTo(each(ways, way -> way.contains("-stream")));
            List<PairLine> pairs = PairLine.read(pairFile);
            assertThat(pairs).hasSameSizeAs(ways).allSatisfy(TranslatedPairsIT::isComparedAsEqual);
            assertThat(pairs)
                    .extracting(pair -> pair.root().text("shadow.tools.match"))
                    .isEqualTo(each(ways, way -> isTool(way) ? "true" : ""));
            assertThat(service.account().openSums()).isEmpty();
            assertThat(service.account().count("completed")).isEqualTo(ways.size());
        }
    }

    private static <T> List<T> each(List<String> ways, Function<String, T> expectation) {
        return ways.stream().map(expectation).toList();
    }

    private static boolean isTool(String way) {
        return way.endsWith("-tool");
    }

    /** Mistral's path is OpenAI's; where it has a base of its own, the stand-in is as strict as Mistral. */
    private static String url(StandIn candidate, String provider) {
        return provider.equals("mistral") ? candidate.url() + "/mistral/v1" : candidate.url();
    }

    private static void isComparedAsEqual(PairLine pair) {
        assertThat(pair.root().text("shadow.outcome")).isEqualTo("completed");
        assertThat(pair.root().number("shadow.similarity")).isEqualTo(1.0);
        assertThat(pair.shadow().said())
                .isNotEmpty()
                .isEqualTo(pair.production().said());
        boolean tool = pair.shadow().said().startsWith("order_status");
        assertThat(pair.shadow().number("gen_ai.usage.output_tokens")).isEqualTo(tool ? 12.0 : 3.0);
    }

    private static Reply reply(Question question) {
        return question.tools().isEmpty() ? Reply.text("On its way.", 10) : Reply.toolCall("order_status", ORDER, 10);
    }
}
