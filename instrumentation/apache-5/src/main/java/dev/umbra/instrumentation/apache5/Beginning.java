package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestHead;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.MessageHeaders;
import org.apache.hc.core5.net.NamedEndpoint;
import org.jspecify.annotations.Nullable;

/** What both clients say before a body. */
final class Beginning {

    private Beginning() {}

    /** Whether the host is watched, or only the request will name it. */
    static boolean mayBeWatched(@Nullable HttpHost target) {
        return target == null || ExchangeDoor.watches(target.getHostName(), port(target, target.getSchemeName()));
    }

    /**
     * The exchange of a call, or null where it is none of ours.
     *
     * @param target where the application said so; else the request's own URI tells
     */
    static @Nullable Exchange of(@Nullable HttpHost target, HttpRequest request, @Nullable EntityDetails entity) {
        NamedEndpoint host = target != null ? target : request.getAuthority();
        String scheme = target != null ? target.getSchemeName() : request.getScheme();
        if (host == null || entity == null) {
            return null;
        }
        int port = port(host, scheme);
        if (!ExchangeDoor.watches(host.getHostName(), port)) {
            return null;
        }
        RequestHead head = new RequestHead(
                request.getMethod(),
                isSecure(scheme) ? "https" : "http",
                host.getHostName(),
                port,
                path(request.getPath()));
        return ExchangeDoor.begin(head, name -> header(request, entity, name));
    }

    private static int port(NamedEndpoint host, @Nullable String scheme) {
        int port = host.getPort();
        if (port > 0) {
            return port;
        }
        return isSecure(scheme) ? 443 : 80;
    }

    private static boolean isSecure(@Nullable String scheme) {
        return "https".equalsIgnoreCase(scheme);
    }

    static @Nullable String header(MessageHeaders message, String name) {
        Header header = message.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    /** An application's request has its content type in the entity alone; the client makes the header of it later. */
    private static @Nullable String header(HttpRequest request, EntityDetails entity, String name) {
        String value = header(request, name);
        return value == null && name.equals("content-type") ? entity.getContentType() : value;
    }

    /** What the library calls a path carries the query. */
    private static String path(@Nullable String withQuery) {
        if (withQuery == null) {
            return "/";
        }
        int query = withQuery.indexOf('?');
        return query < 0 ? withQuery : withQuery.substring(0, query);
    }
}
