package dev.umbra.engine;

import dev.umbra.exchange.RequestHead;
import dev.umbra.log.Log;

/** Says of single calls why Umbra does no more with them, where the user asked for that ({@code log-level=debug}). */
final class Explanations {

    private final Log log;
    private final Inbox inbox;

    Explanations(Log log, Inbox inbox) {
        this.log = log;
        this.inbox = inbox;
    }

    /** On application threads: the line is written by the coordinator. */
    void say(RequestHead head, String what, String why) {
        if (log.isDebug()) {
            inbox.putLine(
                    () -> log.debug(head.method() + " " + head.host() + head.path() + ": " + what + " (" + why + ")"));
        }
    }
}
