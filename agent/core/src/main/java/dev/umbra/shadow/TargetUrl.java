package dev.umbra.shadow;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where on the candidate's server a question goes. */
public final class TargetUrl {

    private TargetUrl() {}

    /**
     * A base URL with a path ({@code http://candidate/v1}) is followed by the operation's own path, as the SDKs' base URLs
     * are; one without takes {@code prefix} first. A query of the base URL ({@code ?api-version=…}) stands over the
     * operation's.
     *
     * @param prefix {@code /v1}
     * @param path {@code /chat/completions}
     * @param query without the question mark, null for none
     */
    public static URI of(URI base, String prefix, String path, @Nullable String query) {
        String basePath = basePath(base);
        String asked = base.getRawQuery() == null ? query : base.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + (basePath.isEmpty() ? prefix : basePath)
                + path + (asked == null ? "" : "?" + asked));
    }

    /** The path of a base URL without a slash at its end, empty where it has none. */
    public static String basePath(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path;
    }
}
