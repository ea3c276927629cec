package dev.umbra.instrumentation.httpurlconnection;

import dev.umbra.exchange.DropReason;
import dev.umbra.exchange.Exchange;
import dev.umbra.exchange.ExchangeDoor;
import dev.umbra.exchange.RequestHead;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Follows the calls of HttpURLConnection from the sending of the request to the end of the response. */
final class HttpUrlConnectionTee {

    private static final int FIRST_ERROR = 400;

    // By their connections, as long as those live; a class of the JDK's can be given no field.
    private static final UrlCalls CALLS = new UrlCalls();

    private HttpUrlConnectionTee() {}

    static @Nullable UrlCall begin(HttpURLConnection connection, boolean streamed, long promisedBytes) {
        URL url = connection.getURL();
        int port = url.getPort() != -1 ? url.getPort() : url.getDefaultPort();
        if (!ExchangeDoor.watches(url.getHost(), port) || CALLS.of(connection) != null) {
            return null;
        }
        CALLS.endCollected();
        CALLS.endRefused();
        Exchange exchange = ExchangeDoor.begin(
                new RequestHead(connection.getRequestMethod(), url.getProtocol(), url.getHost(), port, url.getPath()),
                connection::getRequestProperty);
        if (exchange == null) {
            return null;
        }
        UrlCall call = new UrlCall(exchange, streamed ? promisedBytes : -1);
        CALLS.add(connection, call);
        return call;
    }

    /** A buffered body has gone out whole. */
    static void sent(UrlCall call, ByteArrayOutputStream body) {
        try {
            body.writeTo(new OutputStream() {
                @Override
                public void write(int b) {
                    write(new byte[] {(byte) b}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int count) {
                    call.requestBytes(ByteBuffer.wrap(bytes, offset, count));
                }
            });
            call.requestEnded();
        } catch (Throwable t) {
            fault("request", call, t);
        }
    }

    /** The stream for a streamed body, or null where it is to stay as it is. */
    static @Nullable OutputStream written(
            HttpURLConnection connection, @Nullable OutputStream stream, @Nullable Throwable thrown) {
        UrlCall call = CALLS.of(connection);
        if (call == null) {
            return null;
        }
        if (thrown != null) {
            call.exchange.failed(thrown);
        }
        return stream == null || stream instanceof ByteArrayOutputStream ? null : call.output(stream);
    }

    static void asked(HttpURLConnection connection) {
        UrlCall call = CALLS.of(connection);
        if (call != null) {
            call.requestEnded();
        }
    }

    /** The call whose response nobody asked for yet, for the first who asks. */
    static @Nullable UrlCall unanswered(HttpURLConnection connection) {
        UrlCall call = CALLS.of(connection);
        return call != null && call.firstAnswer() ? call : null;
    }

    /** Input stream, error stream and result to use instead; null where nothing is to be replaced. */
    static Object @Nullable [] answered(HttpURLConnection connection, UrlCall call, Answer answer) {
        try {
            return tee(connection, call, answer);
        } catch (Throwable t) {
            fault("response", call, t);
            return null;
        }
    }

    private static Object @Nullable [] tee(HttpURLConnection connection, UrlCall call, Answer answer) {
        Throwable thrown = answer.thrown();
        if (thrown != null && answer.status() < FIRST_ERROR) {
            if (thrown instanceof HttpRetryException retry) {
                head(connection, call, retry.responseCode()); // a streamed body cannot be sent again
            }
            call.exchange.failed(thrown);
            return null;
        }
        head(connection, call, answer.status());
        InputStream input = answer.input();
        InputStream error = answer.error();
        if (!answer.connected() || input == null) {
            call.exchange.complete();
            return null;
        }
        if (isRetryable(answer.status())) {
            CALLS.refused(call);
        }
        if (error != null) {
            return new Object[] {input, new ResponseTee(error, connection, call), null};
        }
        ResponseTee tee = new ResponseTee(input, connection, call);
        return new Object[] {tee, null, thrown == null ? tee : null};
    }

    /** What clients try again, as the core knows it: its {@code RetryTable}. */
    private static boolean isRetryable(int status) {
        return status == 408 || status == 409 || status == 429 || status >= 500;
    }

    /** Each of these getters asks for the response first; it is there, or its failure is, so nothing is sent or waited for. */
    private static void head(HttpURLConnection connection, UrlCall call, int status) {
        call.exchange.responseHead(status, connection::getRequestProperty, connection::getHeaderField);
    }

    static void disconnected(HttpURLConnection connection) {
        UrlCall call = CALLS.of(connection);
        if (call != null) {
            call.letGo();
        }
    }

    private static void fault(String where, UrlCall call, Throwable fault) {
        ExchangeDoor.fault("http-url-connection " + where, fault);
        call.exchange.drop(DropReason.FAULT);
    }
}
