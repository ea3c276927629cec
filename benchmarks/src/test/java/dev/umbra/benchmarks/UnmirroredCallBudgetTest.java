package dev.umbra.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What the calls that are not mirrored may allocate, whatever the machine and its JIT compiler. */
class UnmirroredCallBudgetTest {

    private static final int CALLS = 50_000;
    private static final String WATCHED = "api.example.com";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aCallToAHostThatIsNotWatchedAllocatesNothing() {
        OpenExperiment.open(WATCHED + ",*.openai.azure.com,localhost:8080", "0.05");

        assertThat(allocatedBy(() -> ExchangeDoor.watches("payments.internal.example.com", 443)))
                .isLessThan(CALLS);
    }

    @Test
    void aCallThatSamplingDoesNotChooseAllocatesNothing() {
        OpenExperiment.open(WATCHED, "0");

        assertThat(allocatedByACallTo("/v1/chat/completions")).isLessThan(CALLS);
    }

    @Test
    void aCallThatIsNoInferenceAllocatesNothing() {
        OpenExperiment.open(WATCHED, "1");

        assertThat(allocatedByACallTo("/v1/files")).isLessThan(CALLS);
    }

    private long allocatedByACallTo(String path) {
        RequestHead head = new RequestHead("POST", "https", WATCHED, 443, path);
        HeaderLookup headers = Map.of("content-type", "application/json")::get;
        return allocatedBy(() -> ExchangeDoor.begin(head, headers) != null);
    }

    /** Less than a byte a call: what the JVM itself takes now and then. */
    private long allocatedBy(BooleanSupplier call) {
        repeat(call); // class loading is not the call's
        long before = threads.getCurrentThreadAllocatedBytes();
        int mirrored = repeat(call);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(mirrored).isZero();
        return allocated;
    }

    private static int repeat(BooleanSupplier call) {
        int mirrored = 0;
        for (int i = 0; i < CALLS; i++) {
            mirrored += call.getAsBoolean() ? 1 : 0;
        }
        return mirrored;
    }
}
