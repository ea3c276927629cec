package dev.umbra.instrumentation.reactornetty;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields.ToField;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientRequest;

/**
 * Stands in {@code HttpClientConnect.HttpClientHandler}, of which the client makes one for each subscription to a request: its
 * {@code requestWithBody} is called once for each attempt (redirects and the retry of a dropped connection are further ones), its
 * {@code test} tells whether an attempt that failed is followed by another. Each attempt has a {@link ReactorNettyTee} in its channel's
 * pipeline, next to the client's own bridge: behind the codec and the decompressor, the same for HTTP/1.1 and the streams of HTTP/2.
 *
 * <p>The application can observe one more handler, {@value ReactorNettyTee#NAME}, in the pipeline while its call runs. Its publishers and
 * subscribers are not touched, so that demand and cancellation are the client's own. Decorating the {@code HttpClient} instead (as
 * other agents did) leaks connections and changes what the application composed; handlers for every channel of Netty would see servers, too.
 */
public final class ReactorNettyInstrumentation {

    private static final String HANDLER = "reactor.netty.http.client.HttpClientConnect$HttpClientHandler";
    private static final String OPERATIONS = "reactor.netty.http.client.HttpClientOperations";

    public static final ClientModule MODULE = new ClientModule(
            "reactor-netty",
            List.of(
                    new JoinPoint(
                            HANDLER,
                            "<init>",
                            List.of("reactor.netty.http.client.HttpClientConfig"),
                            ReactorNettyInstrumentation.class.getName() + "$CallAdvice"),
                    new JoinPoint(
                            HANDLER,
                            "requestWithBody",
                            List.of(OPERATIONS),
                            ReactorNettyInstrumentation.class.getName() + "$AttemptAdvice"),
                    new JoinPoint(
                            HANDLER,
                            "test",
                            List.of("java.lang.Throwable"),
                            ReactorNettyInstrumentation.class.getName() + "$FailureAdvice")),
            List.of(
                    new Requirement(HANDLER, "<init>", "(Lreactor/netty/http/client/HttpClientConfig;)V"),
                    new Requirement(
                            HANDLER,
                            "requestWithBody",
                            "(Lreactor/netty/http/client/HttpClientOperations;)Lorg/reactivestreams/Publisher;"),
                    new Requirement(HANDLER, "test", "(Ljava/lang/Throwable;)Z"),
                    new Requirement(OPERATIONS, "resourceUrl", "()Ljava/lang/String;"),
                    new Requirement(
                            "reactor.netty.channel.ChannelOperations", "channel", "()Lio/netty/channel/Channel;"),
                    new Requirement("reactor.netty.channel.ChannelOperations", "isInboundCancelled", "()Z"),
                    new Requirement("reactor.netty.channel.ChannelOperations", "isInboundDisposed", "()Z"),
                    new Requirement(
                            "io.netty.channel.ChannelPipeline",
                            "addBefore",
                            "(Ljava/lang/String;Ljava/lang/String;Lio/netty/channel/ChannelHandler;)Lio/netty/channel/ChannelPipeline;")));

    private ReactorNettyInstrumentation() {}

    /** Advice on the constructor: one object for each subscription. */
    public static final class CallAdvice {

        private CallAdvice() {}

        /**
         * Returns the consumer that the handler keeps instead of the application's own. The handler has no other place that lives as long
         * as the call, survives its attempts and holds an interface of one method; a map of ours would outlive calls that are cancelled.
         */
        @ToFields(@ToField(value = "redirectRequestConsumer", typing = Typing.DYNAMIC))
        @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
        public static Object exit(
                @Advice.FieldValue("redirectRequestConsumer") @Nullable Consumer<HttpClientRequest> application) {
            return new ReactorNettyCall(application);
        }
    }

    /** Advice on {@code requestWithBody}: a connection is there and nothing is written yet. */
    public static final class AttemptAdvice {

        private AttemptAdvice() {}

        @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
        public static void exit(
                @Advice.FieldValue("redirectRequestConsumer") Consumer<HttpClientRequest> call,
                @Advice.Argument(0) Object operations) {
            if (call instanceof ReactorNettyCall watched) {
                watched.prepared((ChannelOperations<?, ?>) operations, ((HttpClientRequest) operations).resourceUrl());
            }
        }
    }

    /** Advice on {@code test}, which the client asks of every failure before the response, a redirect among them. */
    public static final class FailureAdvice {

        private FailureAdvice() {}

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(
                @Advice.FieldValue("redirectRequestConsumer") Consumer<HttpClientRequest> call,
                @Advice.Argument(0) Throwable failure,
                @Advice.Return boolean again) {
            if (call instanceof ReactorNettyCall watched) {
                watched.failed(failure, again);
            }
        }
    }
}
