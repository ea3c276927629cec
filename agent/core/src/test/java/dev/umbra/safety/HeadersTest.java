package dev.umbra.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeadersTest {

    private static final Set<String> SECRET = Set.of(
            "authorization",
            "proxy-authorization",
            "api-key",
            "x-api-key",
            "x-goog-api-key",
            "x-goog-user-project",
            "cookie",
            "set-cookie",
            "openai-organization",
            "openai-project",
            "anthropic-organization-id",
            "idempotency-key",
            "x-amz-security-token",
            "x-amz-date",
            "x-amz-content-sha256",
            "x-goog-iam-authorization-token",
            "x-client-name",
            "anthropic-user-profile-id",
            "anthropic-beta",
            "mistral-organization-id",
            "x-ms-client-request-id");

    @Test
    void noCredentialCookieOrOrganisationIsEverAskedFor() {
        assertThat(Stream.of(KeptHeaders.REQUEST, KeptHeaders.RESPONSE, ShadowHeaders.COPIED)
                        .flatMap(List::stream))
                .doesNotContainAnyElementsOf(SECRET)
                .allMatch(name -> name.equals(name.toLowerCase(Locale.ROOT)));
    }

    @Test
    void noNameThatIsAskedForSpeaksOfACredentialOrAnAccount() {
        assertThat(Stream.of(KeptHeaders.REQUEST, KeptHeaders.RESPONSE).flatMap(List::stream))
                .noneMatch(name -> name.matches(
                        ".*(auth|cookie|key|secret|org|project|account|user|tenant|session|credential).*"));
    }

    @Test
    void noNameIsAskedForTwice() {
        assertThat(KeptHeaders.REQUEST).doesNotHaveDuplicates();
        assertThat(KeptHeaders.RESPONSE).doesNotHaveDuplicates();
    }

    @Test
    void whatIsCopiedIsAmongWhatIsKept() {
        assertThat(KeptHeaders.REQUEST).containsAll(ShadowHeaders.COPIED);
    }

    @Test
    void aShadowCarriesAcceptItsOwnTypeAndItsMarkersAlone() {
        Map<String, String> headers =
                ShadowHeaders.of(name -> name.equals("accept") ? "text/event-stream" : "test-key-production");

        assertThat(headers)
                .containsOnly(
                        Map.entry("accept", "text/event-stream"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("shadow", "true"),
                        Map.entry("x-umbra-shadow", "true"));
    }

    @Test
    void aShadowOfACallWithoutAcceptHasNone() {
        assertThat(ShadowHeaders.of(name -> null)).doesNotContainKey("accept");
    }
}
