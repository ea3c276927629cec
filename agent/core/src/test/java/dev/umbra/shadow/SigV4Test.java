package dev.umbra.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Settings.Timeouts;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The signature is held against that of AWS's own signer, for the same request and second. */
class SigV4Test {

    private static final String KEY_ID = "key-id";
    private static final String SECRET = "secret/of+the=test";
    private static final Instant NOW = Instant.parse("2026-11-21T23:59:59.987Z");
    private static final DateTimeFormatter SIGNING_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String US = "https://bedrock-runtime.us-east-1.amazonaws.com";

    static Stream<String> urls() {
        return Stream.of(
                US + "/model/amazon.titan-text-express-v1/converse",
                US + "/model/anthropic.claude-3-sonnet-20240229-v1%3A0/converse-stream",
                US + "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Ainference-profile%2Fus.nova/converse",
                US + "/gateway/model/a%20b~c_d.e-f%2Bg/invoke",
                US + "/model/m%C3%BCller/invoke-with-response-stream",
                US + "//model//m/./x/../converse",
                US + ":443/model/m/converse",
                US + ":8443/model/m/converse",
                US + "/model/m/converse?b=2&a=1&a=%20x&c&e=%2F~*",
                US,
                "http://127.0.0.1:8080/model/m%3A0/converse",
                "http://localhost:80/model/m%3A0/converse");
    }

    @ParameterizedTest
    @MethodSource("urls")
    void signsAsAwsDoes(String url) {
        for (String token : List.of("", "token/with+all=")) {
            assertThat(signed(url, "{\"messages\":[]}", token, NOW))
                    .isEqualTo(signedByAws(url, "{\"messages\":[]}", token, NOW));
        }
    }

    @Test
    void signsAnyModelBodyAndTimeAsAwsDoes() {
        Random random = new Random(20261121);
        for (int i = 0; i < 1_000; i++) {
            String url = US + "/model/" + segment(random) + "/converse";
            String body = "{\"n\":" + random.nextInt() + ",\"text\":\"ü" + "x".repeat(random.nextInt(2_000)) + "\"}";
            String token = random.nextBoolean() ? "" : "token" + random.nextLong();
            Instant now = NOW.plusSeconds(random.nextInt(100_000_000));

            assertThat(signed(url, body, token, now)).as(url).isEqualTo(signedByAws(url, body, token, now));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://bedrock-runtime.eu-central-1.amazonaws.com, eu-central-1",
        "https://bedrock-runtime.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "https://bedrock-runtime-fips.ca-central-1.amazonaws.com, ca-central-1",
        "https://bedrock-runtime.cn-north-1.amazonaws.com.cn, cn-north-1",
        "https://vpce-0a1b-xyz.bedrock-runtime.ap-southeast-2.vpce.amazonaws.com, ap-southeast-2",
        "https://vpce-0a1b-xyz-eu-west-1a.bedrock-runtime.eu-west-1.vpce.amazonaws.com, eu-west-1",
        "https://bedrock-runtime.us-west-2.api.aws, us-west-2",
        "https://gateway.example.com, us-east-1",
        "http://localhost:8080, us-east-1",
    })
    void takesTheRegionFromTheHost(String base, String region) {
        String authorization = signed(base + "/model/m/converse", "{}", "", NOW).get("authorization");

        assertThat(authorization).contains("/20261121/" + region + "/bedrock/aws4_request,");
    }

    @Test
    void signsTheHostAsTheClientSendsItInLowerCase() {
        String upperCase = "https://BEDROCK-Runtime.us-east-1.amazonaws.com";

        assertThat(signed(upperCase + "/model/m/converse", "{}", "", NOW))
                .isEqualTo(signed(US + "/model/m/converse", "{}", "", NOW));
    }

    @Test
    void signsWhatGoesOverTheWire() throws Exception {
        try (MockWebServer server = new MockWebServer()) {
            server.start();
            server.enqueue(new MockResponse.Builder().build());
            ShadowRequest request = new ShadowRequest(
                    URI.create(server.url("/") + "model/arn%3Aaws%3Abedrock%2Fus.nova-v1%3A0/converse"),
                    Map.of("content-type", "application/json"),
                    ByteString.encodeUtf8("{}"),
                    Authentication.of("bedrock", KEY_ID + ":" + SECRET));

            Duration timeout = Duration.ofSeconds(10);
            new ShadowClient(new Timeouts(timeout, timeout, timeout), 1, 1_000).send(request);

            RecordedRequest sent = server.takeRequest();
            Instant signedAt = SIGNING_TIME.parse(sent.getHeaders().get("x-amz-date"), Instant::from);
            String asSent = "http://" + sent.getHeaders().get("host") + sent.getTarget();
            assertThat(asSent)
                    .contains(":" + server.getPort() + "/")
                    .contains("%3A")
                    .contains("%2F");
            assertThat(sent.getHeaders().get("authorization"))
                    .isEqualTo(signedByAws(asSent, "{}", "", signedAt).get("authorization"));
        }
    }

    @Test
    void anApiKeyOfBedrockIsABearerToken() {
        Authentication authentication = Authentication.of("bedrock", "bedrock-api-key-of-a-test");

        assertThat(authentication.headers(URI.create(US), ByteString.EMPTY, NOW))
                .containsExactly(Map.entry("authorization", "Bearer bedrock-api-key-of-a-test"));
    }

    @Test
    void leavesTheHostHeaderToTheClient() {
        assertThat(signed(US + "/model/m/converse", "{}", "token", NOW))
                .containsOnlyKeys("authorization", "x-amz-content-sha256", "x-amz-date", "x-amz-security-token");
    }

    /** What a path segment may hold once it is encoded. */
    private static String segment(Random random) {
        String alphabet = "abcXYZ019-._~";
        StringBuilder segment = new StringBuilder("m");
        for (int i = random.nextInt(60); i > 0; i--) {
            segment.append(
                    random.nextInt(5) == 0
                            ? "%" + "0123456789ABCDEF".charAt(2 + random.nextInt(6))
                                    + "0123456789ABCDEF".charAt(random.nextInt(16))
                            : alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return segment.toString();
    }

    private static Map<String, String> signed(String url, String body, String token, Instant now) {
        String key = KEY_ID + ":" + SECRET + (token.isEmpty() ? "" : ":" + token);
        return Authentication.of("bedrock", key).headers(URI.create(url), ByteString.encodeUtf8(body), now);
    }

    private static Map<String, String> signedByAws(String url, String body, String token, Instant now) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(url))
                .build();
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body.getBytes(UTF_8));
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity(token))
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)));
        Map<String, String> headers = new TreeMap<>();
        signed.request().forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        headers.remove("host");
        return headers;
    }

    private static AwsCredentialsIdentity identity(String token) {
        return token.isEmpty()
                ? AwsCredentialsIdentity.create(KEY_ID, SECRET)
                : AwsSessionCredentialsIdentity.create(KEY_ID, SECRET, token);
    }
}
