package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tag {@code req_hash}: equal for two calls that ask the same, whoever is asked and however the JSON is spelled.
 */
public final class RequestHash {

    /**
     * Fields that say who asks, whom, and how the answer travels; not what is asked. The seed stays: it shapes the
     * answer.
     */
    private static final Set<String> NOT_THE_QUESTION = Set.of(
            "anthropic_version",
            "inference_geo",
            "keep_alive",
            "labels",
            "metadata",
            "model",
            "prompt_cache_key",
            "prompt_cache_options",
            "prompt_cache_retention",
            "requestMetadata",
            "safety_identifier",
            "serviceTier",
            "service_tier",
            "store",
            "stream",
            "stream_options",
            "user");

    private RequestHash() {}

    /**
     * 64 hex digits: SHA-256 of the canonical question, a line feed, the method, a space and the path's shape.
     *
     * @param body of the request, as it was sent
     * @param pathShape the path without what differs between hosts and calls: {@code /chat/completions}
     */
    public static String of(ObjectNode body, String method, String pathShape) {
        ObjectNode asked = (ObjectNode) CanonicalJson.of(body);
        asked.remove(NOT_THE_QUESTION);
        MessageDigest sha256 = sha256();
        sha256.update(Json.write(asked));
        sha256.update(("\n" + method + " " + pathShape).getBytes(UTF_8));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
