package dev.umbra.instrumentation.awssdk;

import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpHeaders;
import software.amazon.awssdk.http.SdkHttpRequest;

/** What the SDK's requests are to Umbra, be they synchronous or not. */
final class AwsSdkRequest {

    private AwsSdkRequest() {}

    /** The SDK gives the scheme's own port where the URL names none. */
    static boolean isWatched(SdkHttpRequest request) {
        return ExchangeDoor.watches(request.host(), request.port());
    }

    static @Nullable Exchange begin(SdkHttpRequest request) {
        RequestHead head = new RequestHead(
                request.method().name(), request.protocol(), request.host(), request.port(), request.encodedPath());
        return ExchangeDoor.begin(head, name -> header(request, name));
    }

    static @Nullable String header(SdkHttpHeaders message, String name) {
        return message.firstMatchingHeader(name).orElse(null);
    }

    /**
     * The length that goes out, -1 where none does. A transport that knows it may stop there and never ask for the end: Apache's entities do,
     * and so does the SDK's Netty client.
     */
    static long length(SdkHttpRequest request) {
        HeaderLookup headers = name -> header(request, name);
        return headers.contentLength();
    }
}
