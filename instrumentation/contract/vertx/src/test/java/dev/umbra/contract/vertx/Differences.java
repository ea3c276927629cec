package dev.umbra.contract.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import java.util.Arrays;

/** Where Vert.x 4 and 5 have one name and two signatures: one driver cannot be linked with both. */
final class Differences {

    private Differences() {}

    /** 5 returns an {@code HttpClientAgent}, and has the size of the pool in options of its own. */
    static HttpClient client(Vertx vertx, HttpClientOptions options, int connections)
            throws ReflectiveOperationException {
        if (has(HttpClientOptions.class, "setMaxPoolSize")) {
            HttpClientOptions.class.getMethod("setMaxPoolSize", int.class).invoke(options, connections);
            return (HttpClient) Vertx.class
                    .getMethod("createHttpClient", HttpClientOptions.class)
                    .invoke(vertx, options);
        }
        Class<?> poolOptions = Class.forName("io.vertx.core.http.PoolOptions");
        Object pool = poolOptions.getConstructor().newInstance();
        poolOptions.getMethod("setHttp1MaxSize", int.class).invoke(pool, connections);
        return (HttpClient) Vertx.class
                .getMethod("createHttpClient", HttpClientOptions.class, poolOptions)
                .invoke(vertx, options, pool);
    }

    /** The setter's old name, which is gone in 5, said less well what it does. */
    static void unpacking(HttpClientOptions options, boolean on) throws ReflectiveOperationException {
        String setter = has(HttpClientOptions.class, "setDecompressionSupported")
                ? "setDecompressionSupported"
                : "setTryUseCompression";
        HttpClientOptions.class.getMethod(setter, boolean.class).invoke(options, on);
    }

    /** 4 returns a boolean, 5 a future. */
    static void reset(HttpClientRequest request) {
        invoke(request, "reset");
    }

    /** 5.1 and newer; before, a reset is the only way. */
    static void cancel(HttpClientRequest request) {
        invoke(request, has(HttpClientRequest.class, "cancel") ? "cancel" : "reset");
    }

    private static void invoke(HttpClientRequest request, String method) {
        try {
            HttpClientRequest.class.getMethod(method).invoke(request);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean has(Class<?> type, String method) {
        return Arrays.stream(type.getMethods()).anyMatch(m -> m.getName().equals(method));
    }
}
