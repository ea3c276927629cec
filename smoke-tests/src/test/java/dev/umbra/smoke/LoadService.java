package dev.umbra.smoke;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Makes as many calls as each line of its stdin says, on four threads or as many as {@code load.threads} says, and answers with the
 * distinct responses that it got: how often each, and its text. Every tenth call is of another tenant. Two words are no numbers:
 * {@code woven} answers with the classes that Umbra is in, and {@code fill} leaves less of the heap.
 */
final class LoadService {

    private static final String BODY = """
            {"model":"large-1","messages":[{"role":"user","content":"Call %d"}]}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI uri = URI.create(System.getenv("OPENAI_BASE_URL") + "/chat/completions");
    private final AtomicInteger calls = new AtomicInteger();

    private byte[] held = {};

    public static void main(String[] args) throws Exception {
        LoadService service = new LoadService();
        Scanner lines = new Scanner(System.in, StandardCharsets.UTF_8);
        while (lines.hasNextLine()) {
            System.out.println(service.answer(lines.nextLine()));
        }
    }

    private Object answer(String line) throws Exception {
        return switch (line) {
            case "woven" -> ClassWitness.woven();
            case "fill" -> fill();
            default -> call(Integer.parseInt(line));
        };
    }

    /** The collector takes note of what is held only when it has run. */
    private String fill() {
        held = new byte[8 << 20];
        System.gc();
        return held.length + " bytes";
    }

    Map<String, Integer> call(int times) throws InterruptedException {
        Map<String, Integer> responses = new ConcurrentHashMap<>();
        int threads = Math.min(Integer.getInteger("load.threads", 4), times);
        Thread[] workers = IntStream.range(0, threads)
                .mapToObj(i -> new Thread(() -> callInTurn(times / threads, responses)))
                .toArray(Thread[]::new);
        for (Thread worker : workers) {
            worker.start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        return responses;
    }

    private void callInTurn(int times, Map<String, Integer> responses) {
        for (int i = 0; i < times; i++) {
            responses.merge(callOnce(), 1, Integer::sum);
        }
    }

    private String callOnce() {
        int call = calls.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + System.getenv("OPENAI_API_KEY"))
                .header("Cookie", "session=test-cookie-production")
                .header("Content-Type", "application/json")
                .header("X-Tenant", call % 10 == 0 ? "rare" : "common")
                .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(call)))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
