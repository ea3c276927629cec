package dev.umbra.testkit.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A scripted HTTP/1.1 server on raw sockets: it records every request to the byte and lets the script write the response. */
public final class WireServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(WireServer::daemon);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicInteger unread = new AtomicInteger();
    private final Set<Integer> peers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> scriptFailures = new CopyOnWriteArrayList<>();
    private volatile WireScript script;

    private WireServer(ServerSocket listener, WireScript script) {
        this.listener = listener;
        this.script = script;
    }

    public static WireServer start(WireScript script) throws IOException {
        WireServer server = new WireServer(new ServerSocket(0, 500, InetAddress.getLoopbackAddress()), script);
        server.threads.execute(server::accept);
        return server;
    }

    /** {@code 127.0.0.1:port}. */
    public int port() {
        return listener.getLocalPort();
    }

    public String authority() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    public String url(String path) {
        return "http://" + authority() + path;
    }

    /** From now on the server behaves so. */
    public void script(WireScript next) {
        script = next;
    }

    /** What arrived so far. */
    public List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * Ends the scenario: waits until every script has run, closes what idles, and returns all that arrived, by connection.
     */
    public List<WireRequest> drain() {
        awaitEveryConnection();
        await("the server's scripts to end", () -> busy.get() == 0);
        open.forEach(WireServer::closeQuietly);
        await("the server's connections to close", open::isEmpty);
        List<WireRequest> drained = new ArrayList<>(requests);
        List<String> failures = List.copyOf(scriptFailures);
        requests.clear();
        scriptFailures.clear();
        connections.set(0);
        peers.clear();
        if (!failures.isEmpty()) {
            throw new AssertionError("the server's script failed: " + failures);
        }
        return drained;
    }

    /**
     * A call may fail at the client before the server has as much as accepted it. Connections are accepted in their order, so once one
     * of our own has come through, every earlier one has; then each is left to be read, or to end.
     */
    private void awaitEveryConnection() {
        try (Socket last = new Socket(listener.getInetAddress(), listener.getLocalPort())) {
            await("the connections before this one", () -> peers.contains(last.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("what each connection brought", () -> unread.get() == 0);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        open.forEach(WireServer::closeQuietly);
        threads.shutdownNow();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(condition);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                unread.incrementAndGet();
                open.add(socket);
                peers.add(socket.getPort());
                int number = connections.getAndIncrement();
                threads.execute(() -> serve(socket, number));
            } catch (IOException closed) {
                // the loop's condition tells
            }
        }
    }

    private void serve(Socket socket, int number) {
        AtomicBoolean first = new AtomicBoolean(true);
        try (socket) {
            socket.setTcpNoDelay(true);
            WireConnection connection = new WireConnection(socket, number);
            BufferedInputStream input = new BufferedInputStream(socket.getInputStream());
            while (!connection.isClosed() && serveOne(input, connection, first)) {
                // next request on the same connection
            }
        } catch (IOException ended) {
            // between requests a connection may end in any way
        } finally {
            open.remove(socket);
            read(first);
        }
    }

    private void read(AtomicBoolean first) {
        if (first.getAndSet(false)) {
            unread.decrementAndGet();
        }
    }

    private boolean serveOne(BufferedInputStream input, WireConnection connection, AtomicBoolean first)
            throws IOException {
        WireReader reader = new WireReader(input, connection.number());
        String head = reader.readHead();
        if (head == null) {
            return false;
        }
        busy.incrementAndGet();
        read(first);
        try {
            if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
                connection.write("HTTP/1.1 100 Continue\r\n\r\n");
            }
            WireRequest request = reader.readBody(head);
            requests.add(request);
            if (!request.whole()) {
                return false;
            }
            script.answer(request, connection);
            connection.countAnswer();
            return true;
        } catch (Exception | AssertionError e) {
            scriptFailures.add(e + " after " + head.lines().findFirst().orElse(""));
            return false;
        } finally {
            busy.decrementAndGet();
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // as wanted
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    }
}
