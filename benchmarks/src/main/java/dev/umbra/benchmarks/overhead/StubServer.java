package dev.umbra.benchmarks.overhead;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A model: answers a plain call at once, and one that asks for a stream with its events after a wait. Under {@code /silent/} it never
 * answers.
 */
final class StubServer implements AutoCloseable {

    /** Where a body says that it wants a stream, whoever wrote it. */
    private static final int ENDS_BYTES = 512;

    /** Longer than any cell lasts. */
    private static final long NEVER_MILLIS = 60_000;

    private final HttpServer server;
    private final long firstEventMillis;
    private final Map<Integer, byte[]> plainAnswers = new ConcurrentHashMap<>();

    /**
     * Starts it.
     *
     * @param firstEventMillis the wait before the first event
     */
    StubServer(long firstEventMillis) throws IOException {
        this.firstEventMillis = firstEventMillis;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.createContext("/silent/", StubServer::keepSilent);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (asksForStream(question)) {
                stream(exchange);
            } else {
                byte[] answer = plainAnswers.computeIfAbsent(question.length, StubAnswers::plain);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private static boolean asksForStream(byte[] question) {
        int ends = Math.min(ENDS_BYTES, question.length);
        return says(question, 0, ends) || says(question, question.length - ends, ends);
    }

    private static boolean says(byte[] question, int offset, int length) {
        return new String(question, offset, length, StandardCharsets.UTF_8).contains("\"stream\":true");
    }

    private void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        sleep(firstEventMillis);
        for (int i = 0; i < StubAnswers.EVENTS; i++) {
            out.write(StubAnswers.EVENT);
            out.flush();
        }
        out.write(StubAnswers.LAST_EVENT);
    }

    private static void keepSilent(HttpExchange exchange) {
        try (exchange) {
            sleep(NEVER_MILLIS);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
