package dev.umbra.demo;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A service in a JVM of its own: it takes lines on stdin, and what it writes is read as it comes. */
public final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedWriter stdin;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> stderr = new CopyOnWriteArrayList<>();
    private final Thread outReader;
    private final Thread errReader;

    private ChildJvm(Process process) {
        this.process = process;
        this.stdin = process.outputWriter(StandardCharsets.UTF_8);
        this.outReader = reader("stdout", process.getInputStream(), answers::add);
        this.errReader = reader("stderr", process.getErrorStream(), stderr::add);
    }

    /**
     * Starts the JVM that runs this one.
     *
     * @param arguments all that follows {@code java}: options, main class, its arguments
     */
    public static ChildJvm start(List<String> arguments, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        return run(command, environment);
    }

    /**
     * Starts any JVM.
     *
     * @param command the whole of it
     */
    public static ChildJvm run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("UMBRA_") || name.startsWith("OTEL_"));
        builder.environment().putAll(environment);
        return new ChildJvm(builder.start());
    }

    /** Writes a line to its stdin and returns the line that it answers on stdout. */
    public String ask(String line, Duration patience) throws IOException, InterruptedException {
        stdin.write(line);
        stdin.newLine();
        stdin.flush();
        String answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            throw new IOException("No answer to '" + line + "' within " + patience + "; stderr: " + stderr);
        }
        return answer;
    }

    /** Ends its input, waits until it has ended by itself, and returns its exit code. */
    public int finish(Duration patience) throws IOException, InterruptedException {
        stdin.close();
        return await(patience);
    }

    /** Asks it to end by a signal (SIGTERM, where there is one), waits until it has, and returns its exit code. */
    public int terminate(Duration patience) throws IOException, InterruptedException {
        // the process's own destroy() would close the streams that its last words come by
        process.toHandle().destroy();
        return await(patience);
    }

    private int await(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException("The JVM did not end within " + patience + "; stderr: " + stderr);
        }
        outReader.join();
        errReader.join();
        return process.exitValue();
    }

    /** The lines on stdout that no {@link #ask} has taken. */
    public List<String> stdout() {
        return List.copyOf(answers);
    }

    public List<String> stderr() {
        return List.copyOf(stderr);
    }

    /** The last closing account on its stderr; it is an error if there is none. */
    public AccountLine account() {
        return AccountLine.lastOf(stderr())
                .orElseThrow(() -> new NoSuchElementException("No account on stderr: " + stderr));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Thread reader(String name, InputStream stream, Consumer<String> sink) {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        lines.lines().forEach(sink);
                    } catch (IOException | UncheckedIOException e) {
                        sink.accept("(" + name + " of the service broke off: " + e.getMessage() + ")");
                    }
                },
                "child-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
