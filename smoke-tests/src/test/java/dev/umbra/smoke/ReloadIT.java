package dev.umbra.smoke;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import dev.umbra.demo.ChildJvm;
import dev.umbra.demo.PairLine;
import dev.umbra.demo.Question;
import dev.umbra.demo.Reply;
import dev.umbra.demo.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings file changes while calls go on: a change holds within two seconds, and no call is lost to the account. */
class ReloadIT {

    private static final String LOAD = "dev.umbra.smoke.LoadService";
    private static final Duration IN_EFFECT = Duration.ofSeconds(2);
    private static final int CHANGES = 20;

    @TempDir
    Path directory;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong made = new AtomicLong();
    private final List<Exception> callFailures = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void twentyChangesUnderLoadLoseNothingAndHoldWithinTwoSeconds() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0))) {
            write(settings(production, candidate, "model-0", "100%"));
            try (ChildJvm service = service(production).start(LOAD)) {
                ScheduledFuture<?> calls = thread.scheduleAtFixedRate(() -> call(service), 0, 100, MILLISECONDS);
                // a JVM that has just started has other things to do
                Experiment.await().until(() -> candidate.questions().size() > 1000);
                List<Duration> delays = new ArrayList<>();
                for (int change = 1; change <= CHANGES; change++) {
                    String rate = change % 2 == 0 ? "100%" : "50%";
                    write(settings(production, candidate, "model-" + change, rate));
                    delays.add(awaitModel(candidate, "model-" + change));
                }
                calls.cancel(false);
                thread.submit(() -> call(service));
                thread.shutdown();
                assertThat(thread.awaitTermination(Experiment.PATIENCE.toSeconds(), SECONDS))
                        .isTrue();
                assertThat(callFailures).isEmpty();
                awaitLastCalls(candidate);
                // two in twenty may fall into a pause of the machine
                assertThat(delays.stream().sorted().toList().get(CHANGES - 3)).isLessThan(IN_EFFECT);
                assertThat(service.finish(Experiment.PATIENCE)).isZero();

                List<AccountLine> accounts = AccountLine.allOf(service.stderr());
                assertThat(accounts)
                        .hasSize(CHANGES + 1)
                        .allSatisfy(account -> assertThat(account.openSums())
                                .as(account.text())
                                .isEmpty());
                assertThat(sum(accounts, "eligible")).isEqualTo(made.get());
                assertThat(sum(accounts, "mirrored"))
                        .isEqualTo(candidate.questions().size());
                assertThat(service.stderr())
                        .filteredOn(line -> line.contains("holds from now on"))
                        .hasSize(CHANGES);
            }
        }
    }

    @Test
    void aWrongChangeIsRefusedWithItsErrorsAndTheOldOneStays() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0))) {
            write(settings(production, candidate, "old", "100%"));
            try (ChildJvm service = service(production).start(LOAD)) {
                service.ask("4", Experiment.PATIENCE);

                write(settings(production, candidate, "new", "150%"));
                Experiment.await().until(() -> service.stderr().stream().anyMatch(line -> line.contains("is refused")));
                service.ask("4", Experiment.PATIENCE);
                Experiment.await().until(() -> candidate.questions().size() == 8);

                assertThat(service.stderr()).anyMatch(line -> line.startsWith("[umbra] sample-rate=150%"));
                assertThat(candidate.questions()).allMatch(question -> "old".equals(question.model()));
                assertThat(service.finish(Experiment.PATIENCE)).isZero();
            }
        }
    }

    @Test
    void enabledIsAKillSwitchThatCanBeTurnedBack() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0))) {
            String settings = settings(production, candidate, "m", "100%");
            write(settings);
            try (ChildJvm service = service(production).start(LOAD)) {
                service.ask("4", Experiment.PATIENCE);
                Experiment.await().until(() -> candidate.questions().size() == 4);

                write("enabled: false\n" + settings);
                Experiment.await()
                        .until(() -> service.stderr().stream().anyMatch(line -> line.contains("enabled is false")));
                service.ask("40", Experiment.PATIENCE);
                write(settings);
                Experiment.await()
                        .until(() -> service.stderr().stream().anyMatch(line -> line.contains("holds from now on")));
                service.ask("4", Experiment.PATIENCE);
                Experiment.await().until(() -> candidate.questions().size() == 8);

                assertThat(service.finish(Experiment.PATIENCE)).isZero();
                AccountLine account = service.account();
                assertThat(account.openSums()).as(account.text()).isEmpty();
                assertThat(account.count("eligible")).isEqualTo(8);
            }
        }
    }

    @Test
    void contentThatIsSwitchedOffNoLongerLeaves() throws Exception {
        try (StandIn production = StandIn.start(question -> Reply.text("Yes", 0));
                StandIn candidate = StandIn.start(question -> Reply.text("No", 0))) {
            Path pairFile = directory.resolve("pairs.jsonl");
            String settings = settings(production, candidate, "m", "100%") + "export.file: " + pairFile + "\n";
            write(settings + "export.content: full\n");
            try (ChildJvm service = service(production).start(LOAD)) {
                service.ask("4", Experiment.PATIENCE);
                Experiment.await().until(() -> PairLine.read(pairFile).size() == 4);

                write(settings + "export.content: none\n");
                Experiment.await()
                        .until(() -> service.stderr().stream().anyMatch(line -> line.contains("holds from now on")));
                service.ask("4", Experiment.PATIENCE);
                Experiment.await().until(() -> PairLine.read(pairFile).size() == 8);
                assertThat(service.finish(Experiment.PATIENCE)).isZero();
            }

            List<PairLine> pairs = PairLine.read(pairFile);
            assertThat(pairs.subList(0, 4))
                    .allSatisfy(pair -> assertThat(pair.shadow().text("gen_ai.output.messages"))
                            .contains("No"));
            assertThat(pairs.subList(4, 8))
                    .allSatisfy(pair -> assertThat(pair.spans())
                            .allSatisfy(span -> assertThat(span.attributes())
                                    .doesNotContainKeys("gen_ai.input.messages", "gen_ai.output.messages")));
        }
    }

    private static long sum(List<AccountLine> accounts, String name) {
        return accounts.stream().mapToLong(account -> account.count(name)).sum();
    }

    /** 200 calls a second. */
    private void call(ChildJvm service) {
        try {
            service.ask("20", Experiment.PATIENCE);
            made.addAndGet(20);
        } catch (Exception e) {
            callFailures.add(e);
            throw new IllegalStateException(e);
        }
    }

    /** Of the last model each call is mirrored, and these are the last: none is under way when the JVM ends. */
    private void awaitLastCalls(StandIn candidate) {
        List<String> last = LongStream.rangeClosed(made.get() - 19, made.get())
                .mapToObj(call -> "Call " + call)
                .toList();
        Experiment.await("the last calls are mirrored")
                .until(() -> candidate.questions().stream()
                        .map(Question::text)
                        .toList()
                        .containsAll(last));
    }

    /** Returns how long it took. */
    private static Duration awaitModel(StandIn candidate, String model) {
        long from = System.nanoTime();
        Experiment.await(model + " is asked")
                .until(() -> candidate.questions().stream().anyMatch(question -> model.equals(question.model())));
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private static String settings(StandIn production, StandIn candidate, String model, String rate) {
        return """
                experiment-id: changing
                source.hosts: ["localhost:%d"]
                sample-rate: %s
                limits: {qps: 10000, cpu: 100%%}
                target: {url: "%s", model: %s}
                """.formatted(production.port(), rate, candidate.baseUrl(), model);
    }

    /** As a careful editor does it, so that nobody reads half a file. */
    private void write(String yaml) throws IOException {
        Path half = Files.writeString(directory.resolve("umbra.yaml.new"), yaml);
        Files.move(half, directory.resolve("umbra.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    private Experiment service(StandIn production) {
        return Experiment.configuredBy(production, directory.resolve("umbra.yaml"));
    }
}
