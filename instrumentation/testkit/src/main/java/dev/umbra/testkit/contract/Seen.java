package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Report.Observation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the application and the servers can tell of one plan that was carried out: equal where they cannot tell two runs apart.
 *
 * @param secureRequests sorted, as the server behind TLS may record calls that overlap in any order
 */
record Seen(List<Observation> calls, List<String> requests, List<String> secureRequests) {

    /** Another agent's header is new for each call. */
    private static final Pattern TRACE_CONTEXT = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private static final Pattern STREAM = Pattern.compile("^(x-http2-stream-id:) \\d+$");

    static Seen of(Trial trial) {
        return new Seen(
                calls(trial),
                requests(trial),
                trial.secureRequests().stream().map(Seen::masked).sorted().toList());
    }

    /**
     * @throws DifferenceError where application or server can tell
     */
    void assertSameAs(Seen baseline) {
        try {
            assertThat(calls).as("what the application saw").isEqualTo(baseline.calls);
            assertThat(requests).as("what the server received").isEqualTo(baseline.requests);
            assertThat(secureRequests).as("what the server behind TLS received").isEqualTo(baseline.secureRequests);
        } catch (AssertionError e) {
            throw new DifferenceError(e);
        }
    }

    private static List<Observation> calls(Trial trial) {
        return trial.calls().stream()
                .map(call -> trial.plan().is(Option.RACED_BODY) ? call.withoutBody() : call)
                .map(call -> call.withFacts(Seen::masked))
                .map(call -> trial.plan().concurrent() == 1 ? call : call.withHeaders(Seen::anyStream))
                .toList();
    }

    /** Calls that run at once may take any connection; calls in a row may not. */
    private static List<String> requests(Trial trial) {
        Stream<String> requests = trial.requests().stream().map(request -> masked(request.toString()));
        if (trial.plan().concurrent() == 1) {
            return requests.toList();
        }
        return requests.map(request -> request.replaceFirst("connection \\d+", ""))
                .sorted()
                .toList();
    }

    /** Calls that run at once may take any stream, as they may any connection; the AWS SDK tells the application which. */
    private static String anyStream(String header) {
        return STREAM.matcher(header).replaceFirst("$1 (any)");
    }

    private static String masked(String text) {
        return TRACE_CONTEXT.matcher(text).replaceAll("(trace context)");
    }
}
