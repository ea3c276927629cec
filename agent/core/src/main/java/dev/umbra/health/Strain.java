package dev.umbra.health;

/**
 * What the readings of one second amount to.
 *
 * @param justifies how far they alone may take Umbra
 * @param atOnce whether that cannot wait for a second reading
 * @param reading the one that weighs most, in the user's words
 */
record Strain(AgentState justifies, boolean atOnce, String reading) {}
