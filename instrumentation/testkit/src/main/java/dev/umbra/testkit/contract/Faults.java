package dev.umbra.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Exceptions inside the agent, thrown on purpose by its fault switch: the call goes on as if it were not there. */
final class Faults {

    private static final String SWITCH = "dev.umbra.test.fault";

    private Faults() {}

    static Stream<Scenario> scenarios() {
        return Stream.of("BEGIN", "REQUEST_BYTES", "RESPONSE_HEAD", "RESPONSE_BYTES", "END")
                .map(point -> new Scenario("the agent fails at " + point, stage -> failAt(point, stage)));
    }

    private static void failAt(String point, Stage stage) throws Exception {
        try (ProbeProcess faulty = stage.rig().startWith(Map.of(SWITCH, point))) {
            CallPlan chat = stage.chat();

            stage.runFaulty(chat, faulty, Answers.ok()).succeeded();
            stage.runFaulty(chat.async(), faulty, Answers.ok()).succeeded();
            stage.runFaulty(chat.sending(CallPlan.UNKNOWN_LENGTH), faulty, Answers.ok())
                    .succeeded();
            stage.runFaulty(stage.stream(), faulty, (request, connection) -> {
                        connection.startChunked("200 OK", Answers.EVENTS);
                        connection.chunk(Answers.event("One."));
                        connection.chunk(Answers.DONE);
                        connection.endChunks();
                    })
                    .succeeded();

            assertThat(faulty.quit()).as("exit code").isZero();
            // by its place: its message may hold the application's words
            String place = "failed at " + point.toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
            assertThat(faulty.errors())
                    .as("stderr names the fault")
                    .anyMatch(line -> line.contains(place) && line.contains("FaultSwitch.trip"));
        }
    }
}
