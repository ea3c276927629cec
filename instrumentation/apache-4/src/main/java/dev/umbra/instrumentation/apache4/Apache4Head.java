package dev.umbra.instrumentation.apache4;

import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpEntityEnclosingRequest;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/** What a request says before its body, in the words of Umbra. */
final class Apache4Head {

    private Apache4Head() {}

    /** A call without a target goes to a default that only the client's route planner knows: it is left alone. */
    static boolean watched(@Nullable HttpHost target) {
        return target != null && ExchangeDoor.watches(target.getHostName(), port(target));
    }

    /** The exchange for a request with a body, or null. */
    static @Nullable Exchange begin(HttpHost target, @Nullable HttpRequest request) {
        if (!(request instanceof HttpEntityEnclosingRequest enclosing) || enclosing.getEntity() == null) {
            return null;
        }
        RequestHead head = new RequestHead(
                request.getRequestLine().getMethod(),
                secure(target) ? "https" : "http",
                target.getHostName(),
                port(target),
                path(request.getRequestLine().getUri()));
        return ExchangeDoor.begin(head, name -> first(enclosing, name));
    }

    static HeaderLookup headers(HttpMessage message) {
        return name -> value(message.getFirstHeader(name));
    }

    /** An application's request has its content type in the entity alone; the client makes the header of it later. */
    private static @Nullable String first(HttpEntityEnclosingRequest request, String name) {
        String value = value(request.getFirstHeader(name));
        HttpEntity entity = request.getEntity();
        return value == null && name.equals("content-type") && entity != null ? value(entity.getContentType()) : value;
    }

    private static @Nullable String value(@Nullable Header header) {
        return header == null ? null : header.getValue();
    }

    private static boolean secure(HttpHost target) {
        return "https".equalsIgnoreCase(target.getSchemeName());
    }

    private static int port(HttpHost target) {
        if (target.getPort() > 0) {
            return target.getPort();
        }
        return secure(target) ? 443 : 80;
    }

    /** The request line may name an absolute URI or a path; neither is parsed, so that what Apache accepts, we do. */
    private static String path(String uri) {
        int scheme = uri.startsWith("/") ? -1 : uri.indexOf("://");
        int start = scheme < 0 ? 0 : uri.indexOf('/', scheme + 3);
        if (start < 0) {
            return "/";
        }
        int end = start;
        while (end < uri.length() && uri.charAt(end) != '?' && uri.charAt(end) != '#') {
            end++;
        }
        return end == start ? "/" : uri.substring(start, end);
    }
}
