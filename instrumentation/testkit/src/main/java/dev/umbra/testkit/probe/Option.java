package dev.umbra.testkit.probe;

/** What else a plan may ask of a client; each has a textual value. */
public enum Option {
    /** {@code GET} instead of {@code POST}. */
    METHOD,
    /** {@code true}: the asynchronous API. */
    ASYNC,
    /** {@code true}: HTTP/2, else HTTP/1.1. */
    HTTP_2,
    /** The certificate (PEM) to trust, for https. */
    TRUSTED_CERTIFICATE,
    /** How long the client waits for the response. */
    READ_TIMEOUT_MS,
    /** {@code true}: ask for {@code 100 Continue} first. */
    EXPECT_CONTINUE,
    /** {@code true}: repeat the request with credentials when the server answers 401. */
    AUTHENTICATE,
    /** {@code true}: tell the classes of the bodies that pass, which only a client that is left alone keeps. */
    NAME_OBJECTS,
    /** How long an idle connection, and the thread that looks after it, is kept. */
    KEEP_ALIVE_MS,
    /** {@code true}: the client's own threads race over how much of a broken body is delivered, so that is not compared. */
    RACED_BODY,
    /** How often the client is rebuilt from itself first. */
    REBUILDS,
    /** Where an agent that was started to fail on purpose fails; the probe itself sees to it, not its client. */
    AGENT_FAULT
}
