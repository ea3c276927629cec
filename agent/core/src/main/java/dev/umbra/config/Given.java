package dev.umbra.config;

/**
 * One key as somebody set it.
 *
 * @param key with dots between its parts, otherwise as it was spelled
 * @param origin where it was set, for people: {@code system property umbra.sample-rate}
 */
record Given(String key, String value, String origin) {}
