package dev.umbra.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Cohorts;
import dev.umbra.config.Extractor;
import dev.umbra.exchange.HeaderLookup;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrataTest {

    private static final Map<String, Extractor> TAGS = Map.of(
            "tenant", new Extractor.Header("x-tenant"),
            "route", new Extractor.Baggage("route"),
            "plan", new Extractor.Body("/plan"));

    @Test
    void callsOfEqualCohortsAreOfOneStratum() {
        Strata strata = strata("tenant", "route");

        assertThat(strata.of(call("acme", "route=a,x=1"))).isEqualTo(strata.of(call(" acme ", "x=2,route=a")));
    }

    @Test
    void callsThatDifferInOneCohortAreNot() {
        Strata strata = strata("tenant", "route");

        assertThat(List.of(
                        strata.of(call("acme", "route=a")),
                        strata.of(call("acme", "route=b")),
                        strata.of(call("globex", "route=a")),
                        strata.of(call("acme", "other=a")),
                        strata.of(call("acmea", "route="))))
                .doesNotHaveDuplicates();
    }

    /** Whoever chooses a header's value must not be able to spell another stratum. */
    @Test
    void noValueSpellsTheBorderBetweenTwo() {
        Strata strata = strata("tenant", "route");

        assertThat(strata.of(call("acme\na", "route=b"))).isNotEqualTo(strata.of(call("acme", "route=a%0Ab")));
    }

    @Test
    void callsThatSayNothingAreOfOneStratum() {
        assertThat(strata("tenant").of(name -> null)).isEmpty();
    }

    @Test
    void aNameIsNoLongerThanItsValuesAsTags() {
        assertThat(strata("tenant").of(name -> "x".repeat(8000))).hasSize(200);
    }

    @Test
    void withoutStrataNoHeaderIsAskedFor() {
        HeaderLookup nobody = name -> {
            throw new AssertionError("asked for " + name);
        };

        assertThat(strata().of(nobody)).isEmpty();
    }

    private static Strata strata(String... names) {
        return new Strata(new Cohorts(TAGS, List.of(names)));
    }

    private static HeaderLookup call(String tenant, String baggage) {
        return Map.of("x-tenant", tenant, "baggage", baggage)::get;
    }
}
