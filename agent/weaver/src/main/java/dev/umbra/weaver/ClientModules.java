package dev.umbra.weaver;

import dev.umbra.exchange.ClientModule;
import dev.umbra.instrumentation.javahttp.JavaHttpInstrumentation;
import dev.umbra.instrumentation.okhttp.OkHttpInstrumentation;
import java.util.List;

/** The one list of the HTTP clients that Umbra watches. Adding a client is a folder, a line here, and its contract test. */
public final class ClientModules {

    public static final List<ClientModule> ALL = List.of(JavaHttpInstrumentation.MODULE, OkHttpInstrumentation.MODULE);

    private ClientModules() {}
}
