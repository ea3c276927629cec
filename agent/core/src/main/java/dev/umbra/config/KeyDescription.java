package dev.umbra.config;

/**
 * One key, for people to read.
 *
 * @param takes the values that it takes, in words
 * @param standard what holds without it, or {@code required}
 */
public record KeyDescription(String key, String takes, String standard, String meaning) {}
