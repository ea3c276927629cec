package dev.umbra.smoke.faults;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The application of every case. It knows nothing of Umbra; whether an agent is attached is up to its command line.
 *
 * <p>On {@code call} it makes its calls and answers with all that it saw of them; on {@code state} with its threads and its heap.
 */
final class FaultApplication {

    /** Where the JVM is told to end with calls in flight. */
    static final int EXIT_CODE = 7;

    static final String IN_FLIGHT = "in flight";

    private final String url;
    private final Traffic traffic;
    private final CountDownLatch flowing;
    private final Map<String, Integer> outcomes = new ConcurrentSkipListMap<>();

    private FaultApplication(String url, Traffic traffic) {
        this.url = url;
        this.traffic = traffic;
        this.flowing = new CountDownLatch(traffic.streamed() ? traffic.allCalls() : 0);
    }

    public static void main(String[] args) throws Exception {
        FaultApplication application = new FaultApplication(args[0], Traffic.decode(args[1]));
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            System.out.println(
                    lines.nextLine().equals("call")
                            ? application.call()
                            : State.now().encode());
        }
        if (application.traffic.course() == Traffic.Course.LEFT_IN_FLIGHT) {
            System.exit(EXIT_CODE);
        }
    }

    private String call() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (ChatClient client : ChatClient.values()) {
            for (int i = 0; i < traffic.threads(); i++) {
                String caller = client + " " + i;
                threads.add(start(() -> callInTurn(client, caller, traffic.calls() / traffic.threads())));
            }
        }
        flowing.await();
        if (traffic.course() == Traffic.Course.LEFT_IN_FLIGHT) {
            return IN_FLIGHT;
        }
        if (traffic.course() == Traffic.Course.INTERRUPTED) {
            threads.forEach(Thread::interrupt);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return outcomes.toString();
    }

    private Thread start(Runnable work) throws ReflectiveOperationException {
        if (traffic.virtual()) {
            // since Java 21
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        }
        Thread thread = new Thread(work, "caller");
        thread.start();
        return thread;
    }

    private void callInTurn(ChatClient client, String caller, int times) {
        long startNanos = System.nanoTime();
        for (int i = 0; i < times; i++) {
            pace(startNanos, i);
            outcomes.merge(client + " " + callOnce(client, caller + "." + i), 1, Integer::sum);
        }
    }

    private void pace(long startNanos, int turn) {
        if (traffic.perSecond() > 0) {
            long dueNanos = TimeUnit.SECONDS.toNanos(1) * turn * traffic.threads() / traffic.perSecond();
            try {
                TimeUnit.NANOSECONDS.sleep(dueNanos - (System.nanoTime() - startNanos));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Errors too: one that reaches the application is what this is about. */
    private String callOnce(ChatClient client, String name) {
        try {
            ChatClient.Answer answer = client.post(url, question(name));
            try (InputStream body = answer.body()) {
                return answer.status() + " " + digest(body);
            }
        } catch (Throwable failure) {
            return chain(failure);
        }
    }

    /** Each is another, so that none passes for the retry of an earlier one. Made without copies: the heap may be small. */
    private byte[] question(String name) {
        byte[] start = ("{\"model\":\"large-1\",\"stream\":" + traffic.streamed()
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Call " + name + " ")
                .getBytes(StandardCharsets.UTF_8);
        byte[] end = "\"}]}".getBytes(StandardCharsets.UTF_8);
        byte[] question = new byte[start.length + traffic.promptBytes() + end.length];
        Arrays.fill(question, (byte) 'w');
        System.arraycopy(start, 0, question, 0, start.length);
        System.arraycopy(end, 0, question, question.length - end.length, end.length);
        return question;
    }

    private String digest(InputStream body) throws IOException, NoSuchAlgorithmException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] buffer = new byte[8192];
        long length = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            if (length == 0) {
                flowing.countDown();
            }
            sha.update(buffer, 0, read);
            length += read;
        }
        return length + " bytes " + HexFormat.of().formatHex(sha.digest());
    }

    private static String chain(Throwable failure) {
        StringBuilder names = new StringBuilder();
        for (@Nullable Throwable cause = failure; cause != null && names.length() < 1000; cause = cause.getCause()) {
            names.append(names.isEmpty() ? "" : " < ").append(cause.getClass().getName());
        }
        return names.toString();
    }

    /**
     * What the JVM has come to.
     *
     * @param peakThreads the most that ran at once
     * @param umbraThreads that run now
     * @param heapMiB in use after a collection
     */
    record State(int peakThreads, int umbraThreads, int heapMiB) {

        private static State now() {
            int umbra = (int) Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("umbra-"))
                    .count();
            System.gc();
            long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            return new State(ManagementFactory.getThreadMXBean().getPeakThreadCount(), umbra, (int) (used >> 20));
        }

        private String encode() {
            return peakThreads + " " + umbraThreads + " " + heapMiB;
        }

        static State decode(String line) {
            String[] parts = line.split(" ", -1);
            return new State(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }
    }
}
