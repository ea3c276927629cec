package dev.umbra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudAccountsTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/projects/shop-7/locations/eu/publishers/google/models/m:generateContent,"
                + "/v1/projects/-/locations/eu/publishers/google/models/m:generateContent",
        "projects/shop-7/locations/eu/endpoints/3, projects/-/locations/eu/endpoints/3",
        "arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.m, arn:aws:bedrock:eu-west-1:-:inference-profile/eu.m",
        "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A123456789012%3Aprompt%2Fp/converse,"
                + "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A-%3Aprompt%2Fp/converse",
        "arn%3aaws-us-gov%3abedrock%3aus-gov-west-1%3a123456789012%3aprompt%2fp,"
                + "arn%3aaws-us-gov%3abedrock%3aus-gov-west-1%3a-%3aprompt%2fp",
    })
    void anOwnersNameIsLeftOut(String name, String masked) {
        assertThat(CloudAccounts.masked(name)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions",
        "/v1beta/models/gemini-2.5-flash:generateContent",
        "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude",
        "/model/anthropic.claude-v2%3A1/converse",
        "learn:a:b:c:d:e",
    })
    void whatNamesNoOwnerStays(String name) {
        assertThat(CloudAccounts.masked(name)).isEqualTo(name);
    }

    @Test
    void whatIsUnknownStaysUnknown() {
        assertThat(CloudAccounts.masked(null)).isNull();
    }
}
