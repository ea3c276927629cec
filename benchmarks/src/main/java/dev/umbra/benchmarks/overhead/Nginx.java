package dev.umbra.benchmarks.overhead;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A peer that needs no agent: nginx before production, with its {@code mirror} to the candidate. */
final class Nginx implements AutoCloseable {

    private static final long STARTS_WITHIN_SECONDS = 5;

    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid nginx.pid;
            error_log nginx-error.log;
            events { worker_connections 512; }
            http {
              access_log off;
              client_body_temp_path tmp;
              proxy_temp_path tmp;
              fastcgi_temp_path tmp;
              uwsgi_temp_path tmp;
              scgi_temp_path tmp;
              client_body_buffer_size 256k;
              keepalive_requests 100000000;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              upstream production { server 127.0.0.1:PRODUCTION; keepalive 32; keepalive_requests 100000000; }
              upstream candidate { server 127.0.0.1:CANDIDATE; keepalive 32; keepalive_requests 100000000; }
              server {
                listen 127.0.0.1:LISTEN;
                location / { mirror /mirror; proxy_pass http://production; proxy_buffering off; }
                location = /mirror { internal; proxy_pass http://candidate$request_uri; }
              }
            }
            """;

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
        // what is not a JVM of the harness's does not see it go
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /** The binary on the path, if there is one. */
    static Optional<Path> binary() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Returns once it listens. */
    static Nginx start(Path binary, Path folder, int production, int candidate)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("tmp"));
        int port = freePort();
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(
                configuration,
                CONFIGURATION
                        .replace("PRODUCTION", String.valueOf(production))
                        .replace("CANDIDATE", String.valueOf(candidate))
                        .replace("LISTEN", String.valueOf(port)));
        String prefix = folder.toAbsolutePath() + File.separator;
        Process process = new ProcessBuilder(
                        binary.toString(),
                        "-p",
                        prefix,
                        "-c",
                        configuration.toAbsolutePath().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, port);
        nginx.awaitListening(folder);
        return nginx;
    }

    int port() {
        return port;
    }

    private void awaitListening(Path folder) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(STARTS_WITHIN_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("nginx did not start; see nginx.log and nginx-error.log in " + folder);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
