package dev.umbra.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void ofSixValuesTheIntervalIsLeastToGreatest() {
        Estimate estimate = Estimate.of(6, 1, 4, 2, 5, 3);

        assertThat(estimate.median()).isEqualTo(3.5);
        assertThat(estimate.low()).isEqualTo(1);
        assertThat(estimate.high()).isEqualTo(6);
        assertThat(estimate.coverage()).isCloseTo(1 - 2 / 64.0, within(1e-12));
    }

    /** The tables of the sign test give ranks 6 and 15 of 20 values, with 95.9 %. */
    @Test
    void ofTwentyValuesItIsNarrower() {
        Estimate estimate =
                Estimate.of(DoubleStream.iterate(1, i -> i + 1).limit(20).toArray());

        assertThat(estimate.low()).isEqualTo(6);
        assertThat(estimate.high()).isEqualTo(15);
        assertThat(estimate.coverage()).isCloseTo(0.959, within(0.0005));
    }

    @Test
    void ofOneValueItSaysNothing() {
        assertThat(Estimate.of(7)).isEqualTo(new Estimate(7, 7, 7, 0));
    }
}
