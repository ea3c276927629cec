package dev.umbra.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes: {@code /v1beta/models/gemini-2.5-flash:generateContent}, on Vertex AI
 * {@code /v1/projects/p/locations/l/publishers/google/models/…}. The model and whether the answer is streamed are said
 * here and nowhere else.
 *
 * @param prefix up to the operation
 * @param operation {@code /models/…:generateContent}, encoded
 */
record GeminiPath(String prefix, String operation, String model, boolean stream) {

    private static final String MODELS = "/models/";
    private static final String PLAIN = "generateContent";
    private static final String STREAM = "streamGenerateContent";

    /** Null for a path of another operation. */
    static @Nullable GeminiPath parse(String path) {
        int models = path.lastIndexOf(MODELS);
        int colon = path.lastIndexOf(':');
        if (models < 0 || colon <= models + MODELS.length()) {
            return null;
        }
        String verb = path.substring(colon + 1);
        if (!verb.equals(PLAIN) && !verb.equals(STREAM)) {
            return null;
        }
        String model = bare(decoded(path.substring(models + MODELS.length(), colon)));
        return new GeminiPath(path.substring(0, models), path.substring(models), model, verb.equals(STREAM));
    }

    static GeminiPath of(String prefix, String model, boolean stream) {
        String name = bare(model);
        String encoded = URLEncoder.encode(name, UTF_8).replace("+", "%20");
        return new GeminiPath(prefix, MODELS + encoded + ":" + (stream ? STREAM : PLAIN), name, stream);
    }

    /** The same operation of another model; of the same one, to the letter. */
    GeminiPath to(@Nullable String other) {
        return other == null || bare(other).equals(model) ? this : of(prefix, other, stream);
    }

    /** With server-sent events, because the other form of a stream, one JSON array, has no end before its end. */
    @Nullable
    String query() {
        return stream ? "alt=sse" : null;
    }

    /** SDKs take {@code models/…} and {@code publishers/google/models/…} for names too. */
    static String bare(String model) {
        int end = ("/" + model).lastIndexOf(MODELS);
        return end < 0 ? model : model.substring(end + MODELS.length() - 1);
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
