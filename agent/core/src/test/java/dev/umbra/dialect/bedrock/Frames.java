package dev.umbra.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.Wire;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32;

/** Writes Amazon's binary event stream, as the servers of the tests send it. */
final class Frames {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** An event of Converse; the payload may be written with single quotes. */
    Frames event(String type, String payload) {
        return message("event", ":event-type", type, Wire.bytes(payload));
    }

    /** An event of InvokeModel, which wraps one of the vendor's. */
    Frames chunk(String event) {
        String base64 = Base64.getEncoder().encodeToString(Wire.bytes(event));
        return event("chunk", "{'bytes':'" + base64 + "','p':'abc'}");
    }

    Frames exception(String type) {
        return message("exception", ":exception-type", type, Wire.bytes("{'message':'Too many tokens'}"));
    }

    Frames error(String code) {
        return message("error", ":error-code", code, new byte[0]);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private Frames message(String kind, String typeName, String type, byte[] payload) {
        byte[] headers = headers(
                header(":message-type", kind), header(typeName, type), header(":content-type", "application/json"));
        out.writeBytes(frame(headers, payload));
        return this;
    }

    static byte[] headers(byte[]... headers) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] header : headers) {
            all.writeBytes(header);
        }
        return all.toByteArray();
    }

    static byte[] header(String name, String value) {
        byte[] text = value.getBytes(UTF_8);
        return header(
                name,
                7,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) text.length)
                        .put(text)
                        .array());
    }

    static byte[] header(String name, int type, byte[] value) {
        byte[] text = name.getBytes(UTF_8);
        return ByteBuffer.allocate(2 + text.length + value.length)
                .put((byte) text.length)
                .put(text)
                .put((byte) type)
                .put(value)
                .array();
    }

    static byte[] frame(byte[] headers, byte[] payload) {
        return frame(16 + headers.length + payload.length, headers.length, headers, payload);
    }

    /** With lengths of one's own choice, and the checksums that belong to them. */
    static byte[] frame(int length, int headersLength, byte[] headers, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(16 + headers.length + payload.length);
        frame.putInt(length).putInt(headersLength);
        frame.putInt(checksum(frame.array(), 8));
        frame.put(headers).put(payload);
        frame.putInt(checksum(frame.array(), frame.position()));
        return frame.array();
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes, 0, length);
        return (int) checksum.getValue();
    }
}
