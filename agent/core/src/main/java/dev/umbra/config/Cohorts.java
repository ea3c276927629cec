package dev.umbra.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What pairs are filed under, and within which of it the rate is kept exact.
 *
 * @param tags by the name of the attribute: cohorts, then versions
 * @param strata names of tags; none of them is read from the body, which is not there yet when a call is drawn
 */
public record Cohorts(Map<String, Extractor> tags, List<String> strata) {

    /** The header of {@link Extractor.Baggage}. */
    public static final String BAGGAGE = "baggage";

    public static final Cohorts NONE = new Cohorts(Map.of(), List.of());

    public Cohorts {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        strata = List.copyOf(strata);
        for (String stratum : strata) {
            if (!tags.containsKey(stratum) || tags.get(stratum) instanceof Extractor.Body) {
                throw new IllegalArgumentException(stratum + " is no cohort that is known before the body");
            }
        }
    }

    /** The request headers that hold them, lower case, each once. */
    public List<String> headers() {
        List<String> headers = new ArrayList<>();
        for (Extractor extractor : tags.values()) {
            if (extractor instanceof Extractor.Header header && !headers.contains(header.name())) {
                headers.add(header.name());
            }
            if (extractor instanceof Extractor.Baggage && !headers.contains(BAGGAGE)) {
                headers.add(BAGGAGE);
            }
        }
        return headers;
    }
}
