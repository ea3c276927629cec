package dev.umbra.dialect.gemini;

import java.util.Locale;
import java.util.regex.Pattern;

/** The hosts that speak generateContent. */
final class GeminiHost {

    /** Of a region, of none, or of a part of the world. */
    private static final Pattern VERTEX =
            Pattern.compile("([a-z0-9-]+-)?aiplatform(\\.[a-z]+\\.rep)?\\.googleapis\\.com");

    private GeminiHost() {}

    static boolean isGeminiApi(String host) {
        return host.toLowerCase(Locale.ROOT).equals("generativelanguage.googleapis.com");
    }

    /** A well-known value of the semantic conventions; the last is theirs for a backend that is not known. */
    static String providerName(String host) {
        if (isGeminiApi(host)) {
            return "gcp.gemini";
        }
        return VERTEX.matcher(host.toLowerCase(Locale.ROOT)).matches() ? "gcp.vertex_ai" : "gcp.gen_ai";
    }
}
