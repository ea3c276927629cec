package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohortKeysTest {

    @TempDir
    Path folder;

    @Test
    void eachKindOfSourceIsRead() {
        Cohorts cohorts = Loading.complete()
                .argument("cohort.tenant=header:X-Tenant")
                .property("umbra.cohort.intent", "Baggage: app.Intent")
                .environment("UMBRA_COHORT_PLAN", "body:/metadata/a~1b")
                .file(folder, "cohort:\n  region: const:eu-west\n")
                .settings()
                .cohorts();

        assertThat(cohorts.tags())
                .containsExactly(
                        entry("intent", new Extractor.Baggage("app.Intent")),
                        entry("plan", new Extractor.Body("/metadata/a~1b")),
                        entry("region", new Extractor.Constant("eu-west")),
                        entry("tenant", new Extractor.Header("x-tenant")));
    }

    @Test
    void versionsFollowTheCohortsUnderTheirOwnNames() {
        Cohorts cohorts = Loading.complete()
                .property("umbra.versions.prompt", "header:X-Prompt-Version")
                .property("umbra.versions.route", "baggage:route")
                .property("umbra.versions.guardrail", "const:g2")
                .environment("UMBRA_VERSIONS_INDEX_HASH", "body:/metadata/index")
                .property("umbra.cohort.zone", "const:a")
                .settings()
                .cohorts();

        assertThat(cohorts.tags().keySet())
                .containsExactly("zone", "prompt_version", "route_version", "guardrail_version", "index_hash");
    }

    @ParameterizedTest
    @ValueSource(strings = {"umbra.cohort.user_tier", "umbra.cohort.User-Tier", "umbra.Cohort.USER_TIER"})
    void allSpellingsOfACohortAreOneAttribute(String property) {
        assertThat(Loading.complete()
                        .property(property, "const:gold")
                        .environment("UMBRA_COHORT_USER_TIER", "const:silver")
                        .settings()
                        .cohorts()
                        .tags())
                .containsExactly(entry("user_tier", new Extractor.Constant("gold")));
    }

    @Test
    void eachHeaderIsKeptOnce() {
        Cohorts cohorts = Loading.complete()
                .argument(
                        "cohort.a=header:X-One,cohort.b=header:x-one,cohort.c=baggage:k,cohort.d=baggage:l,cohort.e=const:z")
                .settings()
                .cohorts();

        assertThat(cohorts.headers()).containsExactly("x-one", "baggage");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Tenant,must be header:NAME",
        "head:X-Tenant,must be header:NAME",
        "header:X Tenant,is not the name of a header",
        "header:,is not the name of a header",
        "baggage:a=b,is not the name of a baggage key",
        "body:metadata/tenant,is not a JSON Pointer",
        "body:/a~2,is not a JSON Pointer",
        "body:/messages/0/content,points into what is asked",
        "body:/systemInstruction/parts/0/text,points into what is asked",
        "body:/prediction/content,points into what is asked",
        "body:/metadata/api_key,may hold a credential",
        "body:/credentials/user,may hold a credential",
        "const:,must have 1 to 200 characters",
    })
    void aSourceThatIsNoneIsAnErrorThatQuotesItAndSaysWhatIsRight(String value, String why) {
        assertThat(Loading.complete().argument("cohort.tenant=" + value).errors())
                .singleElement()
                .asString()
                .startsWith("cohort.tenant=" + value + " (agent argument): ")
                .contains(why);
        assertThat(Loading.complete().argument("versions.route=" + value).errors())
                .singleElement()
                .asString()
                .startsWith("versions.route=" + value + " (agent argument): ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "Cookie",
                "set-cookie",
                "api-key",
                "X-API-Key",
                "x-apikey-v2",
                "X-Authentication-User",
                "x-access-tokens",
                "connection_string",
                "x-apikey",
                "x-goog-api-key",
                "x-goog-iam-authorization-token",
                "Ocp-Apim-Subscription-Key",
                "Idempotency-Key",
                "x-amz-security-token",
                "X-Auth-Request-User",
                "X-CSRF",
                "X-Access-Token",
                "X_Session_Id",
                "x-amzn-oidc-data",
                "x-forwarded-client-cert",
                "x-hub-signature-256",
                "openai-organization",
                "openai-project",
                "anthropic-organization-id",
                "mistral-organization-id",
                "x-goog-user-project",
            })
    void aHeaderThatHoldsACredentialIsRefusedWhereverItIsNamed(String header) {
        assertThat(Loading.complete()
                        .property("umbra.cohort.tenant", "header:" + header)
                        .property("umbra.cohort.user", "baggage:" + header)
                        .property("umbra.versions.prompt", "header:" + header)
                        .property("umbra.source.headers." + header, ".*")
                        .errors())
                .hasSize(4)
                .allMatch(error -> error.contains("may hold a credential or name an account"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"X-Tenant", "x-max-tokens", "X-Author", "X-Keyboard", "x-user-tier", "x-design", "x-concert"})
    void aHeaderThatOnlySoundsLikeOneIsNot(String header) {
        Settings settings = Loading.complete()
                .property("umbra.cohort.tenant", "header:" + header)
                .settings();

        assertThat(settings.cohorts().headers()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.tier", "7th", "a b", "gen_ai.usage", "t\u00eate", "_a"})
    void aNameThatIsNoneOfAnAttributeIsRefused(String name) {
        assertThat(Loading.complete()
                        .property("umbra.cohort." + name, "const:x")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("cohort." + name + "=const:x (system property umbra.cohort." + name + "): ")
                .contains("is not a name for an attribute; write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model-rev", "shadow_id", "Shadow-Anything", "prompt_version", "delta_s"})
    void aNameOfUmbrasOwnIsRefused(String name) {
        assertThat(Loading.complete()
                        .property("umbra.cohort." + name, "const:x")
                        .errors())
                .singleElement()
                .asString()
                .contains("the name of an attribute of Umbra's own; choose another");
    }

    @Test
    void moreCohortsThanASpanHasRoomForAreAnError() {
        Loading loading = Loading.complete();
        for (int i = 0; i < 21; i++) {
            loading.property("umbra.cohort.c" + i, "const:x");
        }

        assertThat(loading.errors()).containsExactly("cohort.<name>: 21 are set, and 20 are the most; remove some");
    }

    @Test
    void strataAreCohortsInAnySpelling() {
        Cohorts cohorts = Loading.complete()
                .file(
                        folder,
                        "sample-stratum: [User-Tier, route]\ncohort: {user_tier: header:X-Tier, route: baggage:route}\n")
                .settings()
                .cohorts();

        assertThat(cohorts.strata()).containsExactly("user_tier", "route");
    }

    @Test
    void aStratumOfNoCohortIsAnError() {
        assertThat(Loading.complete()
                        .property("umbra.cohort.tenant", "header:X-Tenant")
                        .property("umbra.sample-stratum", "tenant,rout")
                        .errors())
                .containsExactly("sample-stratum=tenant,rout (system property umbra.sample-stratum): there is no"
                        + " cohort.rout; set it, or leave it out");
    }

    @Test
    void aStratumFromTheBodyIsAnErrorThatSaysWhy() {
        assertThat(Loading.complete()
                        .property("umbra.cohort.tenant", "body:/metadata/tenant")
                        .property("umbra.sample-stratum", "tenant")
                        .errors())
                .containsExactly("sample-stratum=tenant (system property umbra.sample-stratum): calls are drawn before"
                        + " their bodies are read, and cohort.tenant is read from the body; read it from a header: or"
                        + " baggage:, or leave it out");
    }

    @Test
    void aStratumWhoseCohortIsWrongIsOneError() {
        assertThat(Loading.complete()
                        .property("umbra.cohort.tenant", "X-Tenant")
                        .property("umbra.sample-stratum", "tenant")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("cohort.tenant=X-Tenant ");
    }

    @Test
    void sourceHeadersArePatternsByName() {
        Settings settings = Loading.complete()
                .property("umbra.source.headers.X-Tenant_Id", "acme|globex")
                .environment("UMBRA_SOURCE_HEADERS_X_REGION", "eu-.*")
                .settings();

        assertThat(settings.source().headers())
                .containsOnly(entry("x-tenant_id", "acme|globex"), entry("x-region", "eu-.*"));
    }

    @Test
    void aPatternThatRe2RefusesIsAnError() {
        assertThat(Loading.complete()
                        .property("umbra.source.headers.X-Tenant", "(?=a)b")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("source.headers.X-Tenant=(?=a)b (system property umbra.source.headers.X-Tenant): is not a"
                        + " pattern of RE2 (")
                .endsWith("; RE2 has neither look-around nor back-references");
    }
}
