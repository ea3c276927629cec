package dev.umbra.instrumentation.asynchttpclient;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import io.netty.channel.Channel;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields.ToField;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.asynchttpclient.Request;
import org.asynchttpclient.channel.ChannelPoolPartitioning;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.jspecify.annotations.Nullable;

/**
 * Stands in {@code NettyResponseFuture}, of which the client makes one for each call and keeps it through redirects, retries and
 * challenges: it is told the channel of each attempt ({@code attachChannel}) and the end ({@code done}, {@code abort}, {@code cancel}).
 * The bytes are copied by one handler in the channel's pipeline, put there when an attempt is about to be written: behind the codec and
 * the decompressor, before what cuts bodies into pieces. A stream of HTTP/2 has a channel of its own.
 *
 * <p>The application can observe one more handler, {@value AsyncHttpClientCall#HANDLER}, in the pipeline while its call runs, and in
 * versions that tell it, another {@code ChannelPoolPartitioning}, which answers as the application's own. Its {@code AsyncHandler} is not
 * wrapped (the client asks for its class, and it grows), nor is its body, and the future is the client's own.
 */
public final class AsyncHttpClientInstrumentation {

    private static final String FUTURE = "org.asynchttpclient.netty.NettyResponseFuture";
    private static final String SENDER = "org.asynchttpclient.netty.request.NettyRequestSender";
    private static final String URI = "org.asynchttpclient.uri.Uri";
    private static final String CHANNEL = "io.netty.channel.Channel";
    private static final String CALL = "connectionPoolPartitioning";

    public static final ClientModule MODULE = new ClientModule(
            "async-http-client",
            List.of(
                    join(
                            FUTURE,
                            "<init>",
                            "CallAdvice",
                            "org.asynchttpclient.Request",
                            "org.asynchttpclient.AsyncHandler",
                            "org.asynchttpclient.netty.request.NettyRequest",
                            "int",
                            "org.asynchttpclient.channel.ChannelPoolPartitioning",
                            "org.asynchttpclient.netty.channel.ConnectionSemaphore",
                            "org.asynchttpclient.proxy.ProxyServer"),
                    join(FUTURE, "attachChannel", "AttachAdvice", CHANNEL, "boolean"),
                    join(SENDER, "writeRequest", "WriteAdvice", FUTURE, CHANNEL),
                    join(FUTURE, "done", "DoneAdvice"),
                    join(FUTURE, "abort", "AbortAdvice", "java.lang.Throwable"),
                    join(FUTURE, "cancel", "CancelAdvice", "boolean")),
            List.of(
                    new Requirement(FUTURE, "getUri", "()Lorg/asynchttpclient/uri/Uri;"),
                    new Requirement("org.asynchttpclient.Request", "getUri", "()Lorg/asynchttpclient/uri/Uri;"),
                    new Requirement(URI, "getExplicitPort", "()I"),
                    new Requirement(URI, "getPath", "()Ljava/lang/String;"),
                    new Requirement(
                            "org.asynchttpclient.channel.ChannelPoolPartitioning",
                            "getPartitionKey",
                            "(Lorg/asynchttpclient/uri/Uri;Ljava/lang/String;Lorg/asynchttpclient/proxy/ProxyServer;)Ljava/lang/Object;"),
                    // 2.0 has the Netty of before, whose messages name theirs otherwise
                    new Requirement(
                            "io.netty.handler.codec.http.HttpResponse",
                            "status",
                            "()Lio/netty/handler/codec/http/HttpResponseStatus;"),
                    new Requirement("io.netty.util.AttributeMap", "hasAttr", "(Lio/netty/util/AttributeKey;)Z")));

    private AsyncHttpClientInstrumentation() {}

    /** The advice by its name: a class literal would load it in an application that has no such client. */
    private static JoinPoint join(String type, String method, String advice, String... parameterTypes) {
        return new JoinPoint(
                type, method, List.of(parameterTypes), AsyncHttpClientInstrumentation.class.getName() + "$" + advice);
    }

    /** Advice on the constructor: one object for each call to a watched host. */
    public static final class CallAdvice {

        private CallAdvice() {}

        /**
         * Returns what the future keeps instead of the application's partitioning: its only field that holds an interface of one method
         * and lives as long as the call. A map of ours would have to be asked for every call, watched or not.
         */
        @ToFields(@ToField(value = CALL, typing = Typing.DYNAMIC))
        @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
        public static @Nullable Object exit(
                @Advice.Argument(0) Request request,
                @Advice.FieldValue(CALL) @Nullable ChannelPoolPartitioning application) {
            return AsyncHttpClientCall.of(request, application);
        }
    }

    /** Advice on {@code attachChannel}, which newer versions call before the TLS handshake: not yet the time to write. */
    public static final class AttachAdvice {

        private AttachAdvice() {}

        @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
        public static void exit(
                @Advice.This NettyResponseFuture<?> future,
                @Advice.FieldValue(CALL) @Nullable ChannelPoolPartitioning call,
                @Advice.Argument(0) @Nullable Channel channel) {
            if (call instanceof AsyncHttpClientCall watched && channel != null) {
                watched.attached(channel, future.getUri());
            }
        }
    }

    /** Advice on {@code writeRequest}: the channel that was attached is ready. Once more where 100 Continue asks for the body. */
    public static final class WriteAdvice {

        private WriteAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(
                @Advice.Argument(0) NettyResponseFuture<?> future, @Advice.Argument(1) Channel channel) {
            AsyncHttpClientCall.writes(channel, future.getUri());
        }
    }

    /** Advice on {@code done}: the response is whole, or the application wants no more of it. */
    public static final class DoneAdvice {

        private DoneAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.FieldValue(CALL) @Nullable ChannelPoolPartitioning call) {
            if (call instanceof AsyncHttpClientCall watched) {
                watched.done();
            }
        }
    }

    /** Advice on {@code abort}, to which every failure and timeout comes once the client does not try again. */
    public static final class AbortAdvice {

        private AbortAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(
                @Advice.FieldValue(CALL) @Nullable ChannelPoolPartitioning call,
                @Advice.Argument(0) Throwable failure) {
            if (call instanceof AsyncHttpClientCall watched) {
                watched.failed(failure);
            }
        }
    }

    /** Advice on {@code cancel}, which is the application's. */
    public static final class CancelAdvice {

        private CancelAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.FieldValue(CALL) @Nullable ChannelPoolPartitioning call) {
            if (call instanceof AsyncHttpClientCall watched) {
                watched.cancelled();
            }
        }
    }
}
