package dev.umbra.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** What of a value may be printed: a table or an error that shows a credential has leaked it. */
final class Masks {

    static final String MASK = "********";

    private static final Pattern USER_INFO = Pattern.compile("//[^/?#]*@");
    private static final Pattern BEFORE_HOST = Pattern.compile("[^,\\s]*@");
    private static final Pattern OF_URL = Pattern.compile("://(?![\\w.-]+(:\\d+)?(/[\\w./-]*)?(,|\\s|$))[^,\\s]*");
    private static final Pattern QUERY_OR_FRAGMENT = Pattern.compile("[?#].*");
    private static final Pattern SECRET_OTEL_KEY =
            Pattern.compile("headers?$|secret|password|token|api.key|credential|client.key");

    private Masks() {}

    /** A reference says where the key is, not what it is. */
    static String apiKey(String text) {
        return ApiKeyReference.isReference(text) ? text : MASK;
    }

    static String header(String text) {
        return MASK;
    }

    /** User-info and query are where URLs carry credentials. */
    static String url(String text) {
        String withoutUser = USER_INFO.matcher(text).replaceAll("//" + MASK + "@");
        return QUERY_OR_FRAGMENT.matcher(withoutUser).replaceAll("?" + MASK);
    }

    /** A list of hosts, of which one may be written as a URL by mistake. */
    static String hosts(String text) {
        return BEFORE_HOST
                .matcher(OF_URL.matcher(text).replaceAll("://" + MASK))
                .replaceAll(MASK + "@");
    }

    static String otel(String key, String text) {
        return SECRET_OTEL_KEY.matcher(key.toLowerCase(Locale.ROOT)).find() ? MASK : url(text);
    }
}
