package dev.umbra.shadow;

import java.net.URI;

/** Where on the candidate's server a question goes. */
public final class TargetUrl {

    private TargetUrl() {}

    /**
     * A base URL with a path ({@code http://candidate/v1}) is followed by the operation's own path, as the SDKs' base URLs are; one
     * without takes production's whole path.
     *
     * @param productionPath {@code /v1/chat/completions}
     * @param operationPath {@code /chat/completions}
     */
    public static URI of(URI base, String productionPath, String operationPath) {
        String prefix = base.getRawPath() == null ? "" : base.getRawPath();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        String path = prefix.isEmpty() ? productionPath : prefix + operationPath;
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path);
    }
}
