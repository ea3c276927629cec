package dev.umbra.instrumentation.apache4;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the one {@code execute} of the two asynchronous clients in which all others end, and puts a tee around the producer of
 * the request and the consumer of the response. The client asks both again for a retry, a redirect or a challenge, and hands the
 * consumer the last response alone.
 *
 * <p>The application can observe that its producer is asked for its target once more. Callback and future stay the client's own:
 * a wrapped callback that throws leaves a caller waiting for ever (as it did in other agents). The tees are made for one call and
 * never used again; both interfaces are the same in all versions of httpcore-nio that these clients use.
 */
public final class Apache4AsyncInstrumentation {

    private static final String PROTOCOL = "org.apache.http.nio.protocol.";

    public static final ClientModule MODULE = new ClientModule(
            "apache-4-async",
            List.of(execute("InternalHttpAsyncClient"), execute("MinimalHttpAsyncClient")),
            List.of(
                    producing("getTarget", "()Lorg/apache/http/HttpHost;"),
                    producing("generateRequest", "()Lorg/apache/http/HttpRequest;"),
                    producing(
                            "produceContent", "(Lorg/apache/http/nio/ContentEncoder;Lorg/apache/http/nio/IOControl;)V"),
                    producing("requestCompleted", "(Lorg/apache/http/protocol/HttpContext;)V"),
                    producing("resetRequest", "()V"),
                    consuming("responseReceived", "(Lorg/apache/http/HttpResponse;)V"),
                    consuming(
                            "consumeContent", "(Lorg/apache/http/nio/ContentDecoder;Lorg/apache/http/nio/IOControl;)V"),
                    consuming("responseCompleted", "(Lorg/apache/http/protocol/HttpContext;)V"),
                    new Requirement("org.apache.http.nio.ContentEncoder", "write", "(Ljava/nio/ByteBuffer;)I"),
                    new Requirement("org.apache.http.nio.ContentDecoder", "read", "(Ljava/nio/ByteBuffer;)I")));

    private Apache4AsyncInstrumentation() {}

    private static JoinPoint execute(String client) {
        return new JoinPoint(
                "org.apache.http.impl.nio.client." + client,
                "execute",
                List.of(
                        PROTOCOL + "HttpAsyncRequestProducer",
                        PROTOCOL + "HttpAsyncResponseConsumer",
                        "org.apache.http.protocol.HttpContext",
                        "org.apache.http.concurrent.FutureCallback"),
                ExecuteAdvice.class.getName());
    }

    private static Requirement producing(String method, String descriptor) {
        return new Requirement(PROTOCOL + "HttpAsyncRequestProducer", method, descriptor);
    }

    private static Requirement consuming(String method, String descriptor) {
        return new Requirement(PROTOCOL + "HttpAsyncResponseConsumer", method, descriptor);
    }

    /** Advice on {@code execute}. */
    public static final class ExecuteAdvice {

        private ExecuteAdvice() {}

        /** Returns the producer and the consumer to use instead; null leaves the call alone. */
        @ToArguments({
            @ToArgument(value = 0, index = 0, typing = Typing.DYNAMIC),
            @ToArgument(value = 1, index = 1, typing = Typing.DYNAMIC)
        })
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static Object @Nullable [] enter(
                @Advice.Argument(0) @Nullable HttpAsyncRequestProducer producer,
                @Advice.Argument(1) @Nullable HttpAsyncResponseConsumer<?> consumer) {
            return AsyncCall.tee(producer, consumer);
        }
    }
}
