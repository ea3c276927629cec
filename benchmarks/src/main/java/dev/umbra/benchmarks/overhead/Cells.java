package dev.umbra.benchmarks.overhead;

import dev.umbra.benchmarks.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs the cells' JVMs, with the same Java as this one, and what they call; ends each of them. */
final class Cells implements AutoCloseable {

    /** What a start, a stop and a loaded machine may take beyond what a cell measures. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Bounded alike, so that the memory of two cells can be compared. */
    private static final List<String> HEAP = List.of("-Xms64m", "-Xmx512m");

    private static final Pattern NUMBER = Pattern.compile("([a-z0-9_.-]+)=(\\d+)");
    private static final String PATH = "/v1/chat/completions";

    private final Path folder;
    private final Duration warmup;
    private final Duration pause;
    private final List<String> jvm;
    private final Process stubs;
    private final AgentOptions agents;
    private final @Nullable Nginx nginx;

    /** Starts the stubs, and nginx where a mode wants it. */
    Cells(OverheadOptions options, List<Mode> modes) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(options.folder().resolve("cells"));
        this.warmup = options.warmup();
        this.pause = options.pause();
        this.jvm = options.jvm();
        this.stubs = JavaCommand.onClassPath(
                        List.of("-Xmx256m", "-Dsun.net.httpserver.nodelay=true"),
                        Stubs.class,
                        List.of(String.valueOf(options.candidateWait().toMillis())),
                        List.of())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] ports = firstLine(stubs).split(" ", 2);
        int production = Integer.parseInt(ports[0]);
        int candidate = Integer.parseInt(ports[1]);
        this.agents = new AgentOptions(options.agent(), options.otherAgents(), production, candidate);
        Optional<Path> binary = modes.contains(Mode.NGINX) ? Nginx.binary() : Optional.empty();
        this.nginx = binary.isPresent() ? Nginx.start(binary.get(), folder, production, candidate) : null;
    }

    /**
     * Runs one cell to its end.
     *
     * @throws CellFailedException if it does not come to one, or to a bad one
     */
    Row run(int round, Cell cell, Duration measure) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(HEAP);
        options.addAll(jvm);
        options.addAll(agents.of(cell.mode()));
        int port = cell.mode() == Mode.NGINX && nginx != null ? nginx.port() : agents.production();
        Path output = folder.resolve(
                round + "-" + cell.client().id() + "-" + cell.mode().id() + ".log");
        Duration warmedUp = warmup.isZero() ? Kind.warmupOf(measure) : warmup;
        List<String> arguments = List.of(
                String.valueOf(System.currentTimeMillis()),
                cell.client().id(),
                "http://127.0.0.1:" + port + PATH,
                String.valueOf(measure.toMillis()),
                String.valueOf(warmedUp.toMillis()),
                String.valueOf(pause.toNanos() / 1000));
        Process application = JavaCommand.onClassPath(
                        options, Application.class, arguments, cell.client().jars())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!application.waitFor(measure.plus(warmedUp).plus(PATIENCE).toSeconds(), TimeUnit.SECONDS)) {
                throw new CellFailedException(cell + " did not end; see " + output);
            }
        } finally {
            application.destroyForcibly();
        }
        if (application.exitValue() != 0) {
            throw new CellFailedException(cell + " ended with " + application.exitValue() + "; see " + output);
        }
        Map<String, Long> values = values(Files.readAllLines(output));
        values.put("measure_ms", measure.toMillis());
        values.put("warmup_ms", warmedUp.toMillis());
        return new Row(round, cell, values);
    }

    private static Map<String, Long> values(List<String> lines) {
        Map<String, Long> values = new LinkedHashMap<>();
        for (String line : lines) {
            boolean account = line.startsWith("[umbra] account ");
            if (account || line.startsWith("result ")) {
                Matcher number = NUMBER.matcher(line);
                while (number.find()) {
                    values.put((account ? "account_" : "") + number.group(1), Long.parseLong(number.group(2)));
                }
            }
        }
        return values;
    }

    private static String firstLine(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        return Objects.requireNonNull(output.readLine(), "the stubs ended before they said their ports");
    }

    @Override
    public void close() throws IOException {
        if (nginx != null) {
            nginx.close();
        }
        try {
            stubs.getOutputStream().close(); // the end of its input is its end
            if (!stubs.waitFor(5, TimeUnit.SECONDS)) {
                stubs.destroyForcibly();
            }
        } catch (InterruptedException e) {
            stubs.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Of one cell; the others can still be measured. */
    static final class CellFailedException extends RuntimeException {

        CellFailedException(String message) {
            super(message);
        }
    }
}
