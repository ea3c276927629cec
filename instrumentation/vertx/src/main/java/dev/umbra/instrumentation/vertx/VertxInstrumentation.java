package dev.umbra.instrumentation.vertx;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner.Typing;
import org.jspecify.annotations.Nullable;

/**
 * Stands in the request and the response objects of Vert.x's client, between the application's API and the stream of HTTP/1.1 or
 * HTTP/2: every way to write a body ends in one private method there, and every chunk of a response passes one, decompressed and
 * at the pace at which the application fetches.
 *
 * <p>The application can observe nothing: no handler, promise or buffer is replaced. The streams below are not joined, since each
 * protocol and version has its own, nor are Netty's pipelines, where other agents broke HTTP/2. Three modules name the same places:
 * 5.0 dropped the completion handlers, and 5.1 writes {@code Buffer}s and told the end of a response by its trailers.
 */
public final class VertxInstrumentation {

    private static final String PACKAGE = "io.vertx.core.http.impl.";
    private static final String REQUEST = PACKAGE + "HttpClientRequestImpl";
    private static final String REQUEST_BASE = PACKAGE + "HttpClientRequestBase";
    private static final String RESPONSE = PACKAGE + "HttpClientResponseImpl";
    private static final String BYTE_BUF = "io.netty.buffer.ByteBuf";
    private static final String BUFFER = "io.vertx.core.buffer.Buffer";
    private static final String HANDLER = "io.vertx.core.Handler";
    private static final String MULTI_MAP = "io.vertx.core.MultiMap";
    private static final String FLAG = "boolean";

    public static final ClientModule VERTX_4 = module(
            "vertx-4",
            join(REQUEST, "doWrite", WriteAdvice.class, BYTE_BUF, FLAG, FLAG, HANDLER),
            join(RESPONSE, "handleEnd", EndAdvice.class, MULTI_MAP));

    public static final ClientModule VERTX_5_0 = module(
            "vertx-5.0",
            join(REQUEST, "doWrite", WriteAdvice.class, BYTE_BUF, FLAG, FLAG),
            join(RESPONSE, "handleEnd", EndAdvice.class, MULTI_MAP));

    public static final ClientModule VERTX_5 = module(
            "vertx-5",
            join(REQUEST, "doWrite", WriteBufferAdvice.class, BUFFER, FLAG, FLAG),
            join(REQUEST_BASE, "cancel", ResetAdvice.class),
            join(RESPONSE, "handleTrailers", EndAdvice.class, MULTI_MAP));

    private VertxInstrumentation() {}

    private static ClientModule module(String name, JoinPoint... own) {
        List<JoinPoint> joinPoints = new ArrayList<>(List.of(own));
        joinPoints.add(join(REQUEST_BASE, "handleResponse", HeadAdvice.class, "io.vertx.core.http.HttpClientResponse"));
        joinPoints.add(join(REQUEST_BASE, "fail", FailAdvice.class, "java.lang.Throwable"));
        joinPoints.add(join(REQUEST_BASE, "reset", ResetAdvice.class, "long"));
        joinPoints.add(join(REQUEST_BASE, "reset", ResetAdvice.class, "long", "java.lang.Throwable"));
        joinPoints.add(join(RESPONSE, "handleChunk", ChunkAdvice.class, BUFFER));
        return new ClientModule(
                name,
                joinPoints,
                List.of(
                        // Joined, too; but a joined class may be absent, and without these a call would begin and not
                        // end.
                        new Requirement(REQUEST_BASE, "fail", "(Ljava/lang/Throwable;)V"),
                        new Requirement(REQUEST_BASE, "handleResponse", "(Lio/vertx/core/http/HttpClientResponse;)V"),
                        new Requirement(RESPONSE, "handleChunk", "(Lio/vertx/core/buffer/Buffer;)V"),
                        new Requirement("io.vertx.core.http.HttpClientRequest", "absoluteURI", "()Ljava/lang/String;"),
                        new Requirement(
                                "io.vertx.core.http.HttpClientRequest",
                                "getMethod",
                                "()Lio/vertx/core/http/HttpMethod;"),
                        new Requirement(
                                "io.vertx.core.http.HttpClientRequest", "headers", "()Lio/vertx/core/MultiMap;"),
                        new Requirement("io.vertx.core.http.HttpClientRequest", "response", "()Lio/vertx/core/Future;"),
                        new Requirement(
                                "io.vertx.core.http.HttpClientResponse",
                                "request",
                                "()Lio/vertx/core/http/HttpClientRequest;"),
                        new Requirement(BUFFER, "getBytes", "(II[BI)Lio/vertx/core/buffer/Buffer;")));
    }

    private static JoinPoint join(String type, String method, Class<?> advice, String... parameterTypes) {
        return new JoinPoint(type, method, List.of(parameterTypes), advice.getName());
    }

    /** Advice on {@code doWrite} of 4 and 5.0, which takes the head, the body and its end. */
    public static final class WriteAdvice {

        private WriteAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(
                @Advice.This HttpClientRequest request,
                @Advice.FieldValue("headWritten") boolean begun,
                @Advice.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object bytes,
                @Advice.Argument(1) boolean end,
                @Advice.Argument(2) boolean connect) {
            VertxTee.write(request, begun || connect, bytes, end);
        }
    }

    /** Advice on {@code doWrite} from 5.1 on. */
    public static final class WriteBufferAdvice {

        private WriteBufferAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(
                @Advice.This HttpClientRequest request,
                @Advice.FieldValue("headersSent") boolean begun,
                @Advice.Argument(value = 0, typing = Typing.DYNAMIC) @Nullable Object bytes,
                @Advice.Argument(1) boolean end,
                @Advice.Argument(2) boolean connect) {
            VertxTee.write(request, begun || connect, bytes, end);
        }
    }

    /** Advice on {@code handleResponse}. */
    public static final class HeadAdvice {

        private HeadAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(
                @Advice.This HttpClientRequest request, @Advice.Argument(0) HttpClientResponse response) {
            VertxTee.responseHead(request, response);
        }
    }

    /** Advice on {@code handleChunk}. */
    public static final class ChunkAdvice {

        private ChunkAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.This HttpClientResponse response, @Advice.Argument(0) Buffer bytes) {
            VertxTee.responseBytes(response.request(), bytes);
        }
    }

    /** Advice on the method that is told the end of a response. */
    public static final class EndAdvice {

        private EndAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.This HttpClientResponse response) {
            VertxTee.complete(response.request());
        }
    }

    /**
     * Advice on {@code fail}, through which connection, protocol, timeout and redirect failures go. On enter, since the application may
     * begin another attempt within; and on exit, for a call that began meanwhile on another thread and saw no failure yet.
     */
    public static final class FailAdvice {

        private FailAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.This HttpClientRequest request, @Advice.Argument(0) Throwable failure) {
            VertxTee.failed(request, failure);
        }

        @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class, inline = false)
        public static void exit(@Advice.This HttpClientRequest request, @Advice.Argument(0) Throwable failure) {
            VertxTee.failed(request, failure);
        }
    }

    /** Advice on the application's own ways to give up; a timeout takes a private one. */
    public static final class ResetAdvice {

        private ResetAdvice() {}

        @Advice.OnMethodEnter(suppress = Throwable.class, inline = false)
        public static void enter(@Advice.This HttpClientRequest request) {
            VertxTee.cancelled(request);
        }
    }
}
