package dev.umbra.benchmarks.soak;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * The application: makes its calls at an even rate, by two clients in turn, and counts how they ended. It knows nothing of Umbra;
 * whether an agent is attached is up to its command line.
 */
final class SoakApplication {

    static final String OUTCOME = "outcome ";

    private static final int THREADS = 16;
    private static final MediaType JSON = MediaType.get("application/json");

    private final String url;
    private final long calls;
    private final double nanosPerCall;
    private final HttpClient javaHttp =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OkHttpClient okHttp = new OkHttpClient();
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final Map<String, Long> outcomes = new ConcurrentSkipListMap<>();
    private final CountDownLatch callersLeft = new CountDownLatch(THREADS);
    private final long startNanos = System.nanoTime();

    private SoakApplication(String url, int rate, long calls) {
        this.url = url;
        this.calls = calls;
        this.nanosPerCall = 1e9 / rate;
    }

    /** Arguments: URL of the model, calls in a second, number of calls, milliseconds between two samples. */
    public static void main(String[] args) throws InterruptedException {
        SoakApplication application = new SoakApplication(args[0], Integer.parseInt(args[1]), Long.parseLong(args[2]));
        application.run(Duration.ofMillis(Long.parseLong(args[3])));
    }

    private void run(Duration interval) throws InterruptedException {
        for (int i = 0; i < THREADS; i++) {
            new Thread(this::callInTurn, "caller-" + i).start();
        }
        while (!callersLeft.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
            System.out.println(sample().line());
        }
        outcomes.forEach((outcome, count) -> System.out.println(OUTCOME + count + " " + outcome));
    }

    private void callInTurn() {
        try {
            for (long call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                awaitTurn(call);
                outcomes.merge(call % 2 == 0 ? outcomeOfJavaHttp(call) : outcomeOfOkHttp(call), 1L, Long::sum);
                ended.incrementAndGet();
            }
        } finally {
            callersLeft.countDown();
        }
    }

    private void awaitTurn(long call) {
        long dueNanos = startNanos + (long) (call * nanosPerCall);
        for (long left = dueNanos - System.nanoTime(); left > 0; left = dueNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Errors too: one that reaches the application is what this is about. */
    private String outcomeOfJavaHttp(long call) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(question(call)))
                .build();
        try {
            HttpResponse<InputStream> response = javaHttp.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return "java.net.http " + response.statusCode() + " " + length(body) + " bytes";
            }
        } catch (Throwable failure) {
            return "java.net.http " + failure.getClass().getName();
        }
    }

    private String outcomeOfOkHttp(long call) {
        Request request = new Request.Builder()
                .url(url)
                .post(RequestBody.create(question(call), JSON))
                .build();
        try (Response response = okHttp.newCall(request).execute()) {
            return "okhttp " + response.code() + " " + length(response.body().byteStream()) + " bytes";
        } catch (Throwable failure) {
            return "okhttp " + failure.getClass().getName();
        }
    }

    private static long length(InputStream body) throws IOException {
        byte[] buffer = new byte[8192];
        long length = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            length += read;
        }
        return length;
    }

    /** Its number decides what production does with it: see {@link ProductionModel}. */
    private static byte[] question(long call) {
        return ("{\"model\":\"large-1\",\"stream\":" + (call % 5 == 0)
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"call " + call + " " + "word ".repeat(200)
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Sample sample() {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return new Sample((System.nanoTime() - startNanos) / 1e9, ended.get(), heap >> 10, threads);
    }
}
