package dev.umbra.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://candidate/v1, http://candidate/v1/chat/completions",
        "http://candidate/v1/, http://candidate/v1/chat/completions",
        "https://candidate:8443/openai/v2, https://candidate:8443/openai/v2/chat/completions",
        "http://candidate, http://candidate/api/v1/chat/completions",
        "http://candidate/, http://candidate/api/v1/chat/completions"
    })
    void aBaseWithAPathIsFollowedByTheOperationOneWithoutByThePrefix(String base, String expected) {
        assertThat(TargetUrl.of(URI.create(base), "/api/v1", "/chat/completions", null))
                .isEqualTo(URI.create(expected));
    }
}
