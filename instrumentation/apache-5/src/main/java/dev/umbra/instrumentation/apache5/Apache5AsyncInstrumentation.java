package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.List;
import java.util.concurrent.Future;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in {@code doExecute}, through which every {@code execute} of every asynchronous client goes once, with HTTP/1.1 and HTTP/2,
 * above retries, redirects and authentication.
 *
 * <p>Producer and consumer are wrapped: two interfaces that have kept their methods from 5.0 to 5.6. Most calls name their host only
 * in the request that the producer makes, and asking it would make it twice, so they are wrapped before we know whether they are watched;
 * one that is not passes through. The callback and the future are the application's own (in other agents a wrapped callback was lost,
 * and the application waited for ever). Not joined are {@code MinimalHttpAsyncClient.execute(AsyncClientExchangeHandler)} and leased
 * endpoints, with which an application speaks the protocol itself.
 */
public final class Apache5AsyncInstrumentation {

    private static final String ASYNC = "org.apache.hc.client5.http.impl.async.";
    private static final String NIO = "org.apache.hc.core5.http.nio.";
    private static final List<String> DO_EXECUTE = List.of(
            "org.apache.hc.core5.http.HttpHost",
            NIO + "AsyncRequestProducer",
            NIO + "AsyncResponseConsumer",
            NIO + "HandlerFactory",
            "org.apache.hc.core5.http.protocol.HttpContext",
            "org.apache.hc.core5.concurrent.FutureCallback");

    public static final ClientModule MODULE = new ClientModule(
            "apache-5-async",
            List.of(
                    new JoinPoint(
                            ASYNC + "InternalAbstractHttpAsyncClient",
                            "doExecute",
                            DO_EXECUTE,
                            ExecuteAdvice.class.getName()),
                    new JoinPoint(
                            ASYNC + "AbstractMinimalHttpAsyncClientBase",
                            "doExecute",
                            DO_EXECUTE,
                            ExecuteAdvice.class.getName())),
            List.of(
                    new Requirement(
                            NIO + "AsyncDataProducer",
                            "produce",
                            "(Lorg/apache/hc/core5/http/nio/DataStreamChannel;)V"),
                    new Requirement(
                            NIO + "AsyncRequestProducer",
                            "sendRequest",
                            "(Lorg/apache/hc/core5/http/nio/RequestChannel;Lorg/apache/hc/core5/http/protocol/HttpContext;)V"),
                    new Requirement(NIO + "AsyncDataConsumer", "consume", "(Ljava/nio/ByteBuffer;)V"),
                    new Requirement(
                            NIO + "AsyncResponseConsumer",
                            "consumeResponse",
                            "(Lorg/apache/hc/core5/http/HttpResponse;Lorg/apache/hc/core5/http/EntityDetails;"
                                    + "Lorg/apache/hc/core5/http/protocol/HttpContext;"
                                    + "Lorg/apache/hc/core5/concurrent/FutureCallback;)V"),
                    new Requirement(NIO + "DataStreamChannel", "write", "(Ljava/nio/ByteBuffer;)I")));

    private Apache5AsyncInstrumentation() {}

    /** Advice on {@code doExecute}. */
    public static final class ExecuteAdvice {

        private ExecuteAdvice() {}

        /** Returns the producer and the consumer to use instead, and the call; null leaves it alone. */
        @ToArguments({
            @ToArgument(value = 1, index = 0, typing = Typing.DYNAMIC),
            @ToArgument(value = 2, index = 1, typing = Typing.DYNAMIC)
        })
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static Object @Nullable [] enter(
                @Advice.Argument(0) @Nullable HttpHost target,
                @Advice.Argument(1) @Nullable AsyncRequestProducer producer,
                @Advice.Argument(2) @Nullable AsyncResponseConsumer<?> consumer) {
            return Apache5AsyncTee.tee(target, producer, consumer);
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(
                @Advice.Enter Object @Nullable [] teed,
                @Advice.Return @Nullable Future<?> future,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (teed != null) {
                ((Apache5AsyncCall) teed[2]).returned(future, thrown);
            }
        }
    }
}
