package dev.umbra.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Where a request goes, for clients that tell it in one absolute URL alone. It is read by hand, because it is read for every call of the
 * application.
 *
 * @param host an IPv6 address keeps its brackets
 * @param port never -1: the scheme's default where the URL names none
 */
public record Origin(String scheme, String host, int port) {

    /**
     * Reads {@code scheme://host:port/path?query}, in which a client itself has put no user information. Null where it is no URL or
     * what stands for the port is no number: the absolute form that a plain proxy is asked with has a second URL there.
     */
    public static @Nullable Origin of(@Nullable String url) {
        int schemeEnd = url == null ? -1 : url.indexOf("://");
        if (url == null || schemeEnd < 0) {
            return null;
        }
        int start = schemeEnd + 3;
        int end = authorityEnd(url, start);
        String scheme = url.substring(0, schemeEnd);
        int colon = url.lastIndexOf(':', end - 1);
        int bracket = url.lastIndexOf(']', end - 1);
        if (colon < start || colon < bracket) {
            return new Origin(scheme, url.substring(start, end), scheme.equals("https") ? 443 : 80);
        }
        int port = port(url, colon + 1, end);
        return port < 0 ? null : new Origin(scheme, url.substring(start, colon), port);
    }

    /** The path of such a URL: encoded, without the query, at least a slash. */
    public static String pathOf(String url) {
        int start = authorityEnd(url, url.indexOf("://") + 3);
        int query = url.indexOf('?', start);
        int end = query < 0 ? url.length() : query;
        return start == end ? "/" : url.substring(start, end);
    }

    private static int authorityEnd(String url, int start) {
        int end = start;
        while (end < url.length() && url.charAt(end) != '/' && url.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    private static int port(String url, int start, int end) {
        try {
            return Integer.parseInt(url, start, end, 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
