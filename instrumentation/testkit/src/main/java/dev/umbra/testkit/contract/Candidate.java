package dev.umbra.testkit.contract;

import dev.umbra.testkit.server.WireRequest;
import dev.umbra.testkit.server.WireServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The candidate model that the agent mirrors to. */
final class Candidate implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireServer server;

    private Candidate(WireServer server) {
        this.server = server;
    }

    static Candidate start() throws IOException {
        return new Candidate(WireServer.start((request, connection) -> {
            if (JSON.readTree(request.text()).path("stream").asBoolean(false)) {
                connection.startChunked("200 OK", Answers.EVENTS);
                connection.chunk(Answers.event("Candidate."));
                connection.chunk(Answers.DONE);
                connection.endChunks();
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Candidate."));
            }
        }));
    }

    String baseUrl() {
        return server.url("/v1");
    }

    int port() {
        return server.port();
    }

    List<WireRequest> requests() {
        return server.requests();
    }

    List<WireRequest> about(String marker) {
        return requests().stream().filter(r -> r.text().contains(marker)).toList();
    }

    List<WireRequest> await(String marker, int count) {
        Awaitility.await(count + " mirrored requests about '" + marker + "'")
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> about(marker).size() >= count);
        return about(marker);
    }

    /** The user's message in a mirrored request. */
    static String userMessage(WireRequest request) {
        JsonNode messages = JSON.readTree(request.text()).path("messages");
        return messages.path(messages.size() - 1).path("content").asString();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
