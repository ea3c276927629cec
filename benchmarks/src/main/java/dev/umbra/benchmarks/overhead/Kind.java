package dev.umbra.benchmarks.overhead;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A kind of call. What a plain one is answered with is as long as what it asks. */
enum Kind {
    PLAIN_2KB("plain_2kb", "plain, 2 KB each way", 2_048, 1, 30, 14),
    PLAIN_100KB("plain_100kb", "plain, 100 KB each way", 102_400, 1, 20, 9),
    /** Three callers: of the 40 streams that one can read in a second, too few would be timed. */
    STREAM("stream", "streamed, 200 events after 20 ms", 2_048, 3, 50, 33);

    /** Of a cell's time, where its warm-up has none of its own. */
    private static final int WARMUP_PERCENT = 32;

    /** What a cell's time holds beside the kinds: as many callers as keep two cores busy, back to back. */
    static final int SATURATION_PERCENT = 12;

    private final String id;
    private final String shown;
    private final int requestBytes;
    private final int callers;
    private final int warmupPercent;
    private final int percent;

    Kind(String id, String shown, int requestBytes, int callers, int warmupPercent, int percent) {
        this.id = id;
        this.shown = shown;
        this.requestBytes = requestBytes;
        this.callers = callers;
        this.warmupPercent = warmupPercent;
        this.percent = percent;
    }

    /** The first part of its columns' names. */
    String id() {
        return id;
    }

    String shown() {
        return shown;
    }

    int callers() {
        return callers;
    }

    static Duration warmupOf(Duration cell) {
        return cell.multipliedBy(WARMUP_PERCENT).dividedBy(100);
    }

    /** Of the warm-up of all kinds. */
    Duration warmup(Duration all) {
        return all.multipliedBy(warmupPercent).dividedBy(100);
    }

    Duration window(Duration cell) {
        return cell.multipliedBy(percent).dividedBy(100);
    }

    static Duration saturation(Duration cell) {
        return cell.multipliedBy(SATURATION_PERCENT).dividedBy(100);
    }

    byte[] question() {
        String start = "{\"model\":\"stub\",\"stream\":" + (this == STREAM)
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"";
        return Texts.filled(start, "\"}]}", requestBytes).getBytes(StandardCharsets.UTF_8);
    }

    int answerBytes() {
        return this == STREAM ? StubAnswers.STREAM_BYTES : requestBytes;
    }

    /** Of request and answer together. */
    int bodyBytes() {
        return requestBytes + answerBytes();
    }
}
