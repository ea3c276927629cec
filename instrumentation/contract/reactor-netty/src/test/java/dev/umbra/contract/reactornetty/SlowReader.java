package dev.umbra.contract.reactornetty;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.jvm.ProbeProcess;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Option;
import dev.umbra.testkit.probe.Stop;
import dev.umbra.testkit.server.WireConnection;
import dev.umbra.testkit.server.WireScript;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** A reader that asks for one piece and then for no more: what a server can send then is what lies in buffers, not the answer. */
final class SlowReader {

    /** More than the two sockets' buffers together, and more than the heap of the application. */
    private static final long ANSWER_BYTES = 256L * 1024 * 1024;

    private static final long BUFFERED_BYTES = 24L * 1024 * 1024;
    private static final Duration STANDSTILL = Duration.ofMillis(500);

    private SlowReader() {}

    static CallPlan plan(Stage stage) {
        return stage.stream().async().reading("held").stop(Stop.CANCEL_ON_NUDGE).with(Option.RACED_BODY, "true");
    }

    static WireScript script(ProbeProcess application) {
        return (request, connection) -> {
            connection.write(
                    "HTTP/1.1 200 OK\r\n" + Answers.EVENTS + "\r\nContent-Length: " + ANSWER_BYTES + "\r\n\r\n");
            AtomicLong sent = new AtomicLong();
            Thread sender = new Thread(() -> send(connection, sent), "sender");
            sender.setDaemon(true);
            sender.start();
            awaitStandstill(sent);
            application.nudge();
            sender.join(20_000);
            connection.close();
            if (sent.get() > BUFFERED_BYTES) {
                throw new AssertionError("the application asked for one piece, and " + sent + " bytes were taken");
            }
        };
    }

    private static void send(WireConnection connection, AtomicLong sent) {
        byte[] piece = Answers.event("Again.").repeat(50).getBytes(StandardCharsets.US_ASCII);
        try {
            while (sent.get() < ANSWER_BYTES) {
                connection.write(piece);
                sent.addAndGet(piece.length);
            }
        } catch (IOException cancelled) {
            // as the script expects
        }
    }

    /** A write that blocks cannot be seen from outside, so it is told by its counter that stays. */
    private static void awaitStandstill(AtomicLong sent) {
        Awaitility.await("the server to be held back")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .during(STANDSTILL)
                .until(new Unchanged(sent)::still);
    }

    private static final class Unchanged {
        private final AtomicLong counter;
        private long last = -1;

        Unchanged(AtomicLong counter) {
            this.counter = counter;
        }

        boolean still() {
            long now = counter.get();
            boolean still = now == last && now > 0;
            last = now;
            return still;
        }
    }
}
