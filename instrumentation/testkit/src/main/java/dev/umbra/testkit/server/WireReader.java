package dev.umbra.testkit.server;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads one HTTP/1.1 request from a connection, and keeps what it read as it stood on the wire. */
final class WireReader {

    private static final int KEPT_BODY_BYTES = 4 * 1024 * 1024;

    private final InputStream input;
    private final int connection;
    private final MessageDigest digest = sha256();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final byte[] buffer = new byte[16 * 1024];
    private long rawLength;
    private String framing = "none";

    WireReader(InputStream input, int connection) {
        this.input = input;
        this.connection = connection;
    }

    /** The head up to and with its empty line, or null where the connection ended before it began. */
    @Nullable
    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = input.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    WireRequest readBody(String head) {
        boolean whole = true;
        try {
            WireRequest headOnly = request(head, true);
            if (headOnly.header("transfer-encoding").orElse("").contains("chunked")) {
                readChunks();
            } else {
                readExactly(Long.parseLong(headOnly.header("content-length").orElse("0")));
                framing = headOnly.header("content-length").isPresent() ? "content-length" : "none";
            }
        } catch (IOException brokenOff) {
            whole = false;
        }
        return request(head, whole);
    }

    private void readChunks() throws IOException {
        StringBuilder sizes = new StringBuilder("chunked");
        int size;
        do {
            String line = readLine();
            size = Integer.parseInt(line.trim(), 16);
            sizes.append(' ').append(size);
            framing = sizes.toString();
            readExactly(size);
            readLine();
        } while (size > 0);
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        while (line.length() < 2 || line.charAt(line.length() - 1) != '\n') {
            int next = input.read();
            if (next < 0) {
                throw new EOFException();
            }
            raw((byte) next);
            line.append((char) next);
        }
        return line.toString();
    }

    private void readExactly(long length) throws IOException {
        long left = length;
        while (left > 0) {
            int count = input.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new EOFException();
            }
            digest.update(buffer, 0, count);
            rawLength += count;
            body.write(buffer, 0, Math.min(count, KEPT_BODY_BYTES - Math.min(body.size(), KEPT_BODY_BYTES)));
            left -= count;
        }
    }

    private void raw(byte value) {
        digest.update(value);
        rawLength++;
    }

    private WireRequest request(String head, boolean whole) {
        String hash = HexFormat.of().formatHex(whole ? cloneOf(digest).digest() : new byte[0]);
        return new WireRequest(
                connection,
                head,
                whole ? rawLength : 0,
                hash,
                whole ? framing : "",
                body.toString(StandardCharsets.UTF_8),
                whole);
    }

    private static MessageDigest cloneOf(MessageDigest running) {
        try {
            return (MessageDigest) running.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be cloned", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
