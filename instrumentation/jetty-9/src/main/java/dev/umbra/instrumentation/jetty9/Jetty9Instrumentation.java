package dev.umbra.instrumentation.jetty9;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments;
import net.bytebuddy.asm.Advice.AssignReturned.ToArguments.ToArgument;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.eclipse.jetty.client.HttpRequest;
import org.eclipse.jetty.client.api.Response.ResponseListener;
import org.jspecify.annotations.Nullable;

/**
 * Stands where a request and its listeners become an exchange of Jetty's, and puts a listener of ours before the application's: all
 * ways to send meet here (by client, destination or connection), and from here on each call ends in {@code onComplete}.
 *
 * <p>A redirect, a challenge and the answer to an expectation are exchanges of the same conversation, whose first listeners see only
 * the last response: so the conversation makes one exchange of ours. {@code HttpClient.send} is not joined, because calls that go to a
 * destination or a connection pass it by and because it may throw after listeners were added.
 *
 * <p>The application can observe one more listener in {@code response.getListeners} and two more in
 * {@code request.getRequestListeners}. Ours asks for everything and is done at once: what arrives is still for the application to ask.
 * No listener is wrapped: which interfaces it has decides how Jetty serves it (as the agents learned that emptied responses).
 */
public final class Jetty9Instrumentation {

    private static final String EXCHANGE = "org.eclipse.jetty.client.HttpExchange";
    private static final String REQUEST = "org.eclipse.jetty.client.api.Request";
    private static final String RESPONSE = "org.eclipse.jetty.client.api.Response";

    public static final ClientModule MODULE = new ClientModule(
            "jetty-9",
            List.of(new JoinPoint(
                    EXCHANGE,
                    "<init>",
                    List.of(
                            "org.eclipse.jetty.client.HttpDestination",
                            "org.eclipse.jetty.client.HttpRequest",
                            "java.util.List"),
                    Jetty9Instrumentation.class.getName() + "$ExchangeAdvice")),
            List.of(
                    new Requirement(
                            "org.eclipse.jetty.client.HttpRequest",
                            "getConversation",
                            "()Lorg/eclipse/jetty/client/HttpConversation;"),
                    new Requirement("org.eclipse.jetty.client.HttpConversation", "getExchanges", "()Ljava/util/Deque;"),
                    new Requirement(
                            REQUEST,
                            "onRequestContent",
                            "(Lorg/eclipse/jetty/client/api/Request$ContentListener;)Lorg/eclipse/jetty/client/api/Request;"),
                    new Requirement(
                            REQUEST,
                            "onRequestSuccess",
                            "(Lorg/eclipse/jetty/client/api/Request$SuccessListener;)Lorg/eclipse/jetty/client/api/Request;"),
                    new Requirement(RESPONSE, "getHeaders", "()Lorg/eclipse/jetty/http/HttpFields;"),
                    new Requirement(
                            RESPONSE + "$DemandedContentListener",
                            "onContent",
                            "(Lorg/eclipse/jetty/client/api/Response;Ljava/util/function/LongConsumer;"
                                    + "Ljava/nio/ByteBuffer;Lorg/eclipse/jetty/util/Callback;)V")));

    private Jetty9Instrumentation() {}

    /** Advice on the constructor of Jetty's exchange. */
    public static final class ExchangeAdvice {

        private ExchangeAdvice() {}

        /** Returns the listeners to use instead; null leaves them alone. */
        @ToArguments(@ToArgument(value = 2, typing = Typing.DYNAMIC))
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static @Nullable Object enter(
                @Advice.Argument(1) HttpRequest request, @Advice.Argument(2) List<ResponseListener> listeners) {
            return Jetty9Tee.tee(request, listeners);
        }
    }
}
