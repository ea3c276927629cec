package dev.umbra.shadow;

/** How the circuit to a candidate stands. */
public enum TargetState {
    /** It is asked as usual. */
    CLOSED(0),
    /** It failed too often; single calls try whether it is well again. */
    HALF_OPEN(1),
    /** It failed too often and is left alone. */
    OPEN(2);

    private final int code;

    TargetState(int code) {
        this.code = code;
    }

    /** What the gauge {@code shadow.target.state} shows. */
    public int code() {
        return code;
    }
}
