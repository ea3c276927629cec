package dev.umbra.testkit.probe;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * A chat completion request of any length, generated as it is read: a probe can send more than its heap holds.
 *
 * @param marker words that occur in no other scenario, to find the mirrored request by
 * @param streamed whether the model is asked to stream
 * @param paddingBytes length that is added to the user's message
 */
public record Payload(String marker, boolean streamed, int paddingBytes) implements Serializable {

    private static final byte[] PADDING = "umbra ".repeat(8_000).getBytes(StandardCharsets.US_ASCII);

    public static Payload chat(String marker) {
        return new Payload(marker, false, 0);
    }

    public Payload asStream() {
        return new Payload(marker, true, paddingBytes);
    }

    public Payload padded(int bytes) {
        return new Payload(marker, streamed, bytes);
    }

    /** The payload of one of several equal calls; each has a marker of its own. */
    public Payload numbered(int index) {
        return new Payload(marker + " number " + index + ".", streamed, paddingBytes);
    }

    public String userMessage() {
        return marker + " " + new String(readPadding(), StandardCharsets.US_ASCII);
    }

    public long length() {
        return (long) before().length + paddingBytes + after().length;
    }

    public InputStream open() {
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(before()), padding(), new ByteArrayInputStream(after()))));
    }

    public byte[] bytes() {
        return readAll(open());
    }

    private byte[] before() {
        String json = "{\"model\":\"gpt-contract\",\"temperature\":0.5,\"stream\":" + streamed
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + marker + " ";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private InputStream padding() {
        return new RepeatedBytes(PADDING, paddingBytes);
    }

    private byte[] readPadding() {
        return readAll(padding());
    }

    private static byte[] after() {
        return "\"}]}".getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] readAll(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
