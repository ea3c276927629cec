package dev.umbra.benchmarks.soak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Scanner;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Everything that surrounds the applications, in a JVM of its own: their model, the candidate, the backend of pairs, which all
 * fail now and then, and the backend of metrics, which does not: it is how the soak is watched. Ends when its standard input does.
 */
final class SoakServers {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final MetricsReceiver metrics = new MetricsReceiver();

    private SoakServers() {}

    /**
     * Prints the ports of the model, the candidate, the pairs' and the metrics' backends as the first line, and what the metrics say
     * for each line that it reads. Arguments: seed, milliseconds of an episode.
     */
    public static void main(String[] args) throws IOException {
        SoakServers servers = new SoakServers();
        System.out.println(servers.start(Long.parseLong(args[0]), Duration.ofMillis(Long.parseLong(args[1]))));
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            lines.nextLine();
            System.out.println(servers.metrics.text());
        }
        System.exit(0);
    }

    private String start(long seed, Duration episode) throws IOException {
        ProductionModel production = new ProductionModel(seed);
        CandidateModel candidate = new CandidateModel(seed + 1, episode);
        Episodes pairs = new Episodes(
                new Lots(seed + 3, 5, Replies.NEVER, Replies.UNAVAILABLE_503, Replies.REFUSED_400, Replies.HANG_UP),
                episode);
        return String.join(
                " ",
                serve(exchange -> reply(exchange, production::reply)),
                serve(exchange -> reply(exchange, candidate::reply)),
                serve(exchange -> receivePairs(exchange, pairs.now())),
                serve(metrics::receive));
    }

    /** Its port. */
    private String serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        return String.valueOf(server.getAddress().getPort());
    }

    private static void reply(HttpExchange exchange, Function<String, Replies> mood) throws IOException {
        try (exchange) {
            String question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            mood.apply(question).to(exchange, question);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void receivePairs(HttpExchange exchange, Replies mood) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (mood == Replies.WELL) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                mood.to(exchange, "");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
