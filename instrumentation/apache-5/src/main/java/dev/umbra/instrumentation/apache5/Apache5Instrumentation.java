package dev.umbra.instrumentation.apache5;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * Stands around {@code doExecute}, through which every blocking call goes once, above retries, redirects and authentication and above
 * the decompression; and around the one method of the core in which each attempt writes its body.
 *
 * <p>The application can observe that the entity of a response is a wrapper, as the library's own are. The request that it passed is
 * never replaced: the client asks it for its settings and ties its cancellation to it, and a copy has neither. So the body is wrapped
 * on the client's own copy while it is being written, after all interceptors, and put back for whoever asks whether it is repeatable.
 * The library's own {@code RequestEntityProxy} would be no place: it stands only before entities that are not repeatable.
 */
public final class Apache5Instrumentation {

    private static final String EXECUTOR = "org.apache.hc.core5.http.impl.io.HttpRequestExecutor";
    private static final String CLASSIC = "org.apache.hc.client5.http.impl.classic.";
    private static final List<String> DO_EXECUTE = List.of(
            "org.apache.hc.core5.http.HttpHost",
            "org.apache.hc.core5.http.ClassicHttpRequest",
            "org.apache.hc.core5.http.protocol.HttpContext");

    public static final ClientModule MODULE = new ClientModule(
            "apache-5",
            List.of(
                    new JoinPoint(
                            CLASSIC + "InternalHttpClient", "doExecute", DO_EXECUTE, ExecuteAdvice.class.getName()),
                    new JoinPoint(
                            CLASSIC + "MinimalHttpClient", "doExecute", DO_EXECUTE, ExecuteAdvice.class.getName()),
                    new JoinPoint(
                            EXECUTOR,
                            "execute",
                            List.of(
                                    "org.apache.hc.core5.http.ClassicHttpRequest",
                                    "org.apache.hc.core5.http.io.HttpClientConnection",
                                    "org.apache.hc.core5.http.io.HttpResponseInformationCallback",
                                    "org.apache.hc.core5.http.protocol.HttpContext"),
                            AttemptAdvice.class.getName())),
            List.of(
                    new Requirement("org.apache.hc.core5.http.HttpHost", "getSchemeName", "()Ljava/lang/String;"),
                    new Requirement(
                            "org.apache.hc.core5.http.HttpRequest",
                            "getAuthority",
                            "()Lorg/apache/hc/core5/net/URIAuthority;"),
                    new Requirement(
                            "org.apache.hc.core5.http.HttpEntityContainer",
                            "setEntity",
                            "(Lorg/apache/hc/core5/http/HttpEntity;)V"),
                    new Requirement("org.apache.hc.core5.concurrent.CancellableDependency", "isCancelled", "()Z"),
                    new Requirement(
                            "org.apache.hc.core5.http.io.entity.HttpEntityWrapper",
                            "<init>",
                            "(Lorg/apache/hc/core5/http/HttpEntity;)V")));

    private Apache5Instrumentation() {}

    /** Advice on {@code doExecute}: one call of the application. */
    public static final class ExecuteAdvice {

        private ExecuteAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static @Nullable Object enter(
                @Advice.Argument(0) @Nullable HttpHost target,
                @Advice.Argument(1) @Nullable ClassicHttpRequest request) {
            return Apache5Call.enter(target, request);
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(
                @Advice.Enter @Nullable Object call,
                @Advice.Return @Nullable ClassicHttpResponse response,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (call != null) {
                ((Apache5Call) call).leave(response, thrown);
            }
        }
    }

    /** Advice on {@code HttpRequestExecutor.execute}: one attempt of it. */
    public static final class AttemptAdvice {

        private AttemptAdvice() {}

        /** Returns the entity to put back; null leaves the attempt alone. */
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static @Nullable Object enter(@Advice.Argument(0) @Nullable ClassicHttpRequest request) {
            return request == null ? null : Apache5Call.wrapEntity(request);
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(
                @Advice.Enter @Nullable Object entity, @Advice.Argument(0) @Nullable ClassicHttpRequest request) {
            if (entity != null && request != null) {
                request.setEntity((HttpEntity) entity);
            }
        }
    }
}
