package dev.umbra.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kotlin.Unit;
import okhttp3.OkHttpClient;
import okio.Buffer;

/** Runs the harness's JVMs with the same Java as its own, and ends each of them. */
final class Processes implements AutoCloseable {

    private static final long LONGEST_CELL_SECONDS = 120;
    /** The application's client, and nothing of Umbra's: that is the agent's to bring. */
    private static final List<Class<?>> LIBRARIES = List.of(OkHttpClient.class, Buffer.class, Unit.class);

    private static final Pattern NUMBER = Pattern.compile("([a-z0-9_.-]+)=(\\d+)");

    private final Path folder;
    private final String agentJar;
    private final Process server;
    private final int port;

    /**
     * Starts the stub server.
     *
     * @param folder takes what the cells print
     */
    Processes(Path folder, String agentJar) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.agentJar = agentJar;
        this.server = JavaCommand.of(
                        List.of("-Xmx128m", "-Dsun.net.httpserver.nodelay=true"),
                        StubServer.class,
                        List.of(),
                        LIBRARIES)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.port = Integer.parseInt(firstLine(server));
    }

    /** Runs one cell to its end. */
    Row run(int round, Cell cell, int percentOfCalls, long pauseMicros) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(List.of("-Xms64m", "-Xmx256m"));
        options.addAll(cell.variant().options(agentJar, port));
        String url = "http://127.0.0.1:" + port + "/v1/chat/completions";
        Path output = folder.resolve(cell.client() + "-" + cell.variant() + "-" + round + ".log");
        List<String> arguments = List.of(
                String.valueOf(System.currentTimeMillis()),
                cell.client(),
                url,
                String.valueOf(percentOfCalls),
                String.valueOf(pauseMicros));
        Process application = JavaCommand.of(options, Application.class, arguments, LIBRARIES)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!application.waitFor(LONGEST_CELL_SECONDS, TimeUnit.SECONDS) || application.exitValue() != 0) {
                throw new IllegalStateException(cell + " did not end well; see " + output);
            }
        } finally {
            application.destroyForcibly();
        }
        return new Row(round, cell, values(Files.readAllLines(output)));
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
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return Objects.requireNonNull(output.readLine(), "the stub server ended before it said its port");
    }

    @Override
    public void close() {
        try {
            server.getOutputStream().close(); // the end of its input is its end
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (IOException e) {
            server.destroyForcibly();
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
