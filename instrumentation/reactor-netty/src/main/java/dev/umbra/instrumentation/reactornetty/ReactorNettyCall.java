package dev.umbra.instrumentation.reactornetty;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.Origin;
import dev.umbra.exchange.RequestHead;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequest;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.netty.NettyPipeline;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientRequest;

/**
 * One subscription to a request: what its attempts share. It is the application's redirect consumer, too, because it lies in that one's
 * place. Attempts follow each other, perhaps on other event loops.
 */
final class ReactorNettyCall implements Consumer<HttpClientRequest> {

    private final @Nullable Consumer<HttpClientRequest> application;
    private volatile @Nullable ReactorNettyTee attempt;
    private volatile @Nullable Exchange exchange;
    private volatile boolean asked;

    ReactorNettyCall(@Nullable Consumer<HttpClientRequest> application) {
        this.application = application;
    }

    @Override
    public void accept(HttpClientRequest redirected) {
        if (application != null) {
            application.accept(redirected);
        }
    }

    /** An attempt has its connection, and has written nothing yet. */
    void prepared(ChannelOperations<?, ?> operations, @Nullable String url) {
        Exchange begun = exchange;
        if (asked && begun == null) {
            return; // an earlier attempt was not sampled, nor is this one
        }
        Origin origin = Origin.of(url);
        if (origin == null || (begun == null && !ExchangeDoor.watches(origin.host(), origin.port()))) {
            return;
        }
        ChannelPipeline pipeline = operations.channel().pipeline();
        if (pipeline.context(NettyPipeline.ReactiveBridge) == null) {
            return; // the connection has gone in between: nothing will be sent on it
        }
        try {
            ReactorNettyTee tee = new ReactorNettyTee(this, operations, origin);
            attempt = tee;
            pipeline.addBefore(NettyPipeline.ReactiveBridge, ReactorNettyTee.NAME, tee);
        } catch (Throwable t) {
            fault("attempt", t);
        }
    }

    /** The head of an attempt is complete and about to be written. Returns the exchange of this call, or null where there is none. */
    @Nullable
    Exchange begin(HttpRequest request, boolean withBody, Origin origin) {
        if (asked || !withBody) {
            return exchange;
        }
        asked = true;
        int query = request.uri().indexOf('?');
        String path = query < 0 ? request.uri() : request.uri().substring(0, query);
        Exchange begun = ExchangeDoor.begin(
                new RequestHead(request.method().name(), origin.scheme(), origin.host(), origin.port(), path),
                request.headers()::get);
        exchange = begun;
        return begun;
    }

    /** An attempt came to no response that the application sees; the client says whether it tries again. */
    void failed(@Nullable Throwable failure, boolean again) {
        ReactorNettyTee failed = attempt;
        attempt = null;
        if (failed != null) {
            failed.leave();
        }
        Exchange begun = exchange;
        if (begun != null && failure != null && !again) {
            begun.failed(failure);
        }
    }

    /** Whether {@code tee} is still the attempt that counts: the client has not given it up for another, or for good. */
    boolean isAt(ReactorNettyTee tee) {
        return attempt == tee;
    }

    void fault(String where, Throwable fault) {
        ExchangeDoor.fault("reactor-netty " + where, fault);
        Exchange begun = exchange;
        if (begun != null) {
            begun.drop(DropReason.FAULT);
        }
    }
}
