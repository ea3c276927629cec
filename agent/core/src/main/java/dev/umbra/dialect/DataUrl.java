package dev.umbra.dialect;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a picture or a document within a request, as RFC 2397 spells them: {@code data:image/png;base64,…}.
 *
 * @param mimeType in lower case, null where the URL names none
 */
public record DataUrl(@Nullable String mimeType, String base64) {

    private static final String SCHEME = "data:";
    private static final String BASE64 = ";base64";

    /** Null where the text is no data URL, or holds its bytes otherwise than as base64. */
    public static @Nullable DataUrl parse(String url) {
        int comma = url.indexOf(',');
        if (comma < 0 || !isOne(url)) {
            return null;
        }
        String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT);
        if (!head.endsWith(BASE64)) {
            return null;
        }
        int parameters = head.indexOf(';');
        String mimeType = head.substring(0, parameters);
        return new DataUrl(mimeType.indexOf('/') > 0 ? mimeType : null, url.substring(comma + 1));
    }

    /** Whether the text begins as a data URL does. */
    public static boolean isOne(String url) {
        return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** The type of an image that came without one (Ollama), as its first bytes tell; null where they do not. */
    public static @Nullable String imageType(String base64) {
        if (base64.startsWith("iVBORw0KGgo")) {
            return "image/png";
        }
        if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        }
        if (base64.startsWith("R0lGOD")) {
            return "image/gif";
        }
        return base64.startsWith("UklGR") ? "image/webp" : null;
    }

    public String text() {
        return SCHEME + (mimeType == null ? "" : mimeType) + BASE64 + "," + base64;
    }

    /** Without the bytes: they are the application's, and many. */
    @Override
    public String toString() {
        return "DataUrl[" + mimeType + ", " + base64.length() + " characters of base64]";
    }
}
