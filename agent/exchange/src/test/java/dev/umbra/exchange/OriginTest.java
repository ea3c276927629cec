package dev.umbra.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OriginTest {

    @Test
    void aPortThatIsNotNamedIsTheOneOfTheScheme() {
        assertThat(Origin.of("https://api.example/v1/chat")).isEqualTo(new Origin("https", "api.example", 443));
        assertThat(Origin.of("http://api.example/v1/chat")).isEqualTo(new Origin("http", "api.example", 80));
    }

    @Test
    void aNamedPortIsKept() {
        assertThat(Origin.of("http://127.0.0.1:8080/v1/chat?key=a/b:c"))
                .isEqualTo(new Origin("http", "127.0.0.1", 8080));
        assertThat(Origin.of("http://127.0.0.1:8080")).isEqualTo(new Origin("http", "127.0.0.1", 8080));
    }

    @Test
    void anAddressInBracketsKeepsItsColons() {
        assertThat(Origin.of("http://[::1]/v1")).isEqualTo(new Origin("http", "[::1]", 80));
        assertThat(Origin.of("http://[::1]:8080/v1")).isEqualTo(new Origin("http", "[::1]", 8080));
    }

    @Test
    void bracketsAndColonsBehindTheAuthorityAreNotOfIt() {
        assertThat(Origin.of("https://h:8443/v1/chat/completions?filter[x]=1"))
                .isEqualTo(new Origin("https", "h", 8443));
        assertThat(Origin.of("https://h:8443/v1/[x]:1")).isEqualTo(new Origin("https", "h", 8443));
        assertThat(Origin.of("https://h?filter[x]=a:1")).isEqualTo(new Origin("https", "h", 443));
    }

    @Test
    void theAbsoluteFormForAProxyAndWhatIsNoUrlHaveNone() {
        assertThat(Origin.of("http://api.example:80http://api.example:80/v1")).isNull();
        assertThat(Origin.of("/v1/chat")).isNull();
        assertThat(Origin.of(null)).isNull();
    }

    @Test
    void thePathIsEncodedAndWithoutTheQuery() {
        assertThat(Origin.pathOf("http://127.0.0.1:8080/v1/chat%20it?key=a/b:c"))
                .isEqualTo("/v1/chat%20it");
        assertThat(Origin.pathOf("https://h:8443/v1/chat?filter[x]=1")).isEqualTo("/v1/chat");
    }

    @Test
    void aPathThatIsMissingIsTheRoot() {
        assertThat(Origin.pathOf("https://api.example?a=b")).isEqualTo("/");
        assertThat(Origin.pathOf("https://api.example")).isEqualTo("/");
    }
}
