package dev.umbra.shadow;

import dev.umbra.config.Settings.Timeouts;
import dev.umbra.safety.KeptHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Sends shadow requests. It rides a relocated OkHttp, which no agent instruments, ours included: recursion is impossible.
 *
 * <p>A deadline for the whole call, however its bytes drip; shorter ones for its connection and its first byte ({@link CallDeadlines}).
 * No retries (they would distort the comparison of latencies), no redirects (they could carry the question elsewhere), no cookies, no cache.
 */
public final class ShadowClient {

    private static final long READ_BYTES = 8192;
    private static final long KEEP_ALIVE_MINUTES = 5;

    private final OkHttpClient client;
    private final Timeouts timeouts;
    private final int maxBodyBytes;

    /**
     * @param concurrency connections that are kept while nobody uses them
     * @param maxBodyBytes limit of an answer
     */
    public ShadowClient(Timeouts timeouts, int concurrency, int maxBodyBytes) {
        this.timeouts = timeouts;
        this.maxBodyBytes = maxBodyBytes;
        this.client = new OkHttpClient.Builder()
                .callTimeout(timeouts.whole())
                .connectTimeout(timeouts.whole())
                .readTimeout(timeouts.whole())
                .writeTimeout(timeouts.whole())
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectionPool(new ConnectionPool(concurrency, KEEP_ALIVE_MINUTES, TimeUnit.MINUTES))
                .build();
    }

    /** Asks and waits for the whole answer. Never throws; a failure is a result. */
    public ShadowResult send(ShadowRequest request) {
        Reading reading = new Reading(System.nanoTime());
        try {
            return ask(client.newCall(built(request)), reading);
        } catch (Throwable unsendable) {
            return reading.result(unsendable.getClass().getName());
        }
    }

    private static Request built(ShadowRequest request) {
        return new Request.Builder()
                .url(request.url().toString())
                .headers(Headers.of(request.headersAt(Instant.now())))
                .post(RequestBody.create(request.body(), null))
                .build();
    }

    private ShadowResult ask(Call call, Reading reading) {
        CallDeadlines deadlines = new CallDeadlines(call, timeouts);
        call.addEventListener(deadlines);
        try (Response response = call.execute()) {
            reading.status = response.code();
            reading.headers = kept(response);
            boolean whole = read(response.body().source(), reading, deadlines);
            if (!whole) {
                // Closing alone would go on reading for a while, to keep the connection.
                call.cancel();
            }
            return reading.result(whole ? null : ShadowResult.BODY_TOO_LARGE);
        } catch (Throwable failure) {
            // Errors too: a pair whose answer never came would stay open for ever.
            return failed(reading, deadlines.nameOf(failure));
        } finally {
            deadlines.end();
        }
    }

    private boolean read(BufferedSource source, Reading reading, CallDeadlines deadlines) throws IOException {
        while (source.read(reading.body, READ_BYTES) != -1) {
            if (reading.firstByteNanos == 0) {
                reading.firstByteNanos = System.nanoTime();
                deadlines.firstByteCame();
            }
            if (reading.body.size() > maxBodyBytes) {
                return false;
            }
        }
        return true;
    }

    private ShadowResult failed(Reading reading, String failure) {
        ShadowResult result = reading.result(failure);
        if (result.timedOut()) {
            // An HTTP/2 connection outlives a call that is cancelled. If it is dead, later calls would die of it, too.
            client.connectionPool().evictAll();
        }
        return result;
    }

    private static Map<String, String> kept(Response response) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KeptHeaders.RESPONSE) {
            String value = response.header(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return kept;
    }

    /** What has come so far. */
    private static final class Reading {
        private final long sentNanos;
        private final Buffer body = new Buffer();
        private int status;
        private Map<String, String> headers = Map.of();
        private long firstByteNanos;

        Reading(long sentNanos) {
            this.sentNanos = sentNanos;
        }

        /** A part of an answer is compared with nothing: it must not wait in memory until its pair is closed. */
        ShadowResult result(@Nullable String failure) {
            ByteString whole = failure == null ? body.readByteString() : ByteString.EMPTY;
            body.clear();
            return new ShadowResult(status, headers, whole, failure, sentNanos, firstByteNanos, System.nanoTime());
        }
    }
}
