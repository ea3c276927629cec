package dev.umbra.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.dialect.UndecodableException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The headers of a message of Amazon's event stream: a name, a byte for the type, and a value whose size follows from it. */
final class EventStreamHeaders {

    private static final int BYTES = 6;
    private static final int TEXT = 7;

    private EventStreamHeaders() {}

    /** Those that are text; the others are passed over, since nothing of Bedrock's is in them. */
    static Map<String, String> parse(ByteBuffer in) throws UndecodableException {
        Map<String, String> texts = new HashMap<>();
        try {
            while (in.hasRemaining()) {
                String name = text(in, Byte.toUnsignedInt(in.get()));
                int type = in.get();
                int size = size(in, type);
                if (type == TEXT) {
                    texts.put(name, text(in, size));
                } else {
                    skip(in, size);
                }
            }
        } catch (BufferUnderflowException e) {
            throw new UndecodableException("a header of the event stream ends beyond the headers");
        }
        return texts;
    }

    /** True and false are types of their own; then come numbers, bytes, text, a time and a UUID. */
    private static int size(ByteBuffer in, int type) throws UndecodableException {
        return switch (type) {
            case 0, 1 -> 0;
            case 2 -> 1;
            case 3 -> 2;
            case 4 -> 4;
            case 5, 8 -> 8;
            case BYTES, TEXT -> Short.toUnsignedInt(in.getShort());
            case 9 -> 16;
            default -> throw new UndecodableException("a header of the event stream has an unknown type");
        };
    }

    private static String text(ByteBuffer in, int size) {
        byte[] bytes = new byte[size];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static void skip(ByteBuffer in, int size) {
        if (size > in.remaining()) {
            throw new BufferUnderflowException();
        }
        in.position(in.position() + size);
    }
}
