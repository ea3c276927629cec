package dev.umbra.cohort;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.umbra.config.Cohorts;
import dev.umbra.config.Extractor;
import dev.umbra.config.Settings.RedactionRule;
import dev.umbra.dialect.Json;
import dev.umbra.redaction.RedactionRules;
import dev.umbra.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class TagsTest {

    private static final String BODY = """
            {"model":"m","user":"u-7","metadata":{"tenant":"acme","beta":true,"size":12.50,"none":null,"list":["x"],
             "o":{"a":"b"},"a/b":"slash"}}""";

    private final Redactor redactor = RedactionRules.of(
                    List.of(new RedactionRule("email", null), new RedactionRule("phone", null)))
            .redactor();

    @Test
    void eachTagIsReadFromItsSourceInTheOrderOfTheConfiguration() throws Exception {
        Map<String, Extractor> sources = new LinkedHashMap<>();
        sources.put("tenant", new Extractor.Header("x-tenant"));
        sources.put("intent", new Extractor.Baggage("intent"));
        sources.put("plan", new Extractor.Body("/metadata/tenant"));
        sources.put("prompt_version", new Extractor.Constant("v7"));

        Map<String, String> tags =
                tags(sources, true, Map.of("x-tenant", "globex", "baggage", "a=1,intent=refund%20please;p=1"));

        assertThat(tags)
                .containsExactly(
                        entry("tenant", "globex"),
                        entry("intent", "refund please"),
                        entry("plan", "acme"),
                        entry("prompt_version", "v7"));
    }

    @ParameterizedTest
    @CsvSource({
        "/metadata/tenant,acme",
        "/metadata/beta,true",
        "/metadata/size,12.50",
        "/metadata/list/0,x",
        "/metadata/a~1b,slash",
        "/user,u-7",
    })
    void textsNumbersAndBooleansOfTheBodyAreTags(String pointer, String value) throws Exception {
        assertThat(tags(Map.of("t", new Extractor.Body(pointer)), true, Map.of()))
                .containsExactly(entry("t", value));
    }

    @ParameterizedTest
    @CsvSource({
        "/metadata/none",
        "/metadata/list",
        "/metadata/o",
        "/metadata",
        "/absent",
        "/user/deeper",
        "/metadata/list/7"
    })
    void whatTheBodyDoesNotSaySoIsNoTag(String pointer) throws Exception {
        assertThat(tags(Map.of("t", new Extractor.Body(pointer)), true, Map.of()))
                .isEmpty();
    }

    @Test
    void anAbsentOrEmptyValueIsNoTag() throws Exception {
        Map<String, Extractor> sources = Map.of(
                "a", new Extractor.Header("x-absent"),
                "b", new Extractor.Header("x-empty"),
                "c", new Extractor.Baggage("other"));

        assertThat(tags(sources, true, Map.of("x-empty", " \u0007 ", "baggage", "a=1")))
                .isEmpty();
    }

    @Test
    void valuesAreRedactedAndSoIsAValueWhoseTagSaysWhatItIs() throws Exception {
        Map<String, Extractor> sources = new LinkedHashMap<>();
        sources.put("owner", new Extractor.Header("x-owner"));
        sources.put("phone", new Extractor.Body("/user"));
        sources.put("fixed", new Extractor.Constant("ops@example.com"));
        JsonNode body = Json.parse("{\"user\":\"01711234567\"}".getBytes(UTF_8));

        Map<String, String> tags = new Tags(new Cohorts(sources, List.of()), true)
                .of(Map.of("x-owner", "alice@example.com")::get, body, redactor);

        assertThat(tags)
                .containsExactly(
                        entry("owner", "<email-1>"), entry("phone", "<phone-1>"), entry("fixed", "ops@example.com"));
    }

    @Test
    void aControlCharacterDoesNotHideAValueFromRedaction() throws Exception {
        assertThat(header("ali\u0000ce@exam\u0085ple.com")).isEqualTo("<email-1>");
    }

    @Test
    void aValueIsCutOnlyAfterItWasRedacted() throws Exception {
        assertThat(header("x".repeat(189) + " alice@example.com tail")).isEqualTo("x".repeat(189) + " <email-1> ");
    }

    @Test
    void aLongValueIsCutButNotAmidACharacter() throws Exception {
        assertThat(header("x".repeat(500))).isEqualTo("x".repeat(200));
        assertThat(header("x".repeat(199) + "\ud83d\ude00")).isEqualTo("x".repeat(199));
    }

    @Test
    void whatIsExportedInFullIsNotRedacted() throws Exception {
        assertThat(tags(
                        Map.of("owner", new Extractor.Header("x-owner")),
                        false,
                        Map.of("x-owner", "alice@example.com")))
                .containsExactly(entry("owner", "alice@example.com"));
    }

    private String header(String value) throws Exception {
        return tags(Map.of("t", new Extractor.Header("h")), true, Map.of("h", value))
                .getOrDefault("t", "");
    }

    private Map<String, String> tags(Map<String, Extractor> sources, boolean redacts, Map<String, String> headers)
            throws Exception {
        return new Tags(new Cohorts(sources, List.of()), redacts)
                .of(headers::get, Json.parse(BODY.getBytes(UTF_8)), redactor);
    }
}
