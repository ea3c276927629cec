package dev.umbra.exchange;

/**
 * What a request says before its body.
 *
 * @param method as on the wire, {@code POST}
 * @param scheme {@code http} or {@code https}
 * @param host without port, as the application wrote it
 * @param port never -1: the scheme's default where the URL names none
 * @param path encoded, without the query (a query may carry a credential, so it is not kept)
 */
public record RequestHead(String method, String scheme, String host, int port, String path) {}
