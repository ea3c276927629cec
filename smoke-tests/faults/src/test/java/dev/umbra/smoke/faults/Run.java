package dev.umbra.smoke.faults;

import dev.umbra.demo.ChildJvm;
import dev.umbra.testkit.jvm.Jdk;
import dev.umbra.testkit.server.WireRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * The application's life, once.
 *
 * @param outcomes of its calls: each that occurred, and how often
 * @param sent what production got, in an order that does not depend on which call was first
 * @param end from the application's wish to end to the end of its JVM
 */
record Run(
        String outcomes, FaultApplication.State state, List<String> sent, int exit, Duration end, List<String> stderr) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    static Run of(FaultCase fault, Surroundings around, Jdk jdk, boolean agent)
            throws IOException, InterruptedException {
        int earlier = around.production().requests().size();
        try (ChildJvm service = ChildJvm.run(around.command(jdk, agent, fault), Map.of())) {
            String outcomes = service.ask("call", PATIENCE);
            FaultApplication.State state = FaultApplication.State.decode(service.ask("state", PATIENCE));
            if (agent) {
                awaitUmbra(around, service);
            }
            long asked = System.nanoTime();
            int exit = around.isTerminated() ? service.terminate(PATIENCE) : service.finish(PATIENCE);
            Duration end = Duration.ofNanos(System.nanoTime() - asked);
            return new Run(outcomes, state, sent(around, earlier), exit, end, service.stderr());
        }
    }

    private static void awaitUmbra(Surroundings around, ChildJvm service) {
        around.awaited()
                .forEach(condition -> Awaitility.await("what Umbra does or says in this case")
                        .atMost(PATIENCE)
                        .until(() -> condition.test(service)));
    }

    /** Which connection carried a request is the scheduler's business. */
    private static List<String> sent(Surroundings around, int earlier) {
        List<WireRequest> requests = around.production().requests();
        return requests.subList(earlier, requests.size()).stream()
                .map(request -> request.head() + request.framing() + " " + request.rawSha256())
                .sorted()
                .toList();
    }
}
