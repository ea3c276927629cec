package dev.umbra.shadow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * AWS Signature Version 4, with the target's own credentials: a request to Bedrock is signed for the second in which it is
 * sent.
 *
 * <p>It is written here because AWS's own signer would bring over a megabyte into the agent jar, for these few lines of a
 * specification that has not changed since 2012; the tests hold it against that signer.
 */
final class SigV4 implements Authentication {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String SERVICE = "bedrock";
    private static final String DEFAULT_REGION = "us-east-1";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** {@code bedrock-runtime.eu-west-1.amazonaws.com}, {@code bedrock-runtime-fips.…}, {@code vpce-….bedrock-runtime.…}. */
    private static final Pattern REGION = Pattern.compile("(?:^|\\.)bedrock-[a-z-]+\\.([a-z]+(?:-[a-z]+)+-\\d+)\\.");

    private final String accessKeyId;
    private final String secretAccessKey;
    private final @Nullable String sessionToken;

    private SigV4(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.sessionToken = sessionToken;
    }

    /** @param credentials {@code ACCESS_KEY_ID:SECRET_ACCESS_KEY} or {@code ACCESS_KEY_ID:SECRET_ACCESS_KEY:SESSION_TOKEN} */
    static SigV4 of(String credentials) {
        String[] parts = credentials.split(":", 3);
        boolean hasToken = parts.length == 3 && !parts[2].isEmpty();
        return new SigV4(parts[0], parts.length > 1 ? parts[1] : "", hasToken ? parts[2] : null);
    }

    @Override
    public Map<String, String> headers(URI url, ByteString body, Instant now) {
        String time = TIME.format(now);
        String scope = time.substring(0, 8) + "/" + region(url) + "/" + SERVICE + "/aws4_request";
        SortedMap<String, String> headers = signedHeaders(url, body, time);
        String names = String.join(";", headers.keySet());
        String toSign = String.join("\n", ALGORITHM, time, scope, sha256(canonical(url, headers, names)));
        headers.remove("host"); // the client writes it
        headers.put(
                "authorization",
                ALGORITHM + " Credential=" + accessKeyId + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + HexFormat.of().formatHex(hmac(signingKey(scope), toSign)));
        return headers;
    }

    private SortedMap<String, String> signedHeaders(URI url, ByteString body, String time) {
        SortedMap<String, String> headers = new TreeMap<>();
        headers.put("host", host(url));
        headers.put("x-amz-content-sha256", body.sha256().hex());
        headers.put("x-amz-date", time);
        if (sessionToken != null) {
            headers.put("x-amz-security-token", sessionToken);
        }
        return headers;
    }

    /** As the client sends it: in lower case, and with the port if it is not the scheme's own. */
    private static String host(URI url) {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int usual = url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return url.getPort() == -1 || url.getPort() == usual ? host : host + ":" + url.getPort();
    }

    private static String canonical(URI url, SortedMap<String, String> headers, String names) {
        StringBuilder canonical = new StringBuilder("POST\n");
        canonical.append(path(url)).append('\n').append(query(url)).append('\n');
        headers.forEach((name, value) ->
                canonical.append(name).append(':').append(value).append('\n'));
        return canonical
                .append('\n')
                .append(names)
                .append('\n')
                .append(headers.get("x-amz-content-sha256"))
                .toString();
    }

    /** Encoded once more than it is sent, as every service but S3 wants it: {@code %3A} is signed as {@code %253A}. */
    private static String path(URI url) {
        String path = url.normalize().getRawPath();
        return path.isEmpty() ? "/" : encode(path).replace("%2F", "/");
    }

    private static String query(URI url) {
        if (url.getRawQuery() == null) {
            return "";
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter : url.getRawQuery().split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            parameters.add(again(parts[0]) + "=" + again(parts.length == 2 ? parts[1] : ""));
        }
        parameters.sort(null);
        return String.join("&", parameters);
    }

    private static String again(String encoded) {
        return encode(URLDecoder.decode(encoded, UTF_8));
    }

    /** Percent-encodes all but RFC 3986's unreserved characters; the JDK's encoder is for forms. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static String region(URI url) {
        Matcher region = REGION.matcher(host(url));
        return region.find() ? region.group(1) : DEFAULT_REGION;
    }

    /** The secret, hashed with each part of the scope in turn. */
    private byte[] signingKey(String scope) {
        byte[] key = ("AWS4" + secretAccessKey).getBytes(UTF_8);
        for (String part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String sha256(String text) {
        return ByteString.encodeUtf8(text).sha256().hex();
    }
}
