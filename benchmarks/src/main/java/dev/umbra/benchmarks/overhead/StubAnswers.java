package dev.umbra.benchmarks.overhead;

import java.nio.charset.StandardCharsets;

/** What the stubs answer. */
final class StubAnswers {

    static final int EVENTS = 200;

    private static final int EVENT_BYTES = 120;

    static final byte[] EVENT = Texts.filled(
                    "data: {\"id\":\"1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"",
                    "\"}}]}\n\n",
                    EVENT_BYTES)
            .getBytes(StandardCharsets.UTF_8);

    static final byte[] LAST_EVENT = "data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8);

    static final int STREAM_BYTES = EVENTS * EVENT_BYTES + LAST_EVENT.length;

    private static final int SHORTEST = 512;

    private StubAnswers() {}

    /** As long as what was asked, unless that is shorter than any answer. */
    static byte[] plain(int length) {
        String start =
                "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"stub\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"";
        String end =
                "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":500,\"completion_tokens\":100,\"total_tokens\":600}}";
        return Texts.filled(start, end, Math.max(length, SHORTEST)).getBytes(StandardCharsets.UTF_8);
    }
}
