package dev.umbra.contract.awssdk;

import dev.umbra.testkit.probe.Witness;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;

/** The ways in which a synchronous response is read. */
final class SyncReadings {

    static final String NEVER_CALLED = "whole, after a request that was prepared and never called";

    static final List<String> ALL = List.of(
            "whole",
            "stream",
            "byte-by-byte",
            "lines",
            "transferred",
            "skipping",
            "by-delegate",
            "unread",
            NEVER_CALLED);

    private SyncReadings() {}

    /** Returns true where the application gave up before the end. */
    static boolean read(String how, AbortableInputStream body, Witness witness) throws IOException {
        return switch (how) {
            case "whole", NEVER_CALLED -> witness.bytes(body.readAllBytes());
            case "stream" -> stream(body, witness);
            case "by-delegate" -> stream(body.delegate(), witness);
            case "byte-by-byte" -> byteByByte(body, witness);
            case "lines" -> lines(body, witness);
            case "transferred" -> transferred(body, witness);
            case "skipping" -> skipping(body, witness);
            case "unread" -> false;
            default -> throw new IllegalArgumentException("no reading '" + how + "', only " + ALL);
        };
    }

    /** As a reader of events would, byte by byte at first: the stream of the native client waits until an array is full. */
    private static boolean stream(InputStream body, Witness witness) throws IOException {
        for (int i = 0; i < 1024; i++) {
            int next = body.read();
            if (next < 0) {
                return false;
            }
            if (witness.bytes(new byte[] {(byte) next})) {
                return true;
            }
        }
        byte[] buffer = new byte[8192];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            if (witness.bytes(buffer, 0, count)) {
                return true;
            }
        }
        return false;
    }

    private static boolean byteByByte(InputStream body, Witness witness) throws IOException {
        for (int next = body.read(); next >= 0; next = body.read()) {
            witness.bytes(new byte[] {(byte) next});
        }
        return false;
    }

    private static boolean lines(InputStream body, Witness witness) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            witness.text(line);
        }
        return false;
    }

    private static boolean transferred(InputStream body, Witness witness) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.transferTo(bytes);
        return witness.bytes(bytes.toByteArray());
    }

    private static boolean skipping(InputStream body, Witness witness) throws IOException {
        body.skipNBytes(10);
        return witness.bytes(body.readAllBytes());
    }
}
