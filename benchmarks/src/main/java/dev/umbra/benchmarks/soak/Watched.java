package dev.umbra.benchmarks.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One application as its lines come: its samples, and at last how its calls ended. */
final class Watched implements AutoCloseable {

    private final Process process;
    private final Consumer<Sample> onSample;
    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, Long> outcomes = new TreeMap<>();
    private final CountDownLatch read = new CountDownLatch(1);

    /**
     * @param onSample called on a thread of this object's
     */
    Watched(Process process, Consumer<Sample> onSample) {
        this.process = process;
        this.onSample = onSample;
        Thread reader = new Thread(this::read, "soak-reader");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits for its end; what it printed may be asked for after this has returned true. */
    boolean awaitEnd(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) && read.await(seconds, TimeUnit.SECONDS);
    }

    int exitCode() {
        return process.exitValue();
    }

    List<Sample> samples() {
        return samples;
    }

    /** How often each occurred. */
    Map<String, Long> outcomes() {
        return outcomes;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } catch (IOException ended) {
            // the process is gone, and its lines are kept
        } finally {
            read.countDown();
        }
    }

    private void take(String line) {
        if (line.startsWith(Sample.PREFIX)) {
            Sample sample = Sample.parse(line);
            samples.add(sample);
            onSample.accept(sample);
        } else if (line.startsWith(SoakApplication.OUTCOME)) {
            String[] countAndName =
                    line.substring(SoakApplication.OUTCOME.length()).split(" ", 2);
            outcomes.put(countAndName[1], Long.valueOf(countAndName[0]));
        }
    }
}
