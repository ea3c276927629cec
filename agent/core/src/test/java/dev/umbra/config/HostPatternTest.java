package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostPatternTest {

    @Test
    void exactHostMatchesItselfOnEveryPort() {
        HostPattern pattern = HostPattern.parse("api.openai.com");

        assertThat(pattern.matches("api.openai.com", 443)).isTrue();
        assertThat(pattern.matches("api.openai.com", 8443)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.com", "xapi.openai.com", "api.openai.com.evil.example", "api-openai.com", ""})
    void exactHostMatchesNoOtherHost(String host) {
        assertThat(HostPattern.parse("api.openai.com").matches(host, 443)).isFalse();
    }

    @Test
    void caseMakesNoDifferenceOnEitherSide() {
        assertThat(HostPattern.parse("API.OpenAI.com").matches("api.OPENAI.com", 443))
                .isTrue();
    }

    @Test
    void wildcardMatchesAnyPrefix() {
        HostPattern pattern = HostPattern.parse("*.openai.azure.com");

        assertThat(pattern.matches("east.openai.azure.com", 443)).isTrue();
        assertThat(pattern.matches("a.b.openai.azure.com", 443)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai.azure.com", ".openai.azure.com", "xopenai.azure.com", "openai.azure.com.example"})
    void wildcardNeedsAPrefixAndTheDot(String host) {
        assertThat(HostPattern.parse("*.openai.azure.com").matches(host, 443)).isFalse();
    }

    @Test
    void portLimitsTheMatch() {
        HostPattern pattern = HostPattern.parse("localhost:8080");

        assertThat(pattern.matches("localhost", 8080)).isTrue();
        assertThat(pattern.matches("localhost", 8081)).isFalse();
    }

    @Test
    void wildcardMayHaveAPort() {
        HostPattern pattern = HostPattern.parse("*.example.com:8443");

        assertThat(pattern.matches("a.example.com", 8443)).isTrue();
        assertThat(pattern.matches("a.example.com", 443)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]"})
    void ipv6AddressMatchesWithAndWithoutBrackets(String written) {
        HostPattern pattern = HostPattern.parse(written);

        assertThat(pattern.matches("::1", 80)).isTrue();
        assertThat(pattern.matches("[::1]", 80)).isTrue();
        assertThat(pattern.matches("::11", 80)).isFalse();
    }

    @Test
    void ipv6AddressInBracketsMayHaveAPort() {
        HostPattern pattern = HostPattern.parse("[2001:DB8::7]:8080");

        assertThat(pattern.matches("2001:db8::7", 8080)).isTrue();
        assertThat(pattern.matches("2001:db8::7", 80)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.openai.com", "*.example.com:8443", "[::1]:8080", "[2001:db8::7]"})
    void printsAsItMayBeWritten(String written) {
        HostPattern pattern = HostPattern.parse(written);

        assertThat(pattern).hasToString(written);
        assertThat(HostPattern.parse(pattern.toString())).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "*.",
                ".",
                "a*.example.com",
                "*.*.com",
                "https://api.openai.com",
                "api.openai.com/v1",
                "api openai.com",
                "api..openai.com",
                ":8080",
                "[::1",
                "*.::1"
            })
    void junkIsNoHost(String junk) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPattern.parse(junk))
                .withMessageContaining("'" + junk + "' is not a host; write api.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:", "localhost:0", "localhost:65536", "localhost:http", "[::1]:-1"})
    void portOutOfRangeNamesTheRange(String junk) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostPattern.parse(junk))
                .withMessageContaining("'" + junk + "' has no valid port; write a number from 1 to 65535");
    }
}
