package dev.umbra.instrumentation.asynchttpclient;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.HeaderLookup;
import dev.umbra.exchange.RequestHead;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.util.AttributeKey;
import java.util.function.Consumer;
import org.asynchttpclient.Request;
import org.asynchttpclient.channel.ChannelPoolPartitioning;
import org.asynchttpclient.netty.channel.ChannelManager;
import org.asynchttpclient.netty.handler.AsyncHttpClientHandler;
import org.asynchttpclient.proxy.ProxyServer;
import org.asynchttpclient.uri.Uri;
import org.jspecify.annotations.Nullable;

/**
 * One call of the application: what its attempts share. It is the application's pool partitioning, too, because it lies in that one's
 * place. Attempts follow each other, perhaps on other event loops; an end may come from any thread, also before anything was written.
 */
final class AsyncHttpClientCall implements ChannelPoolPartitioning {

    static final String HANDLER = "umbra";

    /** Leads from a channel to the call that it was attached to, until that writes. */
    private static final AttributeKey<AsyncHttpClientCall> ATTACHED = AttributeKey.valueOf(HANDLER);

    private final ChannelPoolPartitioning application;
    private volatile @Nullable Attempt attempt;
    private volatile @Nullable Exchange exchange;
    private volatile @Nullable Consumer<Exchange> ending;
    private volatile boolean asked;

    AsyncHttpClientCall(ChannelPoolPartitioning application) {
        this.application = application;
    }

    /** Null where nobody watches the request's host, or there is nothing to stand for. */
    static @Nullable AsyncHttpClientCall of(Request request, @Nullable ChannelPoolPartitioning application) {
        Uri uri = request.getUri();
        return application != null && ExchangeDoor.watches(uri.getHost(), uri.getExplicitPort())
                ? new AsyncHttpClientCall(application)
                : null;
    }

    @Override
    public Object getPartitionKey(Uri uri, String virtualHost, ProxyServer proxy) {
        return application.getPartitionKey(uri, virtualHost, proxy);
    }

    void attached(Channel channel, Uri target) {
        if (channel.parent() == null) {
            channel.attr(ATTACHED).set(this);
            return;
        }
        ChannelHandlerContext client = channel.pipeline().context(AsyncHttpClientHandler.class);
        if (client != null) { // a stream of HTTP/2: nothing is written on it yet
            put(channel.pipeline(), client.name(), new Http2Tee(next(target)));
        }
    }

    /** A connection of HTTP/2 has no writer of chunks: its requests go out on streams, which are attached in turn. */
    static void writes(Channel channel, Uri target) {
        AsyncHttpClientCall call =
                channel.hasAttr(ATTACHED) ? channel.attr(ATTACHED).getAndSet(null) : null;
        if (call != null && channel.pipeline().context(ChannelManager.CHUNKED_WRITER_HANDLER) != null) {
            put(channel.pipeline(), ChannelManager.CHUNKED_WRITER_HANDLER, new Http1Tee(call.next(target)));
        }
    }

    private static void put(ChannelPipeline pipeline, String before, ChannelHandler tee) {
        if (pipeline.context(HANDLER) != null) {
            pipeline.remove(HANDLER);
        }
        pipeline.addBefore(before, HANDLER, tee);
    }

    private Attempt next(Uri target) {
        Attempt next = new Attempt(this, target);
        attempt = next;
        return next;
    }

    /** An attempt is about to be written. Returns the exchange of this call, or null where there is none. */
    @Nullable
    Exchange begin(String method, boolean withBody, Uri target, HeaderLookup headers) {
        if (asked || !withBody) {
            return exchange;
        }
        asked = true;
        String path = target.getPath() == null || target.getPath().isEmpty() ? "/" : target.getPath();
        Exchange begun = ExchangeDoor.begin(
                new RequestHead(method, target.getScheme(), target.getHost(), target.getExplicitPort(), path), headers);
        exchange = begun;
        Consumer<Exchange> overtook = ending;
        if (begun != null && overtook != null) {
            overtook.accept(begun);
        }
        return begun;
    }

    /** Whether {@code other} is still the attempt that counts: the client has not given it up for another. */
    boolean isAt(Attempt other) {
        return attempt == other;
    }

    void done() {
        Attempt last = attempt;
        end(last != null && last.whole() ? Exchange::complete : Exchange::closedEarly);
    }

    void failed(Throwable failure) {
        end(begun -> begun.failed(failure));
    }

    void cancelled() {
        end(Exchange::cancelled);
    }

    /** Notes the end before it looks for the exchange, as {@link #begin} notes the exchange before it looks for an end. */
    private void end(Consumer<Exchange> how) {
        if (ending == null) {
            ending = how;
        }
        Exchange begun = exchange;
        if (begun != null) {
            how.accept(begun);
        }
    }

    void fault(String where, Throwable fault) {
        ExchangeDoor.fault("async-http-client " + where, fault);
        Exchange begun = exchange;
        if (begun != null) {
            begun.drop(DropReason.FAULT);
        }
    }
}
