package dev.umbra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedNamesTest {

    private final BoundedNames names = new BoundedNames("_other");

    @Test
    void theFirstTwentyNamesStayAndLaterOnesAreOther() {
        for (int i = 0; i < 20; i++) {
            assertThat(names.bound("model-" + i)).isEqualTo("model-" + i);
        }

        assertThat(names.bound("model-20")).isEqualTo("_other");
        assertThat(names.bound("model-0")).isEqualTo("model-0");
    }

    @Test
    void anUnknownNameIsOther() {
        assertThat(names.bound(null)).isEqualTo("_other");
    }
}
