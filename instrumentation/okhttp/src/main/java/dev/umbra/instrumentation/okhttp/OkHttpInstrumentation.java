package dev.umbra.instrumentation.okhttp;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields;
import net.bytebuddy.asm.Advice.AssignReturned.ToFields.ToField;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import okhttp3.Interceptor;

/**
 * Stands as the last application interceptor of every client: it sees the headers that the application's own interceptors added,
 * each call once, and the body already decompressed yet still a live stream.
 *
 * <p>The application can observe one more element in {@code client.interceptors()}. A network interceptor would see compressed
 * bytes, once for each redirect, and no answer from a cache. The interceptor goes in when a client is built, not when its builder
 * is made: SDKs rebuild clients for each request, and interceptors added to builders pile up (as they did in other agents).
 */
public final class OkHttpInstrumentation {

    public static final ClientModule MODULE = new ClientModule(
            "okhttp",
            List.of(new JoinPoint(
                    "okhttp3.OkHttpClient",
                    "<init>",
                    List.of("okhttp3.OkHttpClient$Builder"),
                    OkHttpInstrumentation.class.getName() + "$BuildAdvice")),
            List.of(
                    new Requirement("okhttp3.OkHttpClient", "<init>", "(Lokhttp3/OkHttpClient$Builder;)V"),
                    new Requirement("okhttp3.OkHttpClient", "interceptors", "()Ljava/util/List;"),
                    new Requirement("okhttp3.Interceptor$Chain", "proceed", "(Lokhttp3/Request;)Lokhttp3/Response;"),
                    new Requirement("okhttp3.Interceptor$Chain", "call", "()Lokhttp3/Call;"),
                    new Requirement("okhttp3.RequestBody", "isOneShot", "()Z"),
                    new Requirement("okhttp3.RequestBody", "isDuplex", "()Z"),
                    new Requirement("okhttp3.Response", "networkResponse", "()Lokhttp3/Response;"),
                    new Requirement("okhttp3.ResponseBody", "<init>", "()V"),
                    new Requirement("okhttp3.ResponseBody", "contentType", "()Lokhttp3/MediaType;"),
                    new Requirement("okhttp3.ResponseBody", "contentLength", "()J"),
                    new Requirement("okhttp3.ResponseBody", "source", "()Lokio/BufferedSource;"),
                    new Requirement(
                            "okio.Buffer", "readUnsafe", "(Lokio/Buffer$UnsafeCursor;)Lokio/Buffer$UnsafeCursor;"),
                    new Requirement("okio.Buffer$UnsafeCursor", "seek", "(J)I"),
                    new Requirement("okio.Buffer$UnsafeCursor", "next", "()I")));

    private OkHttpInstrumentation() {}

    /** Advice on the constructor that every {@code build()} ends in. */
    public static final class BuildAdvice {

        private BuildAdvice() {}

        /**
         * Returns the interceptors of the new client, ours the last. The client's own list is replaced and the builder's left alone:
         * builders are shared between threads that only read them, and a list that is changed under them would lose elements.
         */
        @ToFields(@ToField(value = "interceptors", typing = Typing.DYNAMIC))
        @Advice.OnMethodExit(suppress = Throwable.class, inline = false)
        public static Object exit(@Advice.FieldValue("interceptors") List<Interceptor> interceptors) {
            List<Interceptor> watched = new ArrayList<>(interceptors);
            watched.remove(OkHttpTee.INTERCEPTOR);
            watched.add(OkHttpTee.INTERCEPTOR);
            return Collections.unmodifiableList(watched);
        }
    }
}
