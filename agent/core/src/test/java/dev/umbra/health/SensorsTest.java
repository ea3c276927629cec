package dev.umbra.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the readings mean, and that this JVM has them. */
class SensorsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private Duration used = Duration.ofMinutes(5);

    @Test
    void afterACollectionTheHeapIsNeitherEmptyNorFull() {
        System.gc();

        assertThat(new HeapAfterGc().share()).isBetween(0.0001, 0.99);
    }

    @Test
    void thisProcessHasUsedProcessorTime() {
        ProcessCpu cpu = new ProcessCpu();

        cpu.share(0);

        assertThat(cpu.share(10 * SECOND)).isBetween(0.0, 1.0);
    }

    @Test
    void processorTimeIsAMeanOverTenSecondsAndAllProcessors() {
        ProcessCpu cpu = new ProcessCpu(() -> Optional.of(used), 2);
        for (int second = 0; second < 10; second++) {
            assertThat(cpu.share(second * SECOND)).isNaN();
            used = used.plusSeconds(1);
        }

        assertThat(cpu.share(10 * SECOND)).isEqualTo(0.5);
        for (int second = 11; second <= 15; second++) {
            used = used.plusSeconds(2);
            cpu.share(second * SECOND);
        }
        assertThat(cpu.share(15 * SECOND)).isEqualTo(0.75);
    }

    @Test
    void moreThanAllProcessorsIsAll() {
        ProcessCpu cpu = new ProcessCpu(() -> Optional.of(used), 1);
        cpu.share(0);
        used = used.plusSeconds(11);

        assertThat(cpu.share(10 * SECOND)).isEqualTo(1);
    }

    @Test
    void aPlatformThatDoesNotTellIsNotKnown() {
        assertThat(new ProcessCpu(Optional::empty, 2).share(SECOND)).isNaN();
        assertThat(new ProcessCpu(
                                () -> {
                                    throw new UnsupportedOperationException();
                                },
                                2)
                        .share(SECOND))
                .isNaN();
    }

    @Test
    void growthIsCountedFromTheBeginOfTheWindow() {
        Trailing total = new Trailing(Duration.ofSeconds(60));
        for (int second = 0; second <= 300; second++) {
            total.add(second * SECOND, second * 2L);
        }

        assertThat(total.growth()).isEqualTo(120);
        assertThat(total.spanNanos()).isEqualTo(60 * SECOND);
    }
}
