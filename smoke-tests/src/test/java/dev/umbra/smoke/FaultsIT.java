package dev.umbra.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is broken beside it, the service gets production's bytes, ends by itself, and the account closes. */
class FaultsIT {

    private static final int CALLS = 40;
    /** Umbra may hold the end of the JVM for 2 s; the JVM itself takes a little longer. */
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    @TempDir
    private Path directory;

    private StandIn production;
    private String answersWithoutAgent;

    @BeforeEach
    void recordWhatTheServiceGetsWithoutTheAgent() throws Exception {
        production = StandIn.start(question -> Reply.text("The same for every call.", 0));
        try (ChildJvm service = experiment("http://localhost").startWithoutAgent("dev.umbra.smoke.LoadService")) {
            answersWithoutAgent = service.ask(String.valueOf(CALLS), Experiment.PATIENCE);
        }
        assertThat(answersWithoutAgent).contains("The same for every call.").endsWith("=" + CALLS + "}");
    }

    @AfterEach
    void stopProduction() {
        production.close();
    }

    @Test
    void aCandidateThatNeverAnswersIsNotNoticed() throws Exception {
        try (StandIn candidate = StandIn.start(question -> new Reply.Silence())) {
            AccountLine account = runUnnoticed(experiment(candidate.baseUrl()));

            assertThat(account.count("completed")).isZero();
        }
    }

    @Test
    void aCandidateThatRefusesConnectionsIsNotNoticed() throws Exception {
        try (Socket nobody = Experiment.unlistened()) {
            AccountLine account = runUnnoticed(
                    experiment(Experiment.url(nobody) + "/v1"), FaultsIT::saysThatTheCandidateDidNotAnswer);

            assertThat(account.count("completed")).isZero();
            assertThat(account.count("failed")).isPositive();
        }
    }

    @Test
    void aCandidateThatFailsIsNotNoticed() throws Exception {
        try (StandIn candidate = StandIn.start(question -> Reply.failure(500, "scripted"))) {
            runUnnoticed(experiment(candidate.baseUrl()), service -> isAsked(candidate));

            assertThat(candidate.questions()).isNotEmpty();
        }
    }

    @Test
    void aBackendThatIsDownIsNotNoticed() throws Exception {
        try (StandIn candidate = StandIn.start(question -> Reply.text("Hello", 0));
                Socket nobody = Experiment.unlistened()) {
            AccountLine account = runUnnoticed(
                    experiment(candidate.baseUrl()).exportingTo(Experiment.url(nobody)),
                    service -> Experiment.awaitPairs(1, pairFile(), service));

            assertThat(account.count("completed")).isPositive();
        }
    }

    private Experiment experiment(String candidateUrl) {
        return Experiment.between(production, candidateUrl, pairFile());
    }

    private Path pairFile() {
        return directory.resolve("pairs.jsonl");
    }

    private static void isAsked(StandIn candidate) {
        Experiment.await().until(() -> !candidate.questions().isEmpty());
    }

    private static void saysThatTheCandidateDidNotAnswer(ChildJvm service) {
        Experiment.await()
                .until(() -> service.stderr().stream().anyMatch(line -> line.contains("the candidate did not answer")));
    }

    private AccountLine runUnnoticed(Experiment experiment) throws Exception {
        return runUnnoticed(experiment, service -> {});
    }

    /**
     * @param beforeEnd waits until the service may end
     */
    private AccountLine runUnnoticed(Experiment experiment, Consumer<ChildJvm> beforeEnd) throws Exception {
        Run run = run(experiment, beforeEnd);
        if (run.end().compareTo(LONGEST_END) > 0) {
            // the machine may have paused: it does not do so in the next two
            for (int more = 0; more < 2; more++) {
                assertThat(run(experiment, beforeEnd).end()).isLessThan(LONGEST_END);
            }
        }
        return run.account();
    }

    /** The account of a service, and how long it took to end. */
    private record Run(AccountLine account, Duration end) {}

    private Run run(Experiment experiment, Consumer<ChildJvm> beforeEnd) throws Exception {
        Files.deleteIfExists(pairFile());
        try (ChildJvm service = experiment.start("dev.umbra.smoke.LoadService")) {
            String answers = service.ask(String.valueOf(CALLS), Experiment.PATIENCE);
            beforeEnd.accept(service);
            long asked = System.nanoTime();
            int exit = service.finish(Experiment.PATIENCE);
            Duration end = Duration.ofNanos(System.nanoTime() - asked);

            assertThat(answers).isEqualTo(answersWithoutAgent);
            assertThat(exit).isZero();
            assertThat(service.account().openSums()).isEmpty();
            assertThat(service.account().count("eligible")).isEqualTo(CALLS);
            return new Run(service.account(), end);
        }
    }
}
