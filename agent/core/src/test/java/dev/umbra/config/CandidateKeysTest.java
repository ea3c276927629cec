package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the candidate is asked differently: {@code target.parameters}, {@code target.system-prompt}, the output's limit. */
class CandidateKeysTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "low ~ \"low\"",
                "0.2 ~ 0.2",
                "-1e3 ~ -1e3",
                "true ~ true",
                "null ~ null",
                "{\"type\":\"json_object\"} ~ {\"type\":\"json_object\"}",
                "[\"a\", \"b\"] ~ [\"a\", \"b\"]",
                "\"0.2\" ~ \"0.2\"",
                "2023-06-01 ~ \"2023-06-01\"",
                "gpt 4 \"turbo\" ~ \"gpt 4 \\\"turbo\\\"\"",
                "True ~ \"True\"",
            })
    void parameterIsJsonOrAWord(String written, String json) {
        Map<String, String> parameters = parameters(Loading.complete().property("umbra.target.parameters.p", written));

        assertThat(parameters).containsOnly(entry("p", json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1", "[1,]", "\"open", "{a: 1}", "{} {}", ".5", "+1", "007", "1."})
    void whatLooksLikeJsonAndIsNoneIsAnErrorThatQuotesIt(String written) {
        assertThat(Loading.complete()
                        .property("umbra.target.parameters.stop_after", written)
                        .errors())
                .singleElement()
                .asString()
                .startsWith("target.parameters.stop_after=" + written
                        + " (system property umbra.target.parameters.stop_after): is not ")
                .contains("write");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning_effort", "maxOutputTokens", "top_p", "X-weird_Name"})
    void nameOfAParameterReachesTheRequestAsItWasSpelled(String name) {
        assertThat(parameters(Loading.complete().property("umbra.target.parameters." + name, "1")))
                .containsOnlyKeys(name);
        assertThat(parameters(Loading.complete().argument("target.parameters." + name + "=1")))
                .containsOnlyKeys(name);
        assertThat(parameters(Loading.complete().file(folder, "target: {parameters: {" + name + ": 1}}")))
                .containsOnlyKeys(name);
        assertThat(parameters(Loading.complete().file(folder, "target.parameters." + name + ": 1")))
                .containsOnlyKeys(name);
    }

    @ParameterizedTest
    @CsvSource({
        "REASONING_EFFORT,reasoning_effort",
        "TEMPERATURE,temperature",
        "maxOutputTokens,maxOutputTokens",
    })
    void nameOfAParameterInTheEnvironmentIsInSmallLettersUnlessItHasSome(String written, String name) {
        assertThat(parameters(Loading.complete().environment("UMBRA_TARGET_PARAMETERS_" + written, "low")))
                .containsOnly(entry(name, "\"low\""));
    }

    @Test
    void parametersInTheFileKeepTheirTypes() {
        Map<String, String> parameters = parameters(Loading.complete().file(folder, """
                target:
                  parameters:
                    temperature: 0.2
                    reasoning: {effort: low, summary: ~}
                    stop: [END, "1", 2]
                    seed: null
                    user: "7"
                """));

        assertThat(parameters)
                .containsOnly(
                        entry("temperature", "0.2"),
                        entry("reasoning", "{\"effort\":\"low\",\"summary\":null}"),
                        entry("stop", "[\"END\",\"1\",2]"),
                        entry("seed", "null"),
                        entry("user", "\"7\""));
    }

    @Test
    void parameterMayNameAFieldOfAnObject() {
        assertThat(parameters(Loading.complete().property("umbra.target.parameters.reasoning.effort", "low")))
                .containsOnly(entry("reasoning.effort", "\"low\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "a b"})
    void whatCannotBeAFieldIsAnError(String name) {
        assertThat(Loading.complete()
                        .property("umbra.target.parameters." + name, "1")
                        .errors())
                .singleElement()
                .asString()
                .contains("not the name of a field");
    }

    @Test
    void propertyBeatsTheFileForTheSameParameter() {
        Loading loading = Loading.complete()
                .property("umbra.target.parameters.top_p", "0.5")
                .environment("UMBRA_TARGET_PARAMETERS_TOP_P", "0.6")
                .file(folder, "target: {parameters: {top_p: 0.7}}");

        assertThat(parameters(loading)).containsOnly(entry("top_p", "0.5"));
        assertThat(loading.entry("target.parameters.top_p").value()).isEqualTo("0.5");
    }

    @Test
    void parameterThatContainsItselfIsAnError() {
        assertThat(Loading.complete()
                        .file(folder, "target:\n  parameters:\n    a: &a\n      b: *a\n")
                        .errors())
                .singleElement()
                .asString()
                .contains("nested too deeply");
    }

    @Test
    void systemPromptMayHaveSeveralLines() {
        Loading loading = Loading.complete().file(folder, "target:\n  system-prompt: |\n    Be brief.\n    Be kind.\n");

        assertThat(loading.settings().target().systemPrompt()).isEqualTo("Be brief.\nBe kind.");
        assertThat(loading.entry("target.system-prompt").value()).isEqualTo("Be brief.…");
    }

    @Test
    void systemPromptComesFromTheNamedFile() throws IOException {
        Path file = Files.writeString(folder.resolve("prompt.txt"), "Sei freundlich – und kurz.\n");

        Loading loading = Loading.complete().property("umbra.target.system-prompt", "file:" + file);

        assertThat(loading.settings().target().systemPrompt()).isEqualTo("Sei freundlich – und kurz.");
        assertThat(loading.entry("target.system-prompt").value()).isEqualTo("file:" + file);
    }

    @Test
    void systemPromptThatCannotBeReadIsAnError() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(Loading.complete()
                        .property("umbra.target.system-prompt", "file:" + folder.resolve("absent"))
                        .errors())
                .singleElement()
                .asString()
                .startsWith("target.system-prompt=file:" + folder.resolve("absent"))
                .contains("cannot be read");
        assertThat(Loading.complete()
                        .property("umbra.target.system-prompt", "file:" + empty)
                        .errors())
                .singleElement()
                .asString()
                .contains("the file is empty");
        assertThat(Loading.complete()
                        .property("umbra.target.system-prompt", "file:")
                        .errors())
                .singleElement()
                .asString()
                .contains("names nothing");
    }

    @Test
    void maxOutputTokensIsNotSetUnlessGiven() {
        assertThat(Loading.complete().settings().limits().maxOutputTokens()).isNull();
        assertThat(Loading.complete()
                        .environment("UMBRA_LIMITS_MAX_OUTPUT_TOKENS", "512")
                        .settings()
                        .limits()
                        .maxOutputTokens())
                .isEqualTo(512);
    }

    @ParameterizedTest
    @CsvSource({"OpenAI,openai", "openai_responses,openai-responses", "azure-openai,azure-openai", "BEDROCK,bedrock"})
    void dialectsAreNamedInAnySpelling(String written, String id) {
        Settings settings = Loading.complete()
                .argument("target.provider=" + written + ",source.dialect=" + written)
                .settings();

        assertThat(settings.target().provider()).isEqualTo(id);
        assertThat(settings.source().dialect()).isEqualTo(id);
    }

    private static Map<String, String> parameters(Loading loading) {
        return loading.settings().target().parameters();
    }
}
