package dev.umbra.demo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The frames in which AWS streams: lengths, a checksum of them, headers, a JSON payload, a checksum of it all
 * (application/vnd.amazon.eventstream).
 */
final class EventStream {

    private static final int STRING = 7;
    private static final int FIXED_BYTES = 16;

    private EventStream() {}

    static byte[] event(String type, String json) {
        byte[] headers = headers(Map.of(
                ":event-type", type,
                ":content-type", "application/json",
                ":message-type", "event"));
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(FIXED_BYTES + headers.length + payload.length);
        frame.putInt(frame.capacity()).putInt(headers.length);
        frame.putInt(checksum(frame));
        frame.put(headers).put(payload);
        frame.putInt(checksum(frame));
        return frame.array();
    }

    private static byte[] headers(Map<String, String> values) {
        ByteBuffer headers = ByteBuffer.allocate(1024);
        values.forEach((name, value) -> {
            headers.put((byte) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
            headers.put((byte) STRING);
            headers.putShort((short) value.length()).put(value.getBytes(StandardCharsets.US_ASCII));
        });
        byte[] exact = new byte[headers.position()];
        headers.flip().get(exact);
        return exact;
    }

    /** Of what was written so far. */
    private static int checksum(ByteBuffer frame) {
        CRC32 checksum = new CRC32();
        checksum.update(frame.duplicate().flip());
        return (int) checksum.getValue();
    }
}
