package dev.umbra.safety;

import java.util.List;

/**
 * An operation of a provider's API that is known and never mirrored, whatever else its path looks like.
 *
 * @param method as on the wire
 * @param path with the base left open
 * @param reason what it would do a second time
 * @param source where the API says so
 */
record RefusedOperation(String method, PathPattern path, String reason, String source) {

    static RefusedOperation of(List<String> row) {
        return new RefusedOperation(row.get(1), PathPattern.parse(row.get(2)), row.get(3), row.get(4));
    }
}
