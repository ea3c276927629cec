package dev.umbra.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The application of one cell: warms up, times its calls, and prints what it found as {@code result key=value} lines. It knows
 * nothing of Umbra; whether an agent is attached is up to its command line.
 */
final class Application {

    private static final int REQUEST_BYTES = 2048;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Calls calls;
    private final long pauseNanos;

    private Application(Calls calls, long pauseNanos) {
        this.calls = calls;
        this.pauseNanos = pauseNanos;
    }

    /** Arguments: launch time (epoch ms), client, URL, share of the full number of calls in percent, pause between calls in µs. */
    public static void main(String[] args) throws IOException, InterruptedException {
        long mainReached = System.currentTimeMillis();
        long launched = Long.parseLong(args[0]);
        Calls calls = args[1].equals("okhttp") ? new OkHttpCalls(args[2]) : new JavaHttpCalls(args[2]);
        calls.post(body(false));
        result("main_ms", mainReached - launched);
        result("first_answer_ms", System.currentTimeMillis() - launched);
        int percent = Integer.parseInt(args[3]);
        Application application = new Application(calls, Long.parseLong(args[4]) * 1000);
        application.measure("sync", body(false), 1, 5000 * percent / 100, 1000 * percent / 100);
        application.measure("stream", body(true), StubServer.EVENTS + 1, 500 * percent / 100, 200 * percent / 100);
        result("threads", application.threads.getThreadCount());
        result("rss_kb", residentKb());
        System.exit(0);
    }

    /** Warms up without pauses, then measures with them: a service does not call back to back. */
    private void measure(String kind, byte[] body, int leastLines, int warmup, int count)
            throws IOException, InterruptedException {
        for (int i = 0; i < warmup; i++) {
            check(calls.post(body), leastLines);
        }
        long[] nanos = new long[count];
        long allocatedBefore = allocatedByApplication();
        for (int i = 0; i < count; i++) {
            if (pauseNanos > 0) {
                LockSupport.parkNanos(pauseNanos);
            }
            long start = System.nanoTime();
            int lines = calls.post(body);
            nanos[i] = System.nanoTime() - start;
            check(lines, leastLines);
        }
        result(kind + "_allocated", (allocatedByApplication() - allocatedBefore) / count);
        Arrays.sort(nanos);
        result(kind + "_p50_ns", nanos[count / 2]);
        result(kind + "_p99_ns", nanos[count * 99 / 100]);
    }

    private static void check(int lines, int leastLines) {
        if (lines < leastLines) {
            throw new IllegalStateException("an answer had " + lines + " lines instead of " + leastLines);
        }
    }

    /** By every thread but Umbra's own: a client may do its work on threads beside the caller's. */
    private long allocatedByApplication() {
        long sum = 0;
        for (long id : threads.getAllThreadIds()) {
            @Nullable ThreadInfo thread = threads.getThreadInfo(id);
            if (thread != null && !thread.getThreadName().startsWith("umbra-")) {
                sum += Math.max(0, threads.getThreadAllocatedBytes(id));
            }
        }
        return sum;
    }

    private static long residentKb() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D+", ""));
                }
            }
        }
        return 0;
    }

    private static byte[] body(boolean stream) {
        String start = "{\"model\":\"stub\",\"stream\":" + stream + ",\"messages\":[{\"role\":\"user\",\"content\":\"";
        String end = "\"}]}";
        String content = "w".repeat(REQUEST_BYTES - start.length() - end.length());
        return (start + content + end).getBytes(StandardCharsets.UTF_8);
    }

    private static void result(String key, long value) {
        System.out.println(String.format(Locale.ROOT, "result %s=%d", key, value));
    }
}
