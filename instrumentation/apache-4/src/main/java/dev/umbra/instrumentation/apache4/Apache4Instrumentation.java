package dev.umbra.instrumentation.apache4;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.io.OutputStream;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToReturned;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.apache.http.HttpHost;
import org.apache.http.HttpMessage;
import org.apache.http.HttpRequest;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Stands around {@code doExecute}, in which every {@code execute} of the two clients that {@code HttpClients} builds ends: each call
 * once, however often it is retried, redirected or challenged inside, and the response's entity already decompressed.
 *
 * <p>The request's bytes are copied where a connection prepares to write any body. The request cannot be replaced (a wrapper would
 * lose its own timeouts: the client asks for {@code Configurable}) and the application's entity must not change. The client's own
 * {@code RequestEntityProxy} is no place either: it stands only around bodies that cannot be repeated, and digest authentication
 * reads entities, too.
 *
 * <p>The application can observe another class of its response's entity and of the stream that its own entity writes to.
 */
public final class Apache4Instrumentation {

    private static final String CLIENTS = "org.apache.http.impl.client.";
    private static final String CHAIN = "org.apache.http.impl.execchain.";
    private static final String CONNECTION = "org.apache.http.impl.BHttpConnectionBase";

    public static final ClientModule MODULE = new ClientModule(
            "apache-4",
            List.of(
                    execute("InternalHttpClient"),
                    execute("MinimalHttpClient"),
                    new JoinPoint(
                            CONNECTION,
                            "prepareOutput",
                            List.of("org.apache.http.HttpMessage"),
                            WriteAdvice.class.getName()),
                    // the one in 4.3, the other from 4.3.1 on
                    close("ResponseProxyHandler"),
                    close("HttpResponseProxy")),
            List.of(
                    new Requirement(
                            CONNECTION, "prepareOutput", "(Lorg/apache/http/HttpMessage;)Ljava/io/OutputStream;"),
                    new Requirement(
                            "org.apache.http.client.methods.HttpRequestWrapper",
                            "getOriginal",
                            "()Lorg/apache/http/HttpRequest;"),
                    new Requirement("org.apache.http.client.methods.HttpExecutionAware", "isAborted", "()Z"),
                    new Requirement(
                            "org.apache.http.entity.HttpEntityWrapper", "<init>", "(Lorg/apache/http/HttpEntity;)V"),
                    new Requirement("org.apache.http.HttpResponse", "setEntity", "(Lorg/apache/http/HttpEntity;)V"),
                    new Requirement("org.apache.http.conn.ConnectionReleaseTrigger", "abortConnection", "()V")));

    private Apache4Instrumentation() {}

    private static JoinPoint execute(String client) {
        return new JoinPoint(
                CLIENTS + client,
                "doExecute",
                List.of(
                        "org.apache.http.HttpHost",
                        "org.apache.http.HttpRequest",
                        "org.apache.http.protocol.HttpContext"),
                ExecuteAdvice.class.getName());
    }

    private static JoinPoint close(String response) {
        return new JoinPoint(CHAIN + response, "close", List.of(), CloseAdvice.class.getName());
    }

    /** Advice on {@code doExecute}. */
    public static final class ExecuteAdvice {

        private ExecuteAdvice() {}

        /** Returns the call, or null to leave it alone. */
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static @Nullable Object enter(
                @Advice.Argument(0) @Nullable HttpHost target, @Advice.Argument(1) @Nullable HttpRequest request) {
            return Apache4Call.begin(target, request);
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(
                @Advice.Enter @Nullable Object call,
                @Advice.Return(typing = Typing.DYNAMIC) @Nullable Object response,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (call != null) {
                ((Apache4Call) call).end((HttpResponse) response, thrown);
            }
        }
    }

    /** Advice on {@code BHttpConnectionBase.prepareOutput}. */
    public static final class WriteAdvice {

        private WriteAdvice() {}

        /** Returns the stream to write the body to instead; null leaves it. */
        @ToReturned(typing = Typing.DYNAMIC)
        @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
        public static @Nullable Object exit(
                @Advice.Argument(0) HttpMessage message, @Advice.Return OutputStream connection) {
            return Apache4Call.writing(message, connection);
        }
    }

    /** Advice on {@code close} of the response that the client hands out. */
    public static final class CloseAdvice {

        private CloseAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.FieldValue("original") HttpResponse original) {
            ResponseTee.closing(original);
        }
    }
}
