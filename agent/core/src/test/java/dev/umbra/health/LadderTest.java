package dev.umbra.health;

import static dev.umbra.health.AgentState.NORMAL;
import static dev.umbra.health.AgentState.OFF;
import static dev.umbra.health.AgentState.PAUSED;
import static dev.umbra.health.AgentState.REDUCED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LadderTest {

    private final Ladder ladder = new Ladder();

    @Test
    void threeBadSecondsAreOneStepAndThreeMoreTheNext() {
        assertThat(after(2, PAUSED)).isEqualTo(NORMAL);
        assertThat(after(1, PAUSED)).isEqualTo(REDUCED);
        assertThat(after(2, PAUSED)).isEqualTo(REDUCED);
        assertThat(after(1, PAUSED)).isEqualTo(PAUSED);
        assertThat(after(100, PAUSED)).isEqualTo(PAUSED);
    }

    @Test
    void aGoodSecondInBetweenBeginsTheCountAnew() {
        after(2, PAUSED);
        after(1, NORMAL);

        assertThat(after(2, PAUSED)).isEqualTo(NORMAL);
    }

    @Test
    void aStrainThatJustifiesLessGoesNoFurther() {
        assertThat(after(100, REDUCED)).isEqualTo(REDUCED);
    }

    @Test
    void thirtyGoodSecondsAreOneStepBack() {
        after(6, PAUSED);

        assertThat(after(29, NORMAL)).isEqualTo(PAUSED);
        assertThat(after(1, NORMAL)).isEqualTo(REDUCED);
        assertThat(after(29, NORMAL)).isEqualTo(REDUCED);
        assertThat(after(1, NORMAL)).isEqualTo(NORMAL);
    }

    @Test
    void aBadSecondAmongTheGoodOnesBeginsTheirCountAnew() {
        after(6, PAUSED);
        after(29, NORMAL);
        after(1, PAUSED);

        assertThat(after(29, NORMAL)).isEqualTo(PAUSED);
    }

    @Test
    void aStrainThatCannotWaitIsFollowedAtOnce() {
        assertThat(ladder.after(new Strain(PAUSED, true, "critical"))).isEqualTo(PAUSED);
    }

    @Test
    void offIsForGood() {
        ladder.after(new Strain(OFF, true, "fatal"));

        assertThat(after(1000, NORMAL)).isEqualTo(OFF);
    }

    private AgentState after(int seconds, AgentState justified) {
        AgentState state = NORMAL;
        for (int i = 0; i < seconds; i++) {
            state = ladder.after(new Strain(justified, false, "reading"));
        }
        return state;
    }
}
