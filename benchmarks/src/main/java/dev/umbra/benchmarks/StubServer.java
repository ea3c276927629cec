package dev.umbra.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * The provider and the candidate, in a JVM of their own: answers every POST at once, as a stream of events if its body asks for
 * one. Ends when its standard input does, so it never outlives the harness.
 */
final class StubServer {

    static final int EVENTS = 200;

    private static final int EVENT_BYTES = 120;
    private static final byte[] ANSWER = answer().getBytes(StandardCharsets.UTF_8);
    private static final byte[] EVENT = event().getBytes(StandardCharsets.UTF_8);
    private static final byte[] LAST_EVENT = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    private StubServer() {}

    /** Prints the port as the first line. */
    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", StubServer::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        while (System.in.read() >= 0) {
            // only its end counts
        }
        System.exit(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (question.contains("\"stream\":true")) {
                stream(exchange);
            } else {
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, ANSWER.length);
                exchange.getResponseBody().write(ANSWER);
            }
        }
    }

    private static void stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < EVENTS; i++) {
            out.write(EVENT);
            out.flush();
        }
        out.write(LAST_EVENT);
    }

    private static String answer() {
        return """
                {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"stub",
                 "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":500,"completion_tokens":100,"total_tokens":600}}
                """.formatted("word ".repeat(100));
    }

    private static String event() {
        String start =
                "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"";
        String end = "\"}}]}\n\n";
        return start + "x".repeat(EVENT_BYTES - start.length() - end.length()) + end;
    }
}
