package dev.umbra.instrumentation.httpurlconnection;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields.ToField;
import net.bytebuddy.asm.Advice.AssignReturned.ToReturned;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the JDK's own HttpURLConnection (17 to 25), where a request goes out and where the application takes the streams. That of
 * https is a subclass of it behind a facade, so both schemes are seen once.
 *
 * <p>The application can observe that the response stream and a streamed request's are of another class, the same at each call. A
 * buffered request body keeps the JDK's own stream: it is copied from the connection when it is sent, so that a connection on which
 * nothing is ever sent leaves nothing behind. The response stream is put into the connection itself, so that whoever asks for it
 * (getErrorStream, getContent, disconnect) finds the same one. No getter is called that could send the request: an agent that read the
 * status broke later writes (NewRelic#1142).
 */
public final class HttpUrlConnectionInstrumentation {

    private static final String TYPE = "sun.net.www.protocol.http.HttpURLConnection";

    public static final ClientModule MODULE = new ClientModule(
            "http-url-connection",
            List.of(
                    joinPoint("writeRequests", "SendAdvice"),
                    joinPoint("getOutputStream", "WriteAdvice"),
                    joinPoint("getInputStream", "ReadAdvice"),
                    joinPoint("disconnect", "DisconnectAdvice")),
            List.of());

    private HttpUrlConnectionInstrumentation() {}

    /** By the names of the advice: an application that never opens a connection need not load it. */
    private static JoinPoint joinPoint(String method, String advice) {
        return new JoinPoint(TYPE, method, List.of(), HttpUrlConnectionInstrumentation.class.getName() + "$" + advice);
    }

    /** Advice on the method that writes the head and, where it is buffered, the body; again for a redirect or a challenge. */
    public static final class SendAdvice {

        private SendAdvice() {}

        /** Returns the call where it begins here and is watched. */
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static @Nullable Object enter(
                @Advice.This HttpURLConnection connection,
                @Advice.FieldValue("setRequests") boolean sentBefore,
                @Advice.FieldValue("poster") @Nullable ByteArrayOutputStream buffered,
                @Advice.FieldValue("chunkLength") int chunkLength,
                @Advice.FieldValue("fixedContentLength") int length,
                @Advice.FieldValue("fixedContentLengthLong") long longLength) {
            boolean streamed = chunkLength != -1 || length != -1 || longLength != -1;
            boolean hasBody = streamed || (buffered != null && buffered.size() > 0);
            return hasBody && !sentBefore
                    ? HttpUrlConnectionTee.begin(connection, streamed, Math.max(length, longLength))
                    : null;
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(
                @Advice.Enter @Nullable Object call,
                @Advice.FieldValue("poster") @Nullable ByteArrayOutputStream buffered,
                @Advice.Thrown @Nullable Throwable thrown) {
            if (call != null && buffered != null && thrown == null) {
                HttpUrlConnectionTee.sent((UrlCall) call, buffered);
            }
        }
    }

    /** Advice on {@code getOutputStream}. */
    public static final class WriteAdvice {

        private WriteAdvice() {}

        /** Returns the stream to give out instead; null leaves it as it is. */
        @ToReturned(typing = Typing.DYNAMIC)
        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static @Nullable Object exit(
                @Advice.This HttpURLConnection connection,
                @Advice.Return @Nullable OutputStream stream,
                @Advice.Thrown @Nullable Throwable thrown) {
            return HttpUrlConnectionTee.written(connection, stream, thrown);
        }
    }

    /** Advice on {@code getInputStream}, which all other getters of the response call. */
    public static final class ReadAdvice {

        private ReadAdvice() {}

        /** Whoever asks for the response has written the request; the client closes it itself where the application did not. */
        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.This HttpURLConnection connection) {
            HttpUrlConnectionTee.asked(connection);
        }

        /**
         * Returns the two streams to keep and the one to give out instead; null leaves them as they are. While the lock is held the
         * client itself asks, for the status of a response that it may not show to the application.
         */
        @ToFields({
            @ToField(value = "inputStream", index = 0, typing = Typing.DYNAMIC),
            @ToField(value = "errorStream", index = 1, typing = Typing.DYNAMIC)
        })
        @ToReturned(index = 2, typing = Typing.DYNAMIC)
        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static Object @Nullable [] exit(
                @Advice.This HttpURLConnection connection,
                @Advice.FieldValue("connectionLock") ReentrantLock lock,
                @Advice.FieldValue("responseCode") int status,
                @Advice.FieldValue("connected") boolean connected,
                @Advice.FieldValue("inputStream") @Nullable InputStream input,
                @Advice.FieldValue("errorStream") @Nullable InputStream error,
                @Advice.Thrown @Nullable Throwable thrown) {
            UrlCall call = lock.isHeldByCurrentThread() ? null : HttpUrlConnectionTee.unanswered(connection);
            return call == null
                    ? null
                    : HttpUrlConnectionTee.answered(
                            connection, call, new Answer(status, connected, input, error, thrown));
        }
    }

    /** Advice on {@code disconnect}, with which another thread may cancel a call that waits. */
    public static final class DisconnectAdvice {

        private DisconnectAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.This HttpURLConnection connection) {
            HttpUrlConnectionTee.disconnected(connection);
        }
    }
}
