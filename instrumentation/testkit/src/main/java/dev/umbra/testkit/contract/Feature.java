package dev.umbra.testkit.contract;

/** What not every HTTP client can do. A client that lacks one says so, and docs/clients.md says why. */
public enum Feature {
    ASYNCHRONOUS_CALLS("has no asynchronous API"),
    STREAMED_REQUESTS("cannot send a body of unknown length"),
    HTTP_2("does not speak HTTP/2"),
    EXPECT_CONTINUE("cannot ask for 100 Continue"),
    AUTHENTICATION("does not repeat a challenged request with its body"),
    CANCELLATION("cannot cancel a call that waits"),
    LENGTH_CHECK("takes a body that ends too early for a whole one"),
    UNAUTHORIZED_BODY("does not hand out the body of a 401"),
    BARE_ANSWERS("loses the status of an answer that has no headers"),
    PROTOCOL_CHECK("takes an answer that breaks HTTP for a whole one"),
    TOLD_BEFORE_WRITTEN(
            "tells of the request's bytes once they are written, which an answer that breaks off can overtake"),
    CONNECTED_FIRST("takes the request body before the handshake is over");

    private final String lack;

    Feature(String lack) {
        this.lack = lack;
    }

    String lack() {
        return lack;
    }
}
