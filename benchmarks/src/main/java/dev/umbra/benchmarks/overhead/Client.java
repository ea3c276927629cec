package dev.umbra.benchmarks.overhead;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The HTTP client of a cell's application. */
enum Client {
    OKHTTP("okhttp", "OkHttp", "(okhttp|okio|kotlin-stdlib)-.*"),
    JAVA_HTTP("java-http", "java.net.http", ""),
    REACTOR_NETTY("reactor-netty", "Reactor Netty", "(reactor|netty|reactive-streams)-.*"),
    APACHE_5("apache-5", "Apache HttpClient 5", "(httpclient5|httpcore5|slf4j-api)-.*");

    private final String id;
    private final String shown;
    private final String jarNames;

    /**
     * @param jarNames a regular expression
     */
    Client(String id, String shown, String jarNames) {
        this.id = id;
        this.shown = shown;
        this.jarNames = jarNames;
    }

    /** As options and files name it. */
    String id() {
        return id;
    }

    String shown() {
        return shown;
    }

    Calls calls(String url) {
        return switch (this) {
            case OKHTTP -> new OkHttpCalls(url);
            case JAVA_HTTP -> new JavaHttpCalls(url);
            case REACTOR_NETTY -> new ReactorNettyCalls(url);
            case APACHE_5 -> new Apache5Calls(url);
        };
    }

    /**
     * The client's own jars among those of this JVM's class path: an application has nothing of another client, and nothing of
     * Umbra's.
     */
    List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches(jarNames))
                .toList();
    }

    static Client of(String id) {
        return Stream.of(values())
                .filter(client -> client.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no client is called '" + id + "', only "
                        + String.join(", ", Stream.of(values()).map(Client::id).toList())));
    }
}
