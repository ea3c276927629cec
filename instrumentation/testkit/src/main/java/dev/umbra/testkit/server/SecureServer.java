package dev.umbra.testkit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;

/** A scripted server behind TLS that speaks HTTP/2 and HTTP/1.1, as the client asks by ALPN. */
public final class SecureServer implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .commonName("the scripted server")
            .addSubjectAlternativeName("127.0.0.1")
            .build();
    private volatile SecureScript script = request -> new MockResponse.Builder().build();

    private SecureServer() {}

    /** What the server does with one request. */
    @FunctionalInterface
    public interface SecureScript {
        MockResponse answer(RecordedRequest request) throws Exception;
    }

    public static SecureServer start() throws IOException {
        SecureServer secure = new SecureServer();
        HandshakeCertificates keys = new HandshakeCertificates.Builder()
                .heldCertificate(secure.certificate)
                .build();
        secure.server.useHttps(keys.sslSocketFactory());
        secure.server.setProtocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1));
        secure.server.setDispatcher(new Scripted(secure));
        secure.server.start(InetAddress.getLoopbackAddress(), 0);
        return secure;
    }

    public String authority() {
        return "127.0.0.1:" + server.getPort();
    }

    public String url(String path) {
        return "https://" + authority() + path;
    }

    /** What a client must trust. */
    public String certificatePem() {
        return certificate.certificatePem();
    }

    public void script(SecureScript next) {
        script = next;
    }

    /** All that arrived since the last time, each as protocol, request line, headers and the body's hash. */
    public List<String> drain() {
        return drain(request -> true);
    }

    /**
     * Likewise, without what broke off: the server notices that a client went away when the client has long said so, perhaps to the next
     * application.
     */
    public List<String> drainWhole() {
        return drain(request -> request.getFailure() == null);
    }

    private List<String> drain(Predicate<RecordedRequest> wanted) {
        List<String> requests = new ArrayList<>();
        RecordedRequest next = poll();
        while (next != null) {
            if (wanted.test(next)) {
                requests.add(describe(next));
            }
            next = poll();
        }
        return requests;
    }

    private @Nullable RecordedRequest poll() {
        try {
            return server.takeRequest(0, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static String describe(RecordedRequest request) {
        String body =
                request.getBody() == null ? "none" : request.getBody().sha256().hex();
        return request.getVersion() + " " + request.getMethod() + " " + request.getTarget() + " chunks "
                + request.getChunkSizes() + " body " + request.getBodySize() + " " + body + "\n" + request.getHeaders();
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Scripted extends Dispatcher {

        private final SecureServer owner;

        Scripted(SecureServer owner) {
            this.owner = owner;
        }

        @Override
        public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            try {
                return owner.script.answer(request);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the server's script failed", e);
            }
        }
    }
}
