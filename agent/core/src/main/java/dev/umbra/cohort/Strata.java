package dev.umbra.cohort;

import dev.umbra.config.Cohorts;
import dev.umbra.config.Extractor;
import dev.umbra.exchange.HeaderLookup;
import java.util.Objects;

/**
 * Says in which stratum a call is drawn: by what its headers say of the cohorts of {@code sample-stratum}. On application
 * threads; the names stay in the process.
 */
public final class Strata {

    /** Stands in no value, which have no control characters. */
    private static final char BETWEEN = '\n';

    private final Extractor[] cohorts;

    public Strata(Cohorts configured) {
        this.cohorts = new Extractor[configured.strata().size()];
        for (int i = 0; i < cohorts.length; i++) {
            String name = configured.strata().get(i);
            cohorts[i] = Objects.requireNonNull(configured.tags().get(name));
        }
    }

    /** The empty name where there are no strata, and for calls that say nothing. */
    public String of(HeaderLookup headers) {
        if (cohorts.length == 0) {
            return "";
        }
        String stratum = value(cohorts[0], headers);
        for (int i = 1; i < cohorts.length; i++) {
            stratum = stratum + BETWEEN + value(cohorts[i], headers);
        }
        return stratum;
    }

    private static String value(Extractor cohort, HeaderLookup headers) {
        String sent = TagValue.sent(cohort, headers);
        return sent == null ? "" : TagValue.cut(TagValue.plain(sent));
    }
}
