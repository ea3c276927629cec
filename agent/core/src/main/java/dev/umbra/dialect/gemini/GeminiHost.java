package dev.umbra.dialect.gemini;

import java.util.Locale;

/** The hosts that speak generateContent. */
final class GeminiHost {

    private GeminiHost() {}

    static boolean isGeminiApi(String host) {
        return host.toLowerCase(Locale.ROOT).equals("generativelanguage.googleapis.com");
    }

    /** A well-known value of the semantic conventions; the last is theirs for a backend that is not known. */
    static String providerName(String host) {
        if (isGeminiApi(host)) {
            return "gcp.gemini";
        }
        return host.toLowerCase(Locale.ROOT).endsWith("aiplatform.googleapis.com") ? "gcp.vertex_ai" : "gcp.gen_ai";
    }
}
