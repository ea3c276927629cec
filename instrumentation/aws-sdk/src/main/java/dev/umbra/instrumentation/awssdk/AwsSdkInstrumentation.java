package dev.umbra.instrumentation.awssdk;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import dev.umbra.exchange.Exchange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.asm.Advice.AssignReturned.ToReturned;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;

/**
 * Stands at the SDK's HTTP SPI, in the public method by which each of its transports takes a request: it sees each attempt once,
 * signed as it leaves, in the words that all transports share. The native one (CRT) can be seen nowhere below.
 *
 * <p>The application can observe nothing through a service client. Who calls the SPI itself is handed an
 * {@code ExecutableHttpRequest} of another class, and in {@code AbortableInputStream.delegate()} another stream. The future of an
 * asynchronous call is only read. The SDK's own stages above ({@code MakeHttpRequestStage}) are not joined: they are internal, and
 * calls that go past the service clients would be missed. A transport of the application's own is seen where it rides on a client that
 * another module watches.
 */
public final class AwsSdkInstrumentation {

    private static final String HTTP = "software.amazon.awssdk.http.";

    public static final ClientModule MODULE = new ClientModule(
            "aws-sdk",
            Stream.concat(
                            Stream.of(
                                            "apache.ApacheHttpClient",
                                            "apache5.Apache5HttpClient",
                                            "urlconnection.UrlConnectionHttpClient",
                                            "crt.AwsCrtHttpClient")
                                    .map(client -> new JoinPoint(
                                            HTTP + client,
                                            "prepareRequest",
                                            List.of(HTTP + "HttpExecuteRequest"),
                                            PrepareAdvice.class.getName())),
                            Stream.of("nio.netty.NettyNioAsyncHttpClient", "crt.AwsCrtAsyncHttpClient")
                                    .map(client -> new JoinPoint(
                                            HTTP + client,
                                            "execute",
                                            List.of(HTTP + "async.AsyncExecuteRequest"),
                                            ExecuteAdvice.class.getName())))
                    .toList(),
            List.of(
                    requirement("HttpExecuteRequest", "builder", "()L%HttpExecuteRequest$Builder;"),
                    requirement("ExecutableHttpRequest", "call", "()L%HttpExecuteResponse;"),
                    requirement("HttpExecuteResponse", "builder", "()L%HttpExecuteResponse$Builder;"),
                    requirement(
                            "AbortableInputStream",
                            "create",
                            "(Ljava/io/InputStream;L%Abortable;)L%AbortableInputStream;"),
                    requirement("ContentStreamProvider", "newStream", "()Ljava/io/InputStream;"),
                    requirement("async.AsyncExecuteRequest", "builder", "()L%async/AsyncExecuteRequest$Builder;"),
                    requirement(
                            "async.AsyncExecuteRequest", "httpExecutionAttributes", "()L%SdkHttpExecutionAttributes;"),
                    requirement("async.SdkHttpContentPublisher", "contentLength", "()Ljava/util/Optional;"),
                    requirement(
                            "async.SdkAsyncHttpResponseHandler", "onStream", "(Lorg/reactivestreams/Publisher;)V")));

    private AwsSdkInstrumentation() {}

    private static Requirement requirement(String type, String method, String descriptor) {
        return new Requirement(HTTP + type, method, descriptor.replace("%", HTTP.replace('.', '/')));
    }

    /** Advice on {@code SdkHttpClient.prepareRequest}. */
    public static final class PrepareAdvice {

        private PrepareAdvice() {}

        /** Returns the request to use instead and its tee; null leaves the call alone. */
        @ToArguments(@ToArgument(value = 0, index = 0, typing = Typing.DYNAMIC))
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static Object @Nullable [] enter(@Advice.Argument(0) @Nullable HttpExecuteRequest request) {
            return AwsSdkSyncTee.prepare(request);
        }

        @ToReturned(typing = Typing.DYNAMIC)
        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static @Nullable Object exit(
                @Advice.Enter Object @Nullable [] teed,
                @Advice.Return @Nullable ExecutableHttpRequest prepared,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (teed != null && thrown != null) {
                ((AwsSdkSyncTee) teed[1]).failed(thrown);
            }
            return teed == null || prepared == null ? prepared : ((AwsSdkSyncTee) teed[1]).around(prepared);
        }
    }

    /** Advice on {@code SdkAsyncHttpClient.execute}. */
    public static final class ExecuteAdvice {

        private ExecuteAdvice() {}

        /** Returns the request to use instead, and the exchange; null leaves the call alone. */
        @ToArguments(@ToArgument(value = 0, index = 0, typing = Typing.DYNAMIC))
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static Object @Nullable [] enter(@Advice.Argument(0) @Nullable AsyncExecuteRequest request) {
            return AwsSdkAsyncTee.tee(request);
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(
                @Advice.Enter Object @Nullable [] teed,
                @Advice.Return @Nullable CompletableFuture<?> future,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (teed != null) {
                AwsSdkAsyncTee.follow((Exchange) teed[1], future, thrown);
            }
        }
    }
}
