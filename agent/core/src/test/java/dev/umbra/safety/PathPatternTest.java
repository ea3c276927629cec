package dev.umbra.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b",
        "**/a/b, /a/b",
        "**/a/b, /x/y/a/b",
        "**/a/b, //a/b",
        "/a/{id}, /a/1",
        "/a/{id}, /a/%2F%3A",
        "/a/{id}/b, /a/1/b",
        "**/models/{model}:ask, /v1/models/m:ask",
        "**/models/{model}:ask, /v1/models/m:1:ask",
        "**/models/pre-{model}, /models/pre-1",
    })
    void matches(String pattern, String path) {
        assertThat(PathPattern.parse(pattern).matches(path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, /x/a/b",
        "/a/b, /a/b/",
        "/a/b, /a/b/c",
        "/a/b, /a/B",
        "/a/b, a/b",
        "/a/b, ''",
        "/a/b, /",
        "**/a/b, /xa/b",
        "**/a/b, a/b",
        "/a/{id}, /a/",
        "/a/{id}, /a/1/2",
        "/a/{id}/b, /a//b",
        "**/models/{model}:ask, /models/:ask",
        "**/models/{model}:ask, /models/m:batchask",
        "**/models/{model}:ask, /models/m:ask:",
        "**/models/{model}:ask, /models/a/m:ask",
    })
    void doesNotMatch(String pattern, String path) {
        assertThat(PathPattern.parse(pattern).matches(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "**", "/a/*", "/a/**/b", "/a/{", "/a/}", "/a/{}", "/a/{x}{y}", "/a/}x{"})
    void refusesWhatIsNoPattern(String pattern) {
        assertThatThrownBy(() -> PathPattern.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
