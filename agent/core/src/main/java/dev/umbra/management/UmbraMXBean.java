package dev.umbra.management;

import java.util.List;

/** {@code dev.umbra:type=Umbra}. Attributes are read, and operations carried out, without touching a call of the application. */
public interface UmbraMXBean {

    /** {@code running}, {@code paused}, or {@code off} where no experiment runs. */
    String getState();

    /** One for each candidate of each experiment that ever ran in this process. */
    List<ArmAccount> getAccounts();

    /** From now on sampled calls are dropped as {@code paused}, before anything of them is captured. */
    void pause();

    /** Ends a pause. */
    void resume();

    /** Reads the configuration anew; returns what came of it. */
    String reload();

    /**
     * Lets an experiment's phase end that waits for its gate.
     *
     * @return false where no such experiment runs
     */
    boolean openGate(String experimentId);
}
