package dev.umbra.config;

/**
 * One candidate of an experiment, or its control.
 *
 * @param name unique within the experiment
 * @param control whether production's own model is asked again, as the measure of noise
 * @param settings the experiment's, with this candidate as their target
 */
public record ArmSettings(String name, boolean control, Settings settings) {}
