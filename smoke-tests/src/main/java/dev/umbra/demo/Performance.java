package dev.umbra.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One act as it is played: two stand-ins, a service under the agent between them, its questions, and the pairs that came of it. */
final class Performance {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Act act;
    private final Path agent;
    private final Path pairFile;
    private final String otlpEndpoint;
    private final List<String> problems = new ArrayList<>();

    Performance(Act act, Path agent, Path pairFile, String otlpEndpoint) {
        this.act = act;
        this.agent = agent;
        this.pairFile = pairFile;
        this.otlpEndpoint = otlpEndpoint;
    }

    /** Plays and prints it; what went wrong, in words. */
    List<String> play() throws IOException, InterruptedException {
        Files.createDirectories(pairFile.toAbsolutePath().getParent());
        Files.deleteIfExists(pairFile);
        System.out.println();
        System.out.println("==== " + act.title());
        try (StandIn production = StandIn.start(question -> Scene.playProduction(act.scenes(), question));
                StandIn candidate = StandIn.start(question -> Scene.playCandidate(act.scenes(), question));
                ChildJvm service = startService(production, candidate)) {
            ask(service);
            awaitPairs();
            int exit = service.finish(PATIENCE);
            if (exit != 0) {
                problems.add("The service ended with exit code " + exit);
            }
            List<PairLine> pairs = PairLine.read(pairFile);
            check(pairs, service.stderr());
            print(service, pairs);
        }
        return problems;
    }

    private ChildJvm startService(StandIn production, StandIn candidate) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-javaagent:" + agent,
                "-Dumbra.experiment-id=" + act.id(),
                "-Dumbra.source.hosts=localhost:" + production.port(),
                "-Dumbra.sample-rate=100%"));
        arguments.addAll(act.options().apply(candidate));
        arguments.addAll(List.of(
                "-Dumbra.target.model=small-2",
                "-Dumbra.target.api-key=test-key-candidate",
                "-Dumbra.limits.qps=100",
                "-Dumbra.export.file=" + pairFile,
                "-Dotel.service.name=tea-shop",
                otlpEndpoint.isEmpty()
                        ? "-Dotel.traces.exporter=none"
                        : "-Dotel.exporter.otlp.endpoint=" + otlpEndpoint,
                "-Dotel.metrics.exporter=none"));
        System.out.println();
        System.out.println("The service starts with nothing but these options:");
        arguments.forEach(argument -> System.out.println("  " + argument));
        arguments.addAll(List.of("-classpath", System.getProperty("java.class.path"), DemoService.class.getName()));
        return ChildJvm.start(
                arguments, Map.of("OPENAI_BASE_URL", production.baseUrl(), "OPENAI_API_KEY", "test-key-production"));
    }

    private void ask(ChildJvm service) throws IOException, InterruptedException {
        System.out.println();
        System.out.println("What its users see:");
        for (Scene scene : act.scenes()) {
            for (String way : scene.ways()) {
                String answer = service.ask(way + "\t" + scene.question(), PATIENCE);
                System.out.printf("  %-18s  %-36s %s%n", way, scene.question(), answer);
                if (!answer.equals(expected(scene.production()))) {
                    problems.add(way + " was answered '" + answer + "', not '" + expected(scene.production()) + "'");
                }
            }
        }
    }

    private static @Nullable String expected(Reply production) {
        if (production instanceof Reply.Text text) {
            return text.text();
        }
        return production instanceof Reply.ToolCall call ? call.name() + " " + call.arguments() : null;
    }

    /** The last shadow calls may still be under way when the service has answered; what is missing is reported later. */
    private void awaitPairs() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (PairLine.read(pairFile).size() < act.calls() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    private void check(List<PairLine> pairs, List<String> stderr) {
        int calls = act.calls();
        if (pairs.size() != calls) {
            problems.add("The service made " + calls + " calls, the pair file has " + pairs.size() + " pairs");
        }
        problems.addAll(act.expectations().apply(pairs));
        AccountLine.lastOf(stderr)
                .ifPresentOrElse(
                        account -> check(calls, account),
                        () -> problems.add("The service's stderr has no '[umbra] account' line"));
    }

    private void check(int calls, AccountLine account) {
        problems.addAll(account.openSums());
        Map<String, Integer> expected = Map.of("eligible", calls, "sampled", calls, "mirrored", calls, "in-flight", 0);
        expected.forEach((name, count) -> {
            if (account.count(name) != count) {
                problems.add("The account says " + name + "=" + account.count(name) + ", not " + count);
            }
        });
    }

    private void print(ChildJvm service, List<PairLine> pairs) {
        System.out.println();
        System.out.println("What the service wrote to stderr:");
        service.stderr().forEach(line -> System.out.println("  " + line));
        System.out.println();
        System.out.println("The pairs (times in milliseconds):");
        act.table().apply(pairs).lines().forEach(line -> System.out.println("  " + line));
        System.out.println();
        System.out.println("The same pairs as OpenTelemetry spans: " + pairFile);
    }
}
