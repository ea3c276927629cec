package dev.umbra.contract.jetty9;

import java.lang.reflect.InvocationTargetException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** What Jetty 10 and 11 have and 9.4 has not, by reflection. */
final class Jetty10 {

    private static final String CONTENT = "org.eclipse.jetty.client.api.Request$Content";

    private Jetty10() {}

    static boolean isThere() {
        try {
            Class.forName(CONTENT);
            return true;
        } catch (ClassNotFoundException nineFour) {
            return false;
        }
    }

    static HttpClient client(boolean http2, SslContextFactory.Client tls) throws Exception {
        Object connector = create("org.eclipse.jetty.io.ClientConnector");
        invoke(connector, "setSslContextFactory", SslContextFactory.Client.class, tls);
        Object transport = http2
                ? create(
                        "org.eclipse.jetty.http2.client.http.HttpClientTransportOverHTTP2",
                        create("org.eclipse.jetty.http2.client.HTTP2Client", connector))
                : create("org.eclipse.jetty.client.http.HttpClientTransportOverHTTP", connector);
        return HttpClient.class.getConstructor(HttpClientTransport.class).newInstance(transport);
    }

    /** {@code type} is the name of a request content in the package of all. */
    static Object content(String type, Object... arguments) throws Exception {
        return create("org.eclipse.jetty.client.util." + type, arguments);
    }

    static void body(Request request, Object content) throws Exception {
        invoke(request, Request.class, "body", Class.forName(CONTENT), content);
    }

    private static Object create(String type, Object... arguments) throws Exception {
        for (var constructor : Class.forName(type).getConstructors()) {
            Class<?>[] parameters = constructor.getParameterTypes();
            boolean fits = parameters.length == arguments.length;
            for (int i = 0; fits && i < arguments.length; i++) {
                fits = parameters[i].isInstance(arguments[i]);
            }
            if (fits) {
                return constructor.newInstance(arguments);
            }
        }
        throw new NoSuchMethodException("no constructor of " + type);
    }

    private static void invoke(Object target, String method, Class<?> parameter, Object argument) throws Exception {
        invoke(target, target.getClass(), method, parameter, argument);
    }

    private static void invoke(Object target, Class<?> type, String method, Class<?> parameter, Object argument)
            throws Exception {
        try {
            type.getMethod(method, parameter).invoke(target, argument);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
