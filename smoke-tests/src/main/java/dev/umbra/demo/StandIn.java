package dev.umbra.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A model's API on a port, by default a free one of the loopback address, answering by a script and remembering what it was
 * asked. It speaks the wire format of whichever path it is asked on, and refuses what the provider would refuse.
 */
public final class StandIn implements AutoCloseable {

    /** Decides what to do with a question; called from several threads. */
    @FunctionalInterface
    public interface Script {
        Reply reply(Question question);
    }

    /** Every answer has these; but for the id, they are nobody else's business. */
    private static final Map<String, String> HEADERS = Map.of(
            "x-request-id", "req-stand-in",
            "openai-organization", "organization-stand-in",
            "anthropic-organization-id", "organization-stand-in",
            "set-cookie", "session=cookie-stand-in");

    private final Script script;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();

    private StandIn(Script script, InetSocketAddress address) throws IOException {
        this.script = script;
        this.server = HttpServer.create(address, 128);
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
        return start(script, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static StandIn start(Script script, InetSocketAddress address) throws IOException {
        return new StandIn(script, address);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://localhost:" + port();
    }

    /** What OpenAI's client libraries take as their base URL. */
    public String baseUrl() {
        return url() + "/v1";
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
            handle(exchange, read(exchange));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange, Question question) throws IOException, InterruptedException {
        questions.add(question);
        if (question.body().isMissingNode()) {
            send(exchange, 400, "{\"error\":\"not JSON\"}");
        } else if (WireFormats.any(question.path())) {
            reply(exchange, question, script.reply(question));
        } else {
            send(exchange, 404, "{\"error\":\"no such operation\"}");
        }
    }

    private static Question read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        URI uri = exchange.getRequestURI();
        return new Question(uri.getRawPath(), Objects.requireNonNullElse(uri.getRawQuery(), ""), headers, parse(body));
    }

    private static JsonNode parse(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static void reply(HttpExchange exchange, Question question, Reply reply)
            throws IOException, InterruptedException {
        if (reply instanceof Reply.Answer answer) {
            answer(exchange, question, answer);
        } else if (reply instanceof Reply.Failure failure) {
            failure.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, failure.status(), question.format().error(failure));
        } else if (reply instanceof Reply.Silence) {
            Thread.sleep(Long.MAX_VALUE);
        }
        // Reply.HangUp: the exchange closes without a status, and with it the connection
    }

    private static void answer(HttpExchange exchange, Question question, Reply.Answer answer)
            throws IOException, InterruptedException {
        WireFormat format = question.format();
        String complaint = complaint(question, answer);
        if (complaint != null) {
            send(exchange, 400, format.error(new Reply.Failure(400, complaint, Map.of())));
            return;
        }
        pause(answer.delay());
        if (question.streamed()) {
            stream(exchange, format.streamType(), format.chunks(question, answer), answer.betweenChunks());
        } else {
            send(exchange, 200, format.answer(question, answer));
        }
    }

    /** A model cannot call a tool that it was not told of. */
    private static @Nullable String complaint(Question question, Reply.Answer answer) {
        if (answer instanceof Reply.ToolCall call && !question.tools().contains(call.name())) {
            return "tools: there is no " + call.name();
        }
        return question.format().complaint(question);
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void stream(HttpExchange exchange, String type, List<byte[]> chunks, Duration between)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", type);
        HEADERS.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (byte[] chunk : chunks) {
                out.write(chunk);
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
