package dev.umbra.contract.httpurlconnection;

import java.io.IOException;
import java.net.URI;

/** Another agent, which opens a connection before Umbra is there: the JDK's class is loaded by then. */
public final class EarlyUser {

    private EarlyUser() {}

    public static void premain(String arguments) throws IOException {
        System.err.println(URI.create("http://localhost")
                .toURL()
                .openConnection()
                .getClass()
                .getName());
    }
}
