package dev.umbra.instrumentation.jetty12;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.nio.ByteBuffer;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.eclipse.jetty.client.transport.HttpExchange;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.client.transport.ResponseListeners;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a request and its listeners become an exchange of Jetty's: all ways to send meet here (by client, destination or
 * connection), and from here on each call ends in {@code onComplete}. A redirect or a challenge is another exchange of the same
 * conversation, whose first listeners see only the last response: so the conversation makes one exchange of ours.
 *
 * <p>The application's listeners are told by a {@code ResponseListeners} of ours that passes every event on, and read the content
 * through a source that copies what they read. A content listener beside theirs would be less: Jetty then puts a demultiplexer
 * between, and an application that fails its source no longer ends the response, because the other listener still reads on.
 *
 * <p>The request is copied where a transport is handed a buffer to write. A public content listener would be told wrong bytes: 12.0
 * clears the buffer before it shows it, so a listener sees all of a pooled buffer, and not what was sent.
 *
 * <p>The application can observe one more request listener, and the class of the content source that its listener is handed. Its threads, its demand and the
 * order of events are the client's own.
 */
public final class Jetty12Instrumentation {

    private static final String CLIENT = "org.eclipse.jetty.client.";
    private static final String HTTP_1_SENDER = CLIENT + "transport.internal.HttpSenderOverHTTP";
    private static final String REQUEST = CLIENT + "Request";
    private static final String SOURCE = "org.eclipse.jetty.io.Content$Source";
    private static final String LISTENERS = CLIENT + "transport.ResponseListeners";

    public static final ClientModule MODULE = new ClientModule(
            "jetty-12",
            List.of(
                    new JoinPoint(
                            CLIENT + "transport.HttpExchange",
                            "<init>",
                            List.of(CLIENT + "transport.HttpDestination", CLIENT + "transport.HttpRequest", LISTENERS),
                            Jetty12Instrumentation.class.getName() + "$ExchangeAdvice"),
                    writes(HTTP_1_SENDER, "sendHeaders"),
                    writes(HTTP_1_SENDER, "sendContent"),
                    writes("org.eclipse.jetty.http2.client.transport.internal.HttpSenderOverHTTP2", "sendHeaders"),
                    writes("org.eclipse.jetty.http2.client.transport.internal.HttpSenderOverHTTP2", "sendContent")),
            List.of(
                    // Joined, too; but a joined class may be absent, as that of HTTP/2 is where its jar is.
                    writing("sendHeaders"),
                    writing("sendContent"),
                    new Requirement(
                            CLIENT + "transport.HttpRequest",
                            "getConversation",
                            "()Lorg/eclipse/jetty/client/transport/HttpConversation;"),
                    new Requirement(CLIENT + "transport.HttpConversation", "getExchanges", "()Ljava/util/Deque;"),
                    new Requirement(
                            REQUEST,
                            "onRequestSuccess",
                            "(Lorg/eclipse/jetty/client/Request$SuccessListener;)Lorg/eclipse/jetty/client/Request;"),
                    new Requirement(REQUEST, "getBody", "()Lorg/eclipse/jetty/client/Request$Content;"),
                    new Requirement(
                            LISTENERS,
                            "notifyContentSource",
                            "(Lorg/eclipse/jetty/client/Response;Lorg/eclipse/jetty/io/Content$Source;)V"),
                    new Requirement(LISTENERS, "notifyComplete", "(Lorg/eclipse/jetty/client/Result;)V"),
                    new Requirement(SOURCE, "read", "()Lorg/eclipse/jetty/io/Content$Chunk;"),
                    new Requirement(SOURCE, "demand", "(Ljava/lang/Runnable;)V"),
                    new Requirement(SOURCE, "fail", "(Ljava/lang/Throwable;Z)V"),
                    new Requirement(SOURCE, "rewind", "()Z")));

    private Jetty12Instrumentation() {}

    private static JoinPoint writes(String sender, String method) {
        return new JoinPoint(
                sender,
                method,
                List.of(
                        CLIENT + "transport.HttpExchange",
                        "java.nio.ByteBuffer",
                        "boolean",
                        "org.eclipse.jetty.util.Callback"),
                Jetty12Instrumentation.class.getName() + "$WriteAdvice");
    }

    private static Requirement writing(String method) {
        return new Requirement(
                HTTP_1_SENDER,
                method,
                "(Lorg/eclipse/jetty/client/transport/HttpExchange;Ljava/nio/ByteBuffer;ZLorg/eclipse/jetty/util/Callback;)V");
    }

    /** Advice on the constructor of Jetty's exchange. */
    public static final class ExchangeAdvice {

        private ExchangeAdvice() {}

        /** Returns the listeners to use instead; null leaves them alone. */
        @ToArguments(@ToArgument(value = 2, typing = Typing.DYNAMIC))
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static @Nullable Object enter(
                @Advice.Argument(1) HttpRequest request, @Advice.Argument(2) ResponseListeners listeners) {
            return Jetty12Tee.tee(request, listeners);
        }
    }

    /** Advice on what a transport writes of a request: {@code sendHeaders}, which may take content along, and {@code sendContent}. */
    public static final class WriteAdvice {

        private WriteAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(
                @Advice.Argument(0) HttpExchange exchange,
                @Advice.Argument(1) ByteBuffer content,
                @Advice.Argument(2) boolean last) {
            Jetty12Tee.writing(exchange, content, last);
        }
    }
}
