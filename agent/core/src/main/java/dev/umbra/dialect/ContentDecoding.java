package dev.umbra.dialect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Undoes {@code Content-Encoding}, up to a size: a few kilobytes can unpack to gigabytes. */
public final class ContentDecoding {

    private static final int BUFFER = 8192;

    private ContentDecoding() {}

    /**
     * The body before its encodings were applied. Of a compressed stream that broke off, what can be unpacked.
     *
     * @param contentEncoding the header as it was sent, null where there was none
     * @param limitBytes the most that the result, and every step on the way to it, may hold
     */
    public static byte[] decode(@Nullable String contentEncoding, byte[] body, int limitBytes)
            throws UndecodableException {
        if (contentEncoding == null || body.length == 0) {
            return body;
        }
        String[] encodings = contentEncoding.split(",", -1);
        byte[] decoded = body;
        for (int i = encodings.length - 1; i >= 0; i--) {
            decoded = decodeOne(encodings[i].strip().toLowerCase(Locale.ROOT), decoded, limitBytes);
        }
        return decoded;
    }

    private static byte[] decodeOne(String encoding, byte[] body, int limitBytes) throws UndecodableException {
        return switch (encoding) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" ->
                unpack(encoding, () -> new GZIPInputStream(new ByteArrayInputStream(body), BUFFER), limitBytes);
            case "deflate" -> inflate(body, limitBytes);
            default -> throw new UndecodableException("the body's Content-Encoding is none of gzip, deflate, identity");
        };
    }

    /** RFC 9110 means the zlib format by "deflate", but some servers send the bare one. */
    private static byte[] inflate(byte[] body, int limitBytes) throws UndecodableException {
        Inflater inflater = new Inflater(!startsWithZlibHeader(body));
        try {
            return unpack(
                    "deflate",
                    () -> new InflaterInputStream(new ByteArrayInputStream(body), inflater, BUFFER),
                    limitBytes);
        } finally {
            inflater.end();
        }
    }

    private static boolean startsWithZlibHeader(byte[] body) {
        return body.length >= 2 && (body[0] & 0x0f) == 8 && ((body[0] & 0xff) << 8 | (body[1] & 0xff)) % 31 == 0;
    }

    private static byte[] unpack(String encoding, Opening opening, int limitBytes) throws UndecodableException {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        try (InputStream in = opening.open()) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (read > limitBytes - unpacked.size()) {
                    throw new UndecodableException("the " + encoding + " body unpacks to more than " + limitBytes
                            + " bytes (capture.max-body)");
                }
                unpacked.write(buffer, 0, read);
            }
        } catch (EOFException e) {
            return unpacked.toByteArray();
        } catch (IOException e) {
            throw new UndecodableException("the body is not valid " + encoding);
        }
        return unpacked.toByteArray();
    }

    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }
}
