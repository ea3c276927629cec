package dev.umbra.safety;

/**
 * An operation of a provider's API that is known and never mirrored, whatever else its path looks like.
 *
 * @param method as on the wire
 * @param path with the base left open
 * @param reason what it would do a second time
 * @param source where the API says so
 */
record RefusedOperation(String method, PathPattern path, String reason, String source) {}
