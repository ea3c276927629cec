package dev.umbra.weaver;

import dev.umbra.exchange.ClientModule;
import dev.umbra.instrumentation.apache4.Apache4AsyncInstrumentation;
import dev.umbra.instrumentation.apache4.Apache4Instrumentation;
import dev.umbra.instrumentation.apache5.Apache5AsyncInstrumentation;
import dev.umbra.instrumentation.apache5.Apache5Instrumentation;
import dev.umbra.instrumentation.asynchttpclient.AsyncHttpClientInstrumentation;
import dev.umbra.instrumentation.awssdk.AwsSdkInstrumentation;
import dev.umbra.instrumentation.httpurlconnection.HttpUrlConnectionInstrumentation;
import dev.umbra.instrumentation.javahttp.JavaHttpInstrumentation;
import dev.umbra.instrumentation.jetty12.Jetty12Instrumentation;
import dev.umbra.instrumentation.jetty9.Jetty9Instrumentation;
import dev.umbra.instrumentation.okhttp.OkHttpInstrumentation;
import dev.umbra.instrumentation.reactornetty.ReactorNettyInstrumentation;
import dev.umbra.instrumentation.vertx.VertxInstrumentation;
import java.util.List;

/** The one list of the HTTP clients that Umbra watches. Adding a client is a folder, a line here, and its contract test. */
public final class ClientModules {

    public static final List<ClientModule> ALL = List.of(
            Apache4AsyncInstrumentation.MODULE,
            Apache4Instrumentation.MODULE,
            Apache5AsyncInstrumentation.MODULE,
            Apache5Instrumentation.MODULE,
            AsyncHttpClientInstrumentation.MODULE,
            AwsSdkInstrumentation.MODULE,
            HttpUrlConnectionInstrumentation.MODULE,
            JavaHttpInstrumentation.MODULE,
            Jetty12Instrumentation.MODULE,
            Jetty9Instrumentation.MODULE,
            OkHttpInstrumentation.MODULE,
            ReactorNettyInstrumentation.MODULE,
            VertxInstrumentation.VERTX_4,
            VertxInstrumentation.VERTX_5,
            VertxInstrumentation.VERTX_5_0);

    private ClientModules() {}
}
