package dev.umbra.instrumentation.okhttp;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestHead;
import dev.umbra.exchange.RequestWriting;
import java.io.IOException;
import java.io.InterruptedIOException;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.ForwardingSink;
import okio.ForwardingSource;
import okio.Okio;
import okio.Sink;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Copies the bytes of OkHttp calls as they pass. Built on the oldest API (3.14) that all later versions keep. */
final class OkHttpTee {

    static final Interceptor INTERCEPTOR = OkHttpTee::intercept;

    private OkHttpTee() {}

    private static Response intercept(Interceptor.Chain chain) throws IOException {
        Request request = chain.request();
        RequestBody body = request.body();
        HttpUrl url = request.url();
        if (body == null || !ExchangeDoor.watches(url.host(), url.port()) || body.isDuplex()) {
            return chain.proceed(request);
        }
        Exchange exchange = ExchangeDoor.begin(
                new RequestHead(request.method(), url.scheme(), url.host(), url.port(), url.encodedPath()),
                name -> header(request, body, name));
        if (exchange == null) {
            return chain.proceed(request);
        }
        Request teed = tee(request, body, exchange);
        Response response;
        try {
            response = chain.proceed(teed);
        } catch (Throwable t) {
            end(exchange, chain.call(), t);
            throw t;
        }
        return tee(response, request, teed, chain.call(), exchange);
    }

    /** An application's request has its content type in the body alone; OkHttp makes the header of it later. */
    private static @Nullable String header(Request request, RequestBody body, String name) {
        String value = request.header(name);
        return value == null && name.equals("content-type") && body.contentType() != null
                ? body.contentType().toString()
                : value;
    }

    private static Request tee(Request request, RequestBody body, Exchange exchange) {
        try {
            return request.newBuilder()
                    .method(request.method(), new RequestTee(body, exchange))
                    .build();
        } catch (Throwable t) {
            ExchangeDoor.fault("okhttp request", t);
            exchange.drop(DropReason.FAULT);
            return request;
        }
    }

    private static Response tee(Response response, Request request, Request teed, Call call, Exchange exchange) {
        try {
            Response sent = response.networkResponse();
            exchange.responseHead(response.code(), (sent == null ? request : sent.request())::header, response::header);
            ResponseBody body = response.body();
            if (body == null) {
                exchange.complete();
                return response;
            }
            Source source = new ResponseTee(body.source(), call, exchange);
            return response.newBuilder()
                    .request(response.request() == teed ? request : response.request())
                    .body(new TeedBody(body, Okio.buffer(source)))
                    .build();
        } catch (Throwable t) {
            ExchangeDoor.fault("okhttp response", t);
            exchange.drop(DropReason.FAULT);
            return response;
        }
    }

    private static void end(Exchange exchange, Call call, Throwable failure) {
        // A call timeout cancels the call, too, and shows as an InterruptedIOException.
        if (call.isCanceled() && !(failure instanceof InterruptedIOException)) {
            exchange.cancelled();
        } else {
            exchange.failed(failure);
        }
    }

    /** OkHttp writes the body again after a dropped connection or a redirect; a one-shot body still only once. */
    private static final class RequestTee extends RequestBody {
        private final RequestBody body;
        private final Exchange exchange;

        RequestTee(RequestBody body, Exchange exchange) {
            this.body = body;
            this.exchange = exchange;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() throws IOException {
            return body.contentLength();
        }

        @Override
        public boolean isOneShot() {
            return body.isOneShot();
        }

        @Override
        public boolean isDuplex() {
            return body.isDuplex();
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            RequestWriting writing = exchange.requestStarted();
            BufferedSink tee = Okio.buffer((Sink) new CopyingSink(sink, exchange, writing));
            body.writeTo(tee);
            // A body may have closed its sink; OkHttp lets it.
            if (tee.isOpen()) {
                tee.emit();
            }
            writing.complete();
        }
    }

    private static final class CopyingSink extends ForwardingSink {
        private final Exchange exchange;
        private final SegmentCopy copy;

        CopyingSink(Sink sink, Exchange exchange, RequestWriting writing) {
            super(sink);
            this.exchange = exchange;
            this.copy = new SegmentCopy(writing::bytes);
        }

        @Override
        public void write(Buffer source, long byteCount) throws IOException {
            try {
                if (exchange.ending() == null) {
                    copy.take(source, 0, byteCount);
                }
            } catch (Throwable t) {
                ExchangeDoor.fault("okhttp request", t);
                exchange.drop(DropReason.FAULT);
            }
            super.write(source, byteCount);
        }
    }

    /** OkHttp's own {@code create} wants the type parsed, a kilobyte of garbage, whether the application asks for it or not. */
    private static final class TeedBody extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;

        TeedBody(ResponseBody body, BufferedSource source) {
            this.body = body;
            this.source = source;
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }

    private static final class ResponseTee extends ForwardingSource {
        private final Call call;
        private final Exchange exchange;
        private final SegmentCopy copy;

        ResponseTee(Source source, Call call, Exchange exchange) {
            super(source);
            this.call = call;
            this.exchange = exchange;
            this.copy = new SegmentCopy(exchange::responseBytes);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read;
            try {
                read = super.read(sink, byteCount);
            } catch (Throwable t) {
                end(exchange, call, t);
                throw t;
            }
            try {
                if (read == -1) {
                    copy.end();
                    exchange.complete();
                } else if (exchange.ending() == null) {
                    copy.take(sink, sink.size() - read, read);
                }
            } catch (Throwable t) {
                ExchangeDoor.fault("okhttp response", t);
                exchange.drop(DropReason.FAULT);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            copy.end();
            if (call.isCanceled()) {
                exchange.cancelled();
            } else {
                exchange.closedEarly();
            }
            super.close();
        }
    }
}
