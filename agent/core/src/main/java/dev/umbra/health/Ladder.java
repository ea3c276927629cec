package dev.umbra.health;

/**
 * The steps between the states, with hysteresis: down after some bad seconds in a row, up after many good ones, one step at a time. So one
 * bad reading does nothing, and a load that goes when Umbra steps down does not make it swing.
 */
final class Ladder {

    private static final int BAD_SECONDS = 3;
    private static final int GOOD_SECONDS = 30;

    private AgentState state = AgentState.NORMAL;
    private int worse;
    private int better;

    /** Takes the strain of one second; returns the state from now on. */
    AgentState after(Strain strain) {
        int direction = strain.justifies().compareTo(state);
        worse = direction > 0 ? worse + 1 : 0;
        better = direction < 0 ? better + 1 : 0;
        if (state == AgentState.OFF) {
            return state;
        }
        if (direction > 0 && strain.atOnce()) {
            stepTo(strain.justifies());
        } else if (worse >= BAD_SECONDS) {
            stepTo(state.worse());
        } else if (better >= GOOD_SECONDS) {
            stepTo(state.better());
        }
        return state;
    }

    private void stepTo(AgentState next) {
        state = next;
        worse = 0;
        better = 0;
    }
}
