package dev.umbra.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Credentials. The samples are put together here, so that no scanner takes this file for a leak. */
class SecretRuleTest {

    private static final String RANDOM = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0";

    static Stream<String> keys() {
        return Stream.of(
                "sk-" + RANDOM,
                "sk-proj-" + RANDOM + "_" + RANDOM,
                "sk-ant-api03-" + RANDOM,
                "sk-or-v1-" + RANDOM,
                "AKIA" + "ABCDEFGHIJKLMNOP",
                "ASIA" + "ABCDEFGHIJKLMN23",
                "AIza" + RANDOM.substring(0, 35),
                "ghp_" + RANDOM,
                "github_pat_" + RANDOM + "_" + RANDOM,
                "glpat-" + RANDOM.substring(0, 20),
                "xoxb-" + "123456789012-" + RANDOM,
                "hf_" + RANDOM,
                "gsk_" + RANDOM,
                "xai-" + RANDOM,
                "sk_live_" + RANDOM.substring(0, 24),
                "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJ1c2VyIn0." + RANDOM,
                "SG." + RANDOM.substring(0, 22) + "." + RANDOM);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keysOfKnownShapesAreFound(String key) {
        assertThat(Redacting.all().text("use " + key + ", please")).isEqualTo("use <secret-1>, please");
        assertThat(Redacting.all().text("{\"key\":\"" + key + "\"}")).isEqualTo("{\"key\":\"<secret-1>\"}");
        assertThat(Redacting.all().text("X=" + key)).isEqualTo("X=<secret-1>");
        assertThat(Redacting.all().text("https://h.example/?key=" + key + "&x=1"))
                .isEqualTo("https://h.example/?key=<secret-1>&x=1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "postgres://me:hunter2@db.example:5432/x ~ postgres://me:<secret-1>@db.example:5432/x",
                "https://jo:pä@ss@h.example ~ https://jo:<secret-1>@h.example",
                "redis://:p4ss@h/0 ~ redis://:<secret-1>@h/0",
                "Authorization: Bearer abc123def456ghi ~ Authorization: Bearer <secret-1>",
                "DB_PASSWORD=hunter2! ~ DB_PASSWORD=<secret-1>!",
                "password: 'correct-horse-9' ~ password: '<secret-1>'",
                "my password is hunter2. ~ my password is <secret-1>.",
                "\"client_secret\" : \"abc-123-def\" ~ \"client_secret\" : \"<secret-1>\"",
                "AWS_SECRET_ACCESS_KEY=abcDEF123/abcDEF ~ AWS_SECRET_ACCESS_KEY=<secret-1>",
                "api-key => x9y8z7 ~ api-key => <secret-1>",
            })
    void credentialsAreFoundByWhatStandsBeforeThem(String text, String redacted) {
        assertThat(Redacting.by("secret").text(text)).isEqualTo(redacted);
    }

    @Test
    void privateKeysAreFoundWhole() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END RSA PRIVATE KEY-----";

        assertThat(Redacting.all().text("key:\n" + key + "\nend")).isEqualTo("key:\n<secret-1>\nend");
    }

    @Test
    void privateKeyThatIsCutOffIsRedactedToTheEnd() {
        assertThat(Redacting.all().text("-----BEGIN PRIVATE KEY-----\\nMIIEow\\nIBAAK"))
                .isEqualTo("<secret-1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nMIIEow\n-----END CERTIFICATE-----",
                "class sk-folding-cube-container",
                "risk-adjusted-returns-of-many-funds",
                "password: must be at least 8 characters",
                "the password is required",
                "PASSWORD=${DB_PASSWORD} PASSWORD=$PW1234",
                "api_key=API_KEY",
                "target.api-key=env:CANDIDATE_KEY1",
                "Bearer authentication is described elsewhere",
                "https://example.com:8080/path@1.2",
                "http://h.example:8080 and me@h.example",
                "https://h.example/a:b@c",
                "https://me@h.example:8080/x",
                "max_tokens: 4096, token: 12345678",
                "https://example.com/a-very-long-path_with_words/and-more-of-them",
                "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            })
    void whatIsNoCredentialIsLeft(String text) {
        assertThat(Redacting.by("secret").text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://b.example/x.png?X-Amz-Signature=0a1b2c3d4e5f https://b.example/x.png?X-Amz-Signature=<secret-1>",
                "https://b.example/x?X-Amz-Security-Token=Fwo6ZXIv%2F&a=1 https://b.example/x?X-Amz-Security-Token=<secret-1>&a=1",
                "https://c.example/x?sv=2022-11-02&sig=Z%2FRHIX5X%3D&sr=b https://c.example/x?sv=2022-11-02&sig=<secret-1>&sr=b",
                "(https://d.example/?a=b&amp;token=abc123DEF456) (https://d.example/?a=b&amp;token=<secret-1>)",
                "https://e.example/x?Signature=a1~b2-c3d4__&Expires=1 https://e.example/x?Signature=<secret-1>&Expires=1",
            })
    void whatSignsAUrlIsFound(String url, String redacted) {
        assertThat(Redacting.all().text(url)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h.example/?key=language&code=python",
                "https://h.example/?code=12",
                "https://h.example/?id=a1b2c3d4e5",
                "the key=a1b2c3d4e5",
                "if (a&&code==12345678) {}",
            })
    void otherParametersOfAUrlAreNot(String text) {
        assertThat(Redacting.all().text(text)).isEqualTo(text);
    }
}
