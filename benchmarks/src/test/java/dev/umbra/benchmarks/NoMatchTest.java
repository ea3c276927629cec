package dev.umbra.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.umbra.exchange.ExchangeDoor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class NoMatchTest {

    private static final int CALLS = 50_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aCallToAHostThatIsNotWatchedAllocatesNothing() {
        OpenExperiment.open("api.example.com,*.openai.azure.com,localhost:8080", "0.05");
        askForOtherHosts(); // class loading and the first interpretation are not the call's

        long before = threads.getCurrentThreadAllocatedBytes();
        int watched = askForOtherHosts();
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(watched).isZero();
        assertThat(allocated).isLessThan(CALLS);
    }

    private static int askForOtherHosts() {
        int watched = 0;
        for (int i = 0; i < CALLS; i++) {
            watched += ExchangeDoor.watches("payments.internal.example.com", 443) ? 1 : 0;
        }
        return watched;
    }
}
