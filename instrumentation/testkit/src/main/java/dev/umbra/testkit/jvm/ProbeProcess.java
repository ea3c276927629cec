package dev.umbra.testkit.jvm;

import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Neighbours;
import dev.umbra.testkit.probe.Probe;
import dev.umbra.testkit.probe.Report;
import dev.umbra.testkit.probe.Unloading;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A running {@link Probe}: takes plans, one at a time, and keeps what the child wrote on stderr. */
public final class ProbeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A child lives for seconds: what the second compiler would cost it is a third of the contract's time. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private final Process process;
    private final ObjectOutputStream commands;
    private final BlockingQueue<Report> results = new LinkedBlockingQueue<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final Thread errorReader;
    private final Object progressed = new Object();
    private long seenBytes;

    private ProbeProcess(Process process) throws IOException {
        this.process = process;
        this.commands = new ObjectOutputStream(process.getOutputStream());
        this.errorReader = daemon("probe-stderr", this::readErrors);
        commands.flush();
    }

    /**
     * @param options of the JVM, such as {@code -javaagent:…}
     * @param arguments of {@link Probe#main}
     */
    public static ProbeProcess start(Jdk jdk, List<String> options, List<Path> classPath, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.launcher().toString());
        command.add(FIRST_COMPILER_ONLY);
        command.addAll(options);
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(Probe.class.getName());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        // What the machine exports for its own JVMs must not reach a child that is compared.
        builder.environment().keySet().removeIf(name -> name.startsWith("UMBRA_") || name.startsWith("OTEL_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        ProbeProcess probe = new ProbeProcess(builder.start());
        daemon("probe-reports", probe::readReports).start();
        probe.errorReader.start();
        return probe;
    }

    /** Carries a plan out and returns what the application saw of each call. */
    public List<Report.Observation> run(CallPlan plan) {
        return ((Report.Done) ask(plan, PATIENCE)).calls();
    }

    /** Whether an application's class loader goes away after it used the client. */
    public Report.Unloaded run(Unloading unloading) {
        return (Report.Unloaded) ask(unloading, unloading.patience().plus(PATIENCE));
    }

    /** What each of several applications in one JVM saw. */
    public List<Report.Observation> run(Neighbours neighbours) {
        return ((Report.Done) ask(neighbours, PATIENCE)).calls();
    }

    /** Makes the application cancel, where its plan says that it cancels on a nudge. */
    public void nudge() {
        send(Probe.Signal.NUDGE);
    }

    /** Waits until the application has seen so many bytes of the response; false where it never does. */
    public boolean awaitSeen(long bytes) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        synchronized (progressed) {
            while (seenBytes < bytes && System.nanoTime() < deadline) {
                progressed.wait(100);
            }
            return seenBytes >= bytes;
        }
    }

    /** What the child said on stderr. */
    public List<String> errors() {
        return List.copyOf(errors);
    }

    /** Ends the child as an application ends, by itself, and returns its exit code. */
    public int quit() throws IOException, InterruptedException {
        commands.close();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the probe did not end; stderr: " + errors);
        }
        // an agent's account is the last that a JVM says
        errorReader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Report ask(Serializable command, Duration patience) {
        synchronized (progressed) {
            seenBytes = 0;
        }
        send(command);
        try {
            Report report = results.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (report == null) {
                throw new AssertionError("no report within " + patience + " of " + command + "; stderr: " + errors);
            }
            return report;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send(Serializable command) {
        synchronized (commands) {
            try {
                commands.writeObject(command);
                commands.reset();
                commands.flush();
            } catch (IOException e) {
                throw new AssertionError("the probe has ended; stderr: " + errors, e);
            }
        }
    }

    private void readReports() {
        try (ObjectInputStream reports = new ObjectInputStream(process.getInputStream())) {
            while (true) {
                Report report = (Report) reports.readObject();
                if (report instanceof Report.Progress progress) {
                    saw(progress.bytes());
                } else {
                    results.add(report);
                }
            }
        } catch (IOException | ClassNotFoundException ended) {
            // whoever waits for a report says so, with the child's stderr
        }
    }

    private void saw(long bytes) {
        synchronized (progressed) {
            seenBytes = bytes;
            progressed.notifyAll();
        }
    }

    private void readErrors() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                errors.add(line);
                line = reader.readLine();
            }
        } catch (IOException ended) {
            // the process is gone, and its lines are kept
        }
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
