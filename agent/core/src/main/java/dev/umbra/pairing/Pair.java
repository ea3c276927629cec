package dev.umbra.pairing;

import dev.umbra.comparison.Comparison;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One production call and the candidate's answer to the same question, both ended.
 *
 * @param experimentId the tag {@code experiment_id}
 * @param modelRev the tag {@code model_rev}: the candidate's revision
 * @param reqHash hex SHA-256 of the canonical question
 * @param lossy what could not be carried over to the candidate's API
 * @param redactions how many different values were replaced by placeholders, by rule; only rules that found any
 * @param queueWait how long the exchange waited for a shadow thread
 * @param retries attempts of the production call before the last
 * @param phase of the experiment, in which the call was drawn; null where it has none
 * @param tags cohorts and versions, redacted, in the order of the configuration
 */
public record Pair(
        String experimentId,
        String modelRev,
        String reqHash,
        Side production,
        Side shadow,
        Outcome outcome,
        Comparison comparison,
        @Nullable AppSpan appSpan,
        double sampleRate,
        List<String> lossy,
        Map<String, Long> redactions,
        Duration queueWait,
        int retries,
        @Nullable String phase,
        Map<String, String> tags) {

    public Pair {
        lossy = List.copyOf(lossy);
        redactions = Map.copyOf(redactions);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    /** The same without cohorts and versions, which are words of the call. */
    public Pair withoutTags() {
        return new Pair(
                experimentId,
                modelRev,
                reqHash,
                production,
                shadow,
                outcome,
                comparison,
                appSpan,
                sampleRate,
                lossy,
                redactions,
                queueWait,
                retries,
                phase,
                Map.of());
    }
}
