package dev.umbra.testkit.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A server's end of one HTTP/1.1 connection: a script writes on it exactly what it wants, or breaks it. */
public final class WireConnection {

    private final Socket socket;
    private final int number;
    private final OutputStream output;
    private int answered;

    WireConnection(Socket socket, int number) throws IOException {
        this.socket = socket;
        this.number = number;
        this.output = socket.getOutputStream();
    }

    /** The how-manieth connection since the scenario began, from 0. */
    public int number() {
        return number;
    }

    /** How many requests were answered on this connection before. */
    public int answered() {
        return answered;
    }

    /** A whole response with a Content-Length. */
    public void respond(String status, String headerLines, String body) throws IOException {
        respond(status, headerLines, body.getBytes(StandardCharsets.UTF_8));
    }

    public void respond(String status, String headerLines, byte[] body) throws IOException {
        String headers = headerLines.isEmpty() ? "" : headerLines + "\r\n";
        write("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n");
        write(body);
    }

    /** Head of a chunked response. */
    public void startChunked(String status, String headerLines) throws IOException {
        write("HTTP/1.1 " + status + "\r\n" + headerLines + "\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    public void chunk(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    public void endChunks() throws IOException {
        write("0\r\n\r\n");
    }

    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] bytes) throws IOException {
        output.write(bytes);
        output.flush();
    }

    /** Closes in order. */
    public void close() throws IOException {
        socket.close();
    }

    /** Breaks the connection by a TCP reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Waits until the client has closed or reset; fails where it does not. */
    public void awaitPeerClose() throws IOException {
        socket.setSoTimeout(20_000);
        try {
            while (socket.getInputStream().read() >= 0) {
                // what the client may still send is not for this script
            }
        } catch (SocketException reset) {
            // a reset is a close, too
        }
    }

    void countAnswer() {
        answered++;
    }

    boolean isClosed() {
        return socket.isClosed();
    }
}
