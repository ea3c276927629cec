package dev.umbra.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderFilterTest {

    @ParameterizedTest
    @CsvSource({
        "acme|globex,acme,true",
        "acme|globex,globex,true",
        "acme|globex,acme-2,false",
        "acme|globex,my-acme,false",
        "acme,Acme,false",
        "(?i)acme,Acme,true",
        ".*,'',true",
        "eu-.*,eu-west,true",
    })
    void theWholeValueHasToMatchAsThePatternIsWritten(String pattern, String value, boolean admitted) {
        HeaderFilter filter = new HeaderFilter(Map.of("x-tenant", pattern));

        assertThat(filter.admits(Map.of("x-tenant", value)::get)).isEqualTo(admitted);
    }

    @Test
    void aCallWithoutTheHeaderIsNotLetIn() {
        assertThat(new HeaderFilter(Map.of("x-tenant", ".*")).admits(name -> null))
                .isFalse();
    }

    @Test
    void everyHeaderHasToMatch() {
        HeaderFilter filter = new HeaderFilter(Map.of("x-tenant", "acme", "x-region", "eu"));

        assertThat(filter.admits(Map.of("x-tenant", "acme", "x-region", "eu")::get))
                .isTrue();
        assertThat(filter.admits(Map.of("x-tenant", "acme", "x-region", "us")::get))
                .isFalse();
    }

    @Test
    void aValueThatIsTooLongToLookAtIsNotLetIn() {
        HeaderFilter filter = new HeaderFilter(Map.of("x-tenant", "a*"));

        assertThat(filter.admits(name -> "a".repeat(1000))).isTrue();
        assertThat(filter.admits(name -> "a".repeat(1001))).isFalse();
    }

    @Test
    void withoutPatternsNoHeaderIsAskedFor() {
        assertThat(new HeaderFilter(Map.of()).admits(name -> {
                    throw new AssertionError("asked for " + name);
                }))
                .isTrue();
    }
}
