package dev.umbra.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.UndecodableException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Amazon's binary event stream, {@code application/vnd.amazon.eventstream}: messages of a length, headers and a payload,
 * with a checksum over the lengths and one over all.
 *
 * <p>A length is believed only as far as there are bytes: what it claims beyond them is a message that broke off.
 */
final class EventStream {

    /**
     * One message.
     *
     * @param headers those that are text, by name
     * @param payload as text, since with Bedrock it is always JSON
     */
    record Message(Map<String, String> headers, String payload) {

        /** {@code event}, or {@code exception} and {@code error} where the stream failed. */
        boolean isEvent() {
            return headers.getOrDefault(":message-type", "event").equals("event");
        }

        String eventType() {
            return headers.getOrDefault(":event-type", "");
        }

        /** The name of the failure: a modelled exception has a type, any other error a code. */
        String failure() {
            return headers.getOrDefault(":exception-type", headers.getOrDefault(":error-code", ""));
        }
    }

    /** Two lengths and their checksum. */
    private static final int PRELUDE = 12;

    private static final int CHECKSUM = 4;

    private EventStream() {}

    /** Whether the first byte is the high one of a length below 32 MB: no text begins with it. */
    static boolean opens(byte[] body) {
        return body.length > 0 && (body[0] & 0xfe) == 0;
    }

    /** The whole messages; what follows them is the beginning of one that broke off. */
    static List<Message> parse(byte[] body) throws UndecodableException {
        List<Message> messages = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(body);
        while (in.remaining() >= PRELUDE) {
            int start = in.position();
            long length = Integer.toUnsignedLong(in.getInt());
            long headersLength = Integer.toUnsignedLong(in.getInt());
            check(body, start, PRELUDE - CHECKSUM, in.getInt());
            if (headersLength + PRELUDE + CHECKSUM > length) {
                throw new UndecodableException("a message of the event stream is shorter than its headers");
            }
            if (length > body.length - start) {
                return messages;
            }
            int end = start + (int) length;
            check(body, start, (int) length - CHECKSUM, in.getInt(end - CHECKSUM));
            messages.add(message(in, (int) headersLength, end - CHECKSUM));
            in.position(end);
        }
        return messages;
    }

    private static Message message(ByteBuffer in, int headersLength, int payloadEnd) throws UndecodableException {
        int headersEnd = in.position() + headersLength;
        Map<String, String> headers = EventStreamHeaders.parse(in.slice(in.position(), headersLength));
        byte[] payload = new byte[payloadEnd - headersEnd];
        in.get(headersEnd, payload);
        return new Message(headers, new String(payload, UTF_8));
    }

    private static void check(byte[] body, int from, int length, int expected) throws UndecodableException {
        CRC32 checksum = new CRC32();
        checksum.update(body, from, length);
        if ((int) checksum.getValue() != expected) {
            throw new UndecodableException("a checksum of the event stream is wrong");
        }
    }
}
