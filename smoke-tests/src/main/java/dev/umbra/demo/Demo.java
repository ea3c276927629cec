package dev.umbra.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the demo: two stand-ins, a service under the agent between them, a few dozen questions, and the pairs that came of it.
 * It fails if a pair is missing or the account does not close.
 */
final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path agent;
    private final Path pairFile;
    private final String otlpEndpoint;

    private Demo(Path agent, Path pairFile, String otlpEndpoint) {
        this.agent = agent;
        this.pairFile = pairFile;
        this.otlpEndpoint = otlpEndpoint;
    }

    /** Takes the agent's jar and the pair file to write; {@code -Dotlp.endpoint} also sends the pairs there. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Demo demo = new Demo(Path.of(args[0]), Path.of(args[1]), System.getProperty("otlp.endpoint", ""));
        List<String> problems = demo.run();
        problems.forEach(problem -> System.out.println("PROBLEM: " + problem));
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private List<String> run() throws IOException, InterruptedException {
        if (!Files.exists(agent)) {
            return List.of("There is no agent at " + agent + "; run the demo as 'mvn -Pdemo verify' from the root");
        }
        Files.createDirectories(pairFile.toAbsolutePath().getParent());
        Files.deleteIfExists(pairFile);
        List<String> problems = new ArrayList<>();
        try (StandIn production = StandIn.start(Scene::playProduction);
                StandIn candidate = StandIn.start(Scene::playCandidate);
                ChildJvm service = startService(production, candidate)) {
            int calls = ask(service, problems);
            awaitPairs(calls);
            int exit = service.finish(PATIENCE);
            if (exit != 0) {
                problems.add("The service ended with exit code " + exit);
            }
            List<PairLine> pairs = PairLine.read(pairFile);
            print(service, pairs);
            problems.addAll(check(calls, pairs, service.stderr()));
        }
        return problems;
    }

    private ChildJvm startService(StandIn production, StandIn candidate) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "-javaagent:" + agent,
                "-Dumbra.experiment-id=demo",
                "-Dumbra.source.hosts=localhost:" + production.port(),
                "-Dumbra.sample-rate=100%",
                "-Dumbra.target.url=" + candidate.baseUrl(),
                "-Dumbra.target.model=small-2",
                "-Dumbra.target.api-key=test-key-candidate",
                "-Dumbra.limits.qps=100",
                "-Dumbra.export.file=" + pairFile,
                "-Dotel.service.name=tea-shop"));
        arguments.add(
                otlpEndpoint.isEmpty()
                        ? "-Dotel.traces.exporter=none"
                        : "-Dotel.exporter.otlp.endpoint=" + otlpEndpoint);
        arguments.add("-Dotel.metrics.exporter=none");
        System.out.println();
        System.out.println("The service starts with nothing but these options:");
        arguments.forEach(argument -> System.out.println("  " + argument));
        arguments.addAll(List.of("-classpath", System.getProperty("java.class.path"), DemoService.class.getName()));
        return ChildJvm.start(
                arguments, Map.of("OPENAI_BASE_URL", production.baseUrl(), "OPENAI_API_KEY", "test-key-production"));
    }

    private static int ask(ChildJvm service, List<String> problems) throws IOException, InterruptedException {
        int calls = 0;
        System.out.println();
        System.out.println("What its users see:");
        for (Scene scene : Scene.all()) {
            for (String way : scene.ways()) {
                String answer = service.ask(way + "\t" + scene.question(), PATIENCE);
                System.out.printf("  %-18s  %-36s %s%n", way, scene.question(), answer);
                if (!answer.equals(expected(scene.production()))) {
                    problems.add(way + " was answered '" + answer + "', not '" + expected(scene.production()) + "'");
                }
                calls++;
            }
        }
        return calls;
    }

    private static @Nullable String expected(Reply production) {
        if (production instanceof Reply.Text text) {
            return text.text();
        }
        return production instanceof Reply.ToolCall call ? call.name() + " " + call.arguments() : null;
    }

    /** The last shadow calls may still be under way when the service has answered; what is missing is reported later. */
    private void awaitPairs(int calls) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (PairLine.read(pairFile).size() < calls && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
    }

    private void print(ChildJvm service, List<PairLine> pairs) {
        System.out.println();
        System.out.println("What the service wrote to stderr:");
        service.stderr().forEach(line -> System.out.println("  " + line));
        System.out.println();
        System.out.println("The pairs (times in milliseconds):");
        PairTable.of(pairs).lines().forEach(line -> System.out.println("  " + line));
        System.out.println();
        System.out.println("The same pairs as OpenTelemetry spans: " + pairFile);
        System.out.println("To see them in Jaeger, http://localhost:16686, service tea-shop:");
        System.out.println("  docker run --rm -p 16686:16686 -p 4318:4318 jaegertracing/jaeger");
        System.out.println("  mvn -Pdemo verify -Dotlp.endpoint=http://localhost:4318");
        System.out.println();
    }

    private static List<String> check(int calls, List<PairLine> pairs, List<String> stderr) {
        List<String> problems = new ArrayList<>();
        if (pairs.size() != calls) {
            problems.add("The service made " + calls + " calls, the pair file has " + pairs.size() + " pairs");
        }
        AccountLine.lastOf(stderr)
                .ifPresentOrElse(
                        account -> problems.addAll(check(calls, account)),
                        () -> problems.add("The service's stderr has no '[umbra] account' line"));
        return problems;
    }

    private static List<String> check(int calls, AccountLine account) {
        List<String> problems = new ArrayList<>(account.openSums());
        Map<String, Integer> expected = Map.of("eligible", calls, "sampled", calls, "mirrored", calls, "in-flight", 0);
        expected.forEach((name, count) -> {
            if (account.count(name) != count) {
                problems.add("The account says " + name + "=" + account.count(name) + ", not " + count);
            }
        });
        return problems;
    }
}
