package dev.umbra.stack.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Question;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/** The application of a stack, running under the packaged agent between two stand-ins. */
final class StackRun implements AutoCloseable {

    /** On a busy machine the first answer of Spring AI, with all that it loads, has taken 53 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final String ANSWER = "The kettle is on.";

    private final StackTrial trial;
    private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();
    private final Path pairFile;
    private final StandIn production;
    private final StandIn candidate;
    private final ChildJvm application;

    private StackRun(StackTrial trial) throws IOException {
        this.trial = trial;
        this.pairFile = Files.createTempFile("stack-pairs", ".jsonl");
        this.production = StandIn.start(question -> answer());
        this.candidate = StandIn.start(question -> Reply.text("The kettle is off.", 0));
        this.application = ChildJvm.start(arguments(), Map.of("PROVIDER_URL", production.url()));
    }

    static StackRun start(StackTrial trial) {
        try {
            return new StackRun(trial);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes one call of the application and waits for its pair; production answers with {@code statuses} first. */
    void ask(String way, List<Integer> statuses) throws Exception {
        String question = "Is the kettle on, asks " + way + "?";
        failures.addAll(statuses);

        String answer = application.ask(way.split(" ", 2)[0] + "\t" + question, PATIENCE);

        assertThat(answer).as(this::said).isEqualTo(ANSWER);
        assertThat(about(production, question)).as("requests to production").hasSize(1 + statuses.size());
        Awaitility.await("the pair of " + way)
                .atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(pairsAbout(question)).as(this::said).isNotEmpty());
        PairLine pair = pairsAbout(question).get(0);
        assertThat(pair.root().text("shadow.outcome")).isEqualTo("completed");
        assertThat(pair.root().attributes().getOrDefault("shadow.retries", 0L))
                .as("attempts after the first")
                .isEqualTo((long) statuses.size());
        assertThat(pair.production().text("http.response.status_code")).isEqualTo("200");
    }

    /** Ends the application; by now every pair there will ever be is written. */
    void end() throws Exception {
        assertThat(application.finish(PATIENCE)).as("exit code").isZero();

        assertThat(PairLine.read(pairFile)).as("pairs").hasSize(trial.calls());
        assertThat(candidate.questions()).as("requests to the candidate").hasSize(trial.calls());
        assertThat(application.account().openSums()).isEmpty();
        assertThat(application.account().count("eligible")).as("eligible").isEqualTo(trial.calls());
        assertThat(application.account().count("completed")).as("completed").isEqualTo(trial.calls());
        assertThat(application.stderr()).noneMatch(line -> line.startsWith("[umbra] ") && line.contains(" is off "));
    }

    @Override
    public void close() {
        application.close();
        production.close();
        candidate.close();
        pairFile.toFile().delete();
    }

    /** The last lines on the application's stderr, for whoever must find out why. */
    private String said() {
        List<String> lines = application.stderr();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    private Reply answer() {
        Integer status = failures.poll();
        return status == null
                ? Reply.text(ANSWER, 0)
                : new Reply.Failure(status, "busy", Map.of("retry-after-ms", "20", "retry-after", "0"));
    }

    private static List<Question> about(StandIn server, String question) {
        return server.questions().stream()
                .filter(asked -> asked.text().contains(question))
                .toList();
    }

    private List<PairLine> pairsAbout(String question) throws IOException {
        return PairLine.read(pairFile).stream()
                .filter(pair -> pair.production().text("gen_ai.input.messages").contains(question))
                .toList();
    }

    private List<String> arguments() throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("umbra.experiment-id", "stacks");
        properties.put("umbra.source.hosts", "localhost:" + production.port());
        properties.put("umbra.sample-rate", "1");
        properties.put("umbra.target.url", candidate.url());
        properties.put("umbra.target.model", "small-2");
        properties.put("umbra.target.api-key", "test-key-candidate");
        properties.put("umbra.limits.qps", "1000");
        properties.put("umbra.export.content", "full");
        properties.put("umbra.export.file", pairFile.toString());
        properties.put("otel.traces.exporter", "none");
        properties.put("otel.metrics.exporter", "none");
        properties.putAll(trial.properties());
        List<String> arguments = new ArrayList<>(trial.jvmOptions());
        arguments.add("-javaagent:" + System.getProperty("agent.jar"));
        properties.forEach((name, value) -> arguments.add("-D" + name + "=" + value));
        arguments.addAll(trial.program());
        return arguments;
    }
}
