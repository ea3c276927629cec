package dev.umbra.smoke;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Relays connections to a server on a loopback port, and keeps every byte that its clients sent. */
final class WireTap implements AutoCloseable {

    private final ServerSocket socket;
    private final int serverPort;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    private WireTap(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static WireTap before(int serverPort) throws IOException {
        WireTap tap = new WireTap(serverPort);
        inBackground(tap::accept);
        return tap;
    }

    String url() {
        return "http://localhost:" + socket.getLocalPort();
    }

    /** All that was sent until now, one character for each byte. */
    String sent() {
        synchronized (sent) {
            return sent.toString(StandardCharsets.ISO_8859_1);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() throws IOException {
        while (!socket.isClosed()) {
            Socket client = socket.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            inBackground(() -> relay(client, server, true));
            inBackground(() -> relay(server, client, false));
        }
    }

    private void relay(Socket from, Socket to, boolean keep) throws IOException {
        try (to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (keep) {
                    synchronized (sent) {
                        sent.write(buffer, 0, read);
                    }
                }
                out.write(buffer, 0, read);
            }
        }
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One end has closed its connection, which is how every connection ends
                    }
                },
                "wire-tap");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}
