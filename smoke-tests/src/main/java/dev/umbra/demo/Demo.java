package dev.umbra.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the demo: in each act a service under the agent asks one stand-in for a model and is mirrored to another. It fails if a
 * pair is missing, if a pair is not compared, or if the account does not close.
 */
final class Demo {

    private Demo() {}

    /** Takes the agent's jar and the folder for the pair files; {@code -Dotlp.endpoint} also sends the pairs there. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> problems = run(Path.of(args[0]), Path.of(args[1]), System.getProperty("otlp.endpoint", ""));
        System.out.println();
        problems.forEach(problem -> System.out.println("PROBLEM: " + problem));
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static List<String> run(Path agent, Path pairFiles, String otlpEndpoint)
            throws IOException, InterruptedException {
        if (!Files.exists(agent)) {
            return List.of("There is no agent at " + agent + "; run the demo as 'mvn -Pdemo verify' from the root");
        }
        List<String> problems = new ArrayList<>();
        for (Act act : Act.all()) {
            Path pairFile = pairFiles.resolve(act.id() + ".jsonl");
            problems.addAll(new Performance(act, agent, pairFile, otlpEndpoint).play());
        }
        System.out.println();
        System.out.println("To see all pairs in Jaeger, http://localhost:16686, service tea-shop:");
        System.out.println("  docker run --rm -p 16686:16686 -p 4318:4318 jaegertracing/jaeger");
        System.out.println("  mvn -Pdemo verify -Dotlp.endpoint=http://localhost:4318");
        return problems;
    }
}
