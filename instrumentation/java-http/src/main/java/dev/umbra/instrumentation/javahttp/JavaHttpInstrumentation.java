package dev.umbra.instrumentation.javahttp;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import dev.umbra.exchange.Exchange;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the one private method through which {@code send} and both {@code sendAsync} of the JDK's client go (17 to 25), below
 * the facade, so that each call is seen once.
 *
 * <p>The application can observe that {@code response.request().bodyPublisher()} is another object, as it already is not the
 * request that it passed, and that the client hands one more task to its executor for each response: it does so for every body
 * subscriber that is not its own. The returned future is only read: replacing it would break cancellation (as it did in other agents).
 * The HTTP/1.1 and HTTP/2 exchanges below are not joined: they see retries, redirects and authentication one by one.
 */
public final class JavaHttpInstrumentation {

    public static final ClientModule MODULE = new ClientModule(
            "java-http",
            List.of(new JoinPoint(
                    "jdk.internal.net.http.HttpClientImpl",
                    "sendAsync",
                    List.of(
                            "java.net.http.HttpRequest",
                            "java.net.http.HttpResponse$BodyHandler",
                            "java.net.http.HttpResponse$PushPromiseHandler",
                            "java.util.concurrent.Executor"),
                    SendAdvice.class.getName())),
            List.of(new Requirement(
                    "jdk.internal.net.http.HttpClientImpl",
                    "sendAsync",
                    "(Ljava/net/http/HttpRequest;Ljava/net/http/HttpResponse$BodyHandler;"
                            + "Ljava/net/http/HttpResponse$PushPromiseHandler;Ljava/util/concurrent/Executor;)"
                            + "Ljava/util/concurrent/CompletableFuture;")));

    private JavaHttpInstrumentation() {}

    /** Advice on {@code HttpClientImpl.sendAsync}. */
    public static final class SendAdvice {

        private SendAdvice() {}

        /** Returns the request and the handler to use instead, and the exchange; null leaves the call alone. */
        @ToArguments({
            @ToArgument(value = 0, index = 0, typing = Typing.DYNAMIC),
            @ToArgument(value = 1, index = 1, typing = Typing.DYNAMIC)
        })
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static Object @Nullable [] enter(
                @Advice.Argument(0) @Nullable HttpRequest request,
                @Advice.Argument(1) HttpResponse.@Nullable BodyHandler<?> handler) {
            return JavaHttpTee.tee(request, handler);
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(
                @Advice.Enter Object @Nullable [] teed,
                @Advice.Return @Nullable CompletableFuture<?> future,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (teed != null) {
                JavaHttpTee.follow((Exchange) teed[2], future, thrown);
            }
        }
    }
}
