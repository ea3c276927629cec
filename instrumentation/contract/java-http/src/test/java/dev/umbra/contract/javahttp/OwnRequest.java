package dev.umbra.contract.javahttp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A request of the application's own class. It has a header that the JDK's builder refuses, and its client, too. */
final class OwnRequest extends HttpRequest {

    private final HttpRequest request;

    OwnRequest(HttpRequest request) {
        this.request = request;
    }

    @Override
    public HttpHeaders headers() {
        Map<String, List<String>> headers = new TreeMap<>(request.headers().map());
        headers.put("Host", List.of("elsewhere.example"));
        return HttpHeaders.of(headers, (name, value) -> true);
    }

    @Override
    public Optional<BodyPublisher> bodyPublisher() {
        return request.bodyPublisher();
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public Optional<Duration> timeout() {
        return request.timeout();
    }

    @Override
    public boolean expectContinue() {
        return request.expectContinue();
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Optional<HttpClient.Version> version() {
        return request.version();
    }
}
