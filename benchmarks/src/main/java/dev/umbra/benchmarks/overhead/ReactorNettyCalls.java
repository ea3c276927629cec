package dev.umbra.benchmarks.overhead;

import io.netty.buffer.Unpooled;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty; the caller waits for the end of what its event loop reads. */
final class ReactorNettyCalls implements Calls {

    private final HttpClient client = HttpClient.create()
            .headers(headers -> headers.set("Authorization", AUTHORIZATION).set("Content-Type", "application/json"));
    private final String url;

    ReactorNettyCalls(String url) {
        this.url = url;
    }

    @Override
    public void post(byte[] body, Answer answer) {
        client.post()
                .uri(url)
                .send(Mono.just(Unpooled.wrappedBuffer(body)))
                .responseContent()
                .doOnNext(buffer -> answer.take(buffer.readableBytes()))
                .blockLast();
    }
}
