package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorsTest {

    @TempDir
    Path folder;

    @Test
    void everyMissingKeyIsListedWithItsSpellings() {
        assertThat(Loading.nothing().errors())
                .hasSize(4)
                .contains("sample-rate: required, but set nowhere; set it as sample-rate= in the agent argument,"
                        + " -Dumbra.sample-rate=, UMBRA_SAMPLE_RATE= or in the file that config names")
                .anyMatch(error -> error.startsWith("experiment-id: required"))
                .anyMatch(error -> error.startsWith("source.hosts: required"))
                .anyMatch(error -> error.startsWith("target.url: required"));
    }

    @Test
    void errorNamesKeyValueOriginAndRemedy() {
        assertThat(Loading.complete().property("umbra.sample-rate", "1.5").errors())
                .containsExactly(
                        "sample-rate=1.5 (system property umbra.sample-rate): must be a number from 0 to 1 or a"
                                + " percentage to 100%, such as 0.05 or 5%");
    }

    @Test
    void errorsOfAllPlacesAreListedTogether() {
        Loading loading = Loading.complete()
                .argument("limits.qps=none")
                .property("umbra.launch", "later")
                .environment("UMBRA_LIMITS_MEMORY", "much")
                .file(folder, "log-level: loud\nsample-rat: 1");

        assertThat(loading.errors())
                .hasSize(5)
                .anyMatch(error -> error.startsWith("limits.qps=none (agent argument): must be"))
                .anyMatch(error -> error.startsWith("launch=later (system property umbra.launch): must be one of"))
                .anyMatch(error -> error.startsWith("limits.memory=much (environment UMBRA_LIMITS_MEMORY): must be"))
                .anyMatch(error -> error.matches("log-level=loud \\(file .*umbra.yaml line 1\\): must be one of .*"))
                .anyMatch(error -> error.matches("sample-rat \\(file .*umbra.yaml line 2\\): unknown key; .*"));
    }

    @ParameterizedTest
    @CsvSource({
        "sample-rate,NaN",
        "sample-rate,-0.1",
        "sample-rate,101%",
        "sample-rate,%",
        "sample-rate,0x1p-2",
        "sample-rate,1d",
        "limits.qps,0",
        "limits.qps,-5",
        "limits.qps,Infinity",
        "limits.qps,1e9",
        "limits.concurrency,0",
        "limits.concurrency,1025",
        "limits.concurrency,1.5",
        "limits.queue,99999999999",
        "limits.memory,0",
        "limits.memory,-1",
        "limits.memory,64M",
        "limits.memory,999999999999GiB",
        "capture.max-body,2GiB",
        "limits.heap,0",
        "limits.heap,101%",
        "limits.cpu,5%",
        "limits.timeout,60",
        "limits.timeout,0ms",
        "limits.timeout,PT-5S",
        "limits.timeout,25h",
        "retry-window,2d",
        "limits.connect-timeout,10",
        "limits.first-byte-timeout,0s",
        "enabled,yes",
        "source.dialect,morse",
        "target.provider,vertex",
        "export.content,some",
        "redact.shadow,maybe",
        "limits.max-output-tokens,0",
        "export.trace,child",
        "log-level,trace",
        "source.hosts,https://api.openai.com",
        "source.hosts,localhost:99999",
    })
    void valueOutOfRangeIsAnErrorThatQuotesIt(String key, String value) {
        assertThat(Loading.complete().argument(key + "=" + value).errors())
                .singleElement()
                .asString()
                .startsWith(key + "=" + value + " (agent argument): ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "candidate.example.com",
                "ftp://candidate.example.com",
                "https:///v1",
                "https://",
                "http:candidate.example.com",
                "http://localhost:99999",
                "http://bad host/v1",
            })
    void targetUrlMustBeHttpWithAHost(String url) {
        assertThat(Loading.complete().property("umbra.target.url", url).errors())
                .containsExactly(
                        "target.url=" + url + " (system property umbra.target.url): must be an http or https URL"
                                + " with a host (letters, digits, dots, hyphens) and without user name, query or fragment, such as"
                                + " https://candidate.example.com/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "https://me:test-key-candidate@h.example.com/v1,https://********@h.example.com/v1",
        "https://h.example.com/v1?key=test-key-candidate,https://h.example.com/v1?********",
        "https://h.example.com/v1#test-key-candidate,https://h.example.com/v1?********",
    })
    void credentialsInTheTargetUrlAreRefusedAndNotShown(String url, String shown) {
        assertThat(Loading.complete().property("umbra.target.url", url).errors())
                .singleElement()
                .asString()
                .startsWith("target.url=" + shown + " (");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.example.com,me:test-key@h.example.com|a.example.com,********@h.example.com",
                "https://me:test-key/production@h.example.com|https://********",
                "https://h.example.com/v1?key=test-key|https://********",
                "https://me:test,key@h.example.com|https://********,********@h.example.com",
                "https://h.example.com:8080/v1,b.example.com|https://h.example.com:8080/v1,b.example.com",
            })
    void credentialsInAHostAreRefusedAndNotShown(String hosts, String shown) {
        assertThat(Loading.complete().property("umbra.source.hosts", hosts).errors())
                .singleElement()
                .asString()
                .startsWith("source.hosts=" + shown + " (")
                .doesNotContain("test");
    }

    @ParameterizedTest
    @CsvSource({
        "sample-rat,sample-rate",
        "umbra.sample-rate,sample-rate",
        "target.apikey,target.api-key",
        "targt.url,target.url",
        "target.header.X-Team,target.headers.<name>",
        "target.headers.,target.headers.<name>",
        "limit.qps,limits.qps",
        "otl.service.name,otel.*",
    })
    void unknownKeyNamesTheNearestKnownOne(String unknown, String nearest) {
        assertThat(Loading.complete().argument(unknown + "=x").errors())
                .containsExactly(unknown + " (agent argument): unknown key; the nearest known key is " + nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"target.model", "target.headers.X-Team", "otel.service.name", "config", "source.models"})
    void emptyValueIsAnError(String key) {
        assertThat(Loading.complete().property("umbra." + key, " ").errors())
                .singleElement()
                .asString()
                .isEqualToIgnoringCase(
                        key + " (system property umbra." + key + "): has no value; give one, or remove the key");
    }

    @Test
    void keySetTwiceInOnePlaceIsAnError() {
        assertThat(Loading.complete()
                        .argument("retry-window=1s,retry_window=2s")
                        .errors())
                .anyMatch(error -> error.startsWith("retry-window: set twice in one place"));
    }

    @Test
    void emptyListItemIsAnError() {
        assertThat(Loading.complete()
                        .property("umbra.source.hosts", "a.example.com,,b.example.com")
                        .errors())
                .singleElement()
                .asString()
                .contains("holds an empty item");
    }

    @Test
    void strayTextInTheAgentArgumentIsNotRepeated() {
        assertThat(Loading.complete()
                        .argument("target.api-key=test-key,candidate,limits.queue=3")
                        .errors())
                .containsExactly("agent argument: the text after target.api-key is not an option; write options as"
                        + " key=value, and a comma inside a value as \\, or separate the options by semicolons");
    }

    @Test
    void unsetVariableOfTheApiKeyIsAnError() {
        assertThat(Loading.complete()
                        .argument("target.api-key=env:CANDIDATE_KEY")
                        .errors())
                .containsExactly("target.api-key=env:CANDIDATE_KEY (agent argument): the environment variable"
                        + " CANDIDATE_KEY is not set or empty; set it to the candidate's API key");
    }

    @Test
    void unreadableFileOfTheApiKeyIsAnError() {
        assertThat(Loading.complete()
                        .argument("target.api-key=file:" + folder.resolve("absent"))
                        .errors())
                .singleElement()
                .asString()
                .startsWith("target.api-key=file:" + folder.resolve("absent")
                        + " (agent argument): the file cannot be read");
    }

    @Test
    void emptyFileOfTheApiKeyIsAnError() throws IOException {
        Path file = Files.createFile(folder.resolve("key"));

        assertThat(Loading.complete().argument("target.api-key=file:" + file).errors())
                .singleElement()
                .asString()
                .contains("the file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-key candidate", "test-key-\u00fcmlaut", "env:test-key-candidate"})
    void unusableApiKeyIsNotShown(String key) {
        assertThat(Loading.complete().property("umbra.target.api-key", key).errors())
                .singleElement()
                .asString()
                .startsWith("target.api-key=******** (system property umbra.target.api-key): ")
                .doesNotContain("test-key");
    }

    @Test
    void unusableHeaderIsAnErrorThatHidesTheValue() {
        assertThat(Loading.complete()
                        .property("umbra.target.headers.X-Team", "t\u00eate")
                        .errors())
                .containsExactly(
                        "target.headers.x-team (system property umbra.target.headers.X-Team): the value must be"
                                + " one line of ASCII characters");
    }

    @Test
    void unreadableFileIsTheOnlyErrorEvenIfKeysAreMissing() {
        Path absent = folder.resolve("absent.yaml");

        assertThat(Loading.nothing()
                        .environment("UMBRA_CONFIG", absent.toString())
                        .errors())
                .singleElement()
                .asString()
                .startsWith("config=" + absent + " (environment UMBRA_CONFIG): the file cannot be read (");
    }

    @Test
    void malformedYamlNamesThePlaceAndQuotesNothing() {
        String yaml = "target:\n  api-key: test-key-candidate\n  url: [unclosed\n";

        assertThat(Loading.complete().file(folder, yaml).errors())
                .singleElement()
                .asString()
                .contains("not valid YAML at line 4")
                .doesNotContain("test-key-candidate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"just text", "- a\n- b", "? [a]\n: b", "limits: &a\n  x: *a"})
    void fileThatHoldsNoKeysIsAnError(String yaml) {
        assertThat(Loading.complete().file(folder, yaml).errors()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"target.model:", "target.model: ~", "target.model: null", "target.model: ''"})
    void keyWithoutValueInTheFileIsAnError(String yaml) {
        assertThat(Loading.complete().file(folder, yaml).errors())
                .singleElement()
                .asString()
                .endsWith("has no value; give one, or remove the key");
    }

    @Test
    void fileCannotNameAnotherFile() {
        assertThat(Loading.complete().file(folder, "config: other.yaml").errors())
                .singleElement()
                .asString()
                .endsWith("a file cannot name another file; remove it");
    }

    @Test
    void keyTwiceInTheFileNamesBothLines() {
        assertThat(Loading.complete()
                        .file(folder, "limits.queue: 1\nlimits:\n  queue: 2\n")
                        .errors())
                .singleElement()
                .asString()
                .matches("limits.queue: set twice in one place \\(.* line 1, .* line 3\\); remove one");
    }
}
