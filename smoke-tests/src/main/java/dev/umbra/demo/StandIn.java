package dev.umbra.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** A model's API on a loopback port, answering chat completions by a script and remembering what it was asked. */
public final class StandIn implements AutoCloseable {

    /** Decides what to do with a question; called from several threads. */
    @FunctionalInterface
    public interface Script {
        Reply reply(Question question);
    }

    private final Script script;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();

    private StandIn(Script script, int port) throws IOException {
        this.script = script;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "stand-in");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static StandIn start(Script script) throws IOException {
        return new StandIn(script, 0);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** What a client library takes as its base URL. */
    public String baseUrl() {
        return "http://localhost:" + port() + "/v1";
    }

    /** Everything that was asked until now, in order of arrival. */
    public List<Question> questions() {
        return List.copyOf(questions);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Question question = read(exchange);
            questions.add(question);
            reply(exchange, question, script.reply(question));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Question read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return new Question(
                exchange.getRequestURI().getPath(), headers, JsonMapper.shared().readTree(body));
    }

    private static void reply(HttpExchange exchange, Question question, Reply reply)
            throws IOException, InterruptedException {
        if (reply instanceof Reply.Text text) {
            pause(text.delay());
            if (question.streamed()) {
                stream(exchange, ChatCompletions.events(question, text), text.betweenChunks());
            } else {
                send(exchange, 200, ChatCompletions.answer(question, text));
            }
        } else if (reply instanceof Reply.ToolCall call) {
            pause(call.delay());
            if (question.streamed()) {
                stream(exchange, ChatCompletions.events(question, call), Duration.ZERO);
            } else {
                send(exchange, 200, ChatCompletions.answer(question, call));
            }
        } else if (reply instanceof Reply.Failure failure) {
            failure.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, failure.status(), ChatCompletions.error(failure));
        } else if (reply instanceof Reply.Silence) {
            Thread.sleep(Long.MAX_VALUE);
        }
        // Reply.HangUp: the exchange closes without a status, and with it the connection
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("x-request-id", "req-stand-in");
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void stream(HttpExchange exchange, List<String> events, Duration between)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (String event : events) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
                pause(between);
            }
        }
    }

    private static void pause(Duration duration) throws InterruptedException {
        if (!duration.isZero()) {
            Thread.sleep(duration.toMillis());
        }
    }
}
