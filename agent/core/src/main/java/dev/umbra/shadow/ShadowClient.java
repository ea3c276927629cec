package dev.umbra.shadow;

import dev.umbra.safety.KeptHeaders;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * Sends shadow requests. It rides a relocated OkHttp, which no agent instruments, ours included: recursion is impossible.
 *
 * <p>One deadline for the whole call; no retries (they would distort the comparison of latencies), no redirects (they could carry
 * the question elsewhere), no cookies, no cache.
 */
public final class ShadowClient {

    private static final long READ_BYTES = 8192;
    private static final long KEEP_ALIVE_MINUTES = 5;

    private final OkHttpClient client;
    private final int maxBodyBytes;

    public ShadowClient(Duration timeout, int concurrency, int maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
        this.client = new OkHttpClient.Builder()
                .callTimeout(timeout)
                .connectTimeout(timeout)
                .readTimeout(timeout)
                .writeTimeout(timeout)
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
            Call call = client.newCall(new Request.Builder()
                    .url(request.url().toString())
                    .headers(Headers.of(request.headersAt(Instant.now())))
                    .post(RequestBody.create(request.body(), null))
                    .build());
            try (Response response = call.execute()) {
                reading.status = response.code();
                reading.headers = kept(response);
                return reading.result(read(response.body().source(), reading) ? null : "body_too_large");
            }
        } catch (InterruptedIOException deadline) {
            return reading.result(ShadowResult.TIMEOUT);
        } catch (Throwable failure) {
            // Errors too: a pair whose answer never came would stay open for ever.
            return reading.result(failure.getClass().getName());
        }
    }

    private boolean read(BufferedSource source, Reading reading) throws IOException {
        while (source.read(reading.body, READ_BYTES) != -1) {
            if (reading.firstByteNanos == 0) {
                reading.firstByteNanos = System.nanoTime();
            }
            if (reading.body.size() > maxBodyBytes) {
                return false;
            }
        }
        return true;
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

        ShadowResult result(@Nullable String failure) {
            return new ShadowResult(
                    status, headers, body.readByteString(), failure, sentNanos, firstByteNanos, System.nanoTime());
        }
    }
}
