package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Exceptions inside the agent, thrown on purpose by its fault switch: the call goes on as if it were not there. */
final class Faults {

    private Faults() {}

    static Stream<Scenario> scenarios() {
        return Stream.of("BEGIN", "REQUEST_STARTED", "REQUEST_BYTES", "RESPONSE_HEAD", "RESPONSE_BYTES", "END")
                .map(point -> new Scenario("the agent fails at " + point, stage -> failAt(point, stage)));
    }

    private static void failAt(String point, Stage stage) throws Exception {
        ProbeProcess faulty = stage.rig().faulty();
        CallPlan chat = stage.chat().with(Option.AGENT_FAULT, point);

        stage.runFaulty(chat, Answers.ok()).succeeded();
        if (stage.offers(Feature.ASYNCHRONOUS_CALLS)) {
            stage.runFaulty(chat.async(), Answers.ok()).succeeded();
        }
        if (stage.offers(Feature.STREAMED_REQUESTS)) {
            stage.runFaulty(chat.sending(CallPlan.UNKNOWN_LENGTH), Answers.ok()).succeeded();
        }
        stage.runFaulty(stage.stream().with(Option.AGENT_FAULT, point), (request, connection) -> {
                    connection.startChunked("200 OK", Answers.EVENTS);
                    connection.chunk(Answers.event("One."));
                    connection.chunk(Answers.DONE);
                    connection.endChunks();
                })
                .succeeded();

        // by its place: its message may hold the application's words
        String place = "failed at " + point.toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
        // the agent says so on a thread of its own, which a loaded machine lets wait
        Awaitility.await("a line on stderr that names the fault")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(faulty.errors())
                        .anyMatch(line -> line.contains(place) && line.contains("FaultSwitch.trip")));
    }
}
