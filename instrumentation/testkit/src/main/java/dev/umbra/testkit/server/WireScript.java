package dev.umbra.testkit.server;

/** What a scripted server does with one request. What it throws breaks the connection and fails the scenario. */
@FunctionalInterface
public interface WireScript {

    void answer(WireRequest request, WireConnection connection) throws Exception;

    /** Answers 200 with this JSON. */
    static WireScript json(String body) {
        return (request, connection) -> connection.respond("200 OK", "Content-Type: application/json", body);
    }
}
