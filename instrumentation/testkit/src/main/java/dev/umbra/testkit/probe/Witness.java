package dev.umbra.testkit.probe;

import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Notes what the application sees of one call, in the words that every client shares. Safe for any thread. */
public final class Witness {

    /** Only scenarios about streaming wait for progress, and they send little. */
    private static final long REPORTED_BYTES = 64 * 1024;

    private final Stop stop;
    private final CompletableFuture<Void> nudge;
    private final Consumer<Report> progress;
    private final MessageDigest digest = sha256();
    private final Map<String, String> facts = new TreeMap<>();
    private final List<String> headers = new ArrayList<>();
    private final List<String> failure = new ArrayList<>();
    private int status;
    private String protocol = "";
    private long length;

    Witness(Stop stop, CompletableFuture<Void> nudge, Consumer<Report> progress) {
        this.stop = stop;
        this.nudge = nudge;
        this.progress = progress;
    }

    /** The response has begun; {@code lines} are its headers as {@code name: value}. */
    public synchronized void head(int code, String version, List<String> lines) {
        status = code;
        protocol = version;
        headers.addAll(lines);
    }

    /** Bytes have arrived. Returns true where the application now closes or cancels, as {@link #stop} says. */
    public synchronized boolean bytes(byte[] source, int offset, int count) {
        digest.update(source, offset, count);
        length += count;
        if (length <= REPORTED_BYTES) {
            progress.accept(new Report.Progress(length));
        }
        return stop == Stop.CLOSE_AFTER_FIRST_BYTES || stop == Stop.CANCEL_AFTER_FIRST_BYTES;
    }

    public boolean bytes(byte[] source) {
        return bytes(source, 0, source.length);
    }

    public boolean bytes(ByteBuffer source) {
        byte[] copy = new byte[source.remaining()];
        source.duplicate().get(copy);
        return bytes(copy);
    }

    public boolean text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Something that the client's API told and that must not depend on the agent. */
    public synchronized void fact(String name, Object value) {
        facts.put(name, String.valueOf(value));
    }

    /**
     * What the application caught. Of a timeout or a cancellation only the type: the libraries' own threads race to say why, and
     * without the agent, too, now one wins and now another.
     */
    public synchronized void failed(Throwable thrown) {
        if (isRaced(thrown)) {
            failure.add(thrown.getClass().getName());
            return;
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            failure.add(t.getClass().getName() + ": " + t.getMessage());
        }
    }

    private static boolean isRaced(Throwable thrown) {
        return thrown instanceof SocketTimeoutException
                || thrown instanceof HttpTimeoutException
                || thrown instanceof CancellationException;
    }

    public Stop stop() {
        return stop;
    }

    /** Runs {@code cancel} when the scenario says so. */
    @SuppressWarnings("FutureReturnValueIgnored") // what cancelling brings about, the application sees in its call
    public void onNudge(Runnable cancel) {
        if (stop == Stop.CANCEL_ON_NUDGE) {
            nudge.thenRun(cancel);
        }
    }

    synchronized Report.Observation observation() {
        String hash = HexFormat.of().formatHex(digest.digest());
        return new Report.Observation(
                status, protocol, List.copyOf(headers), length, hash, new TreeMap<>(facts), List.copyOf(failure));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
