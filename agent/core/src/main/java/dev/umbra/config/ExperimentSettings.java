package dev.umbra.config;

import java.util.List;

/**
 * One experiment: its candidates on one and the same sample.
 *
 * @param arms never empty; a control comes last; they differ in their target alone
 * @param controlRate share of the sampled calls that the control gets, too; 0 where there is none
 */
public record ExperimentSettings(List<ArmSettings> arms, double controlRate, Course course) {

    public ExperimentSettings {
        arms = List.copyOf(arms);
    }

    /** What all arms share, with the first candidate as the target. */
    public Settings settings() {
        return arms.get(0).settings();
    }

    public String id() {
        return settings().experimentId();
    }
}
