package dev.umbra.shadow;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes one connection on loopback, plays a script on it, and then waits until the client closes it. */
final class ScriptedServer implements AutoCloseable {

    /** What the server says; an exception is the client's hanging up. */
    interface Script {
        void play(OutputStream out, CountDownLatch over) throws IOException, InterruptedException;
    }

    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);

    private ScriptedServer() throws IOException {}

    static ScriptedServer playing(Script script) throws IOException {
        ScriptedServer server = new ScriptedServer();
        Thread thread = new Thread(() -> server.serve(script), "scripted-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    /** Reads whatever comes and never says a word. */
    static ScriptedServer silent() throws IOException {
        return playing((out, over) -> {});
    }

    static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    String authority() {
        return listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort();
    }

    /** Whether the client closes the connection within ten seconds. */
    boolean isHungUp() throws InterruptedException {
        return hungUp.await(10, TimeUnit.SECONDS);
    }

    private void serve(Script script) {
        try (Socket socket = listening.accept()) {
            try {
                script.play(socket.getOutputStream(), over);
                InputStream in = socket.getInputStream();
                while (in.read() != -1) {
                    // the request
                }
            } catch (IOException | InterruptedException clientHungUp) {
                // told below
            }
            hungUp.countDown();
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Override
    public void close() throws IOException {
        over.countDown();
        listening.close();
    }
}
