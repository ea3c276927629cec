package dev.umbra.contract.asynchttpclient;

import java.lang.reflect.Method;
import java.time.Duration;

/** Where AsyncHttpClient 2 and 3 have one name and two signatures: one driver cannot be linked with both. */
final class Differences {

    private Differences() {}

    /** 2 takes milliseconds, 3 a {@code Duration}. */
    static void time(Object builder, String setter, long millis) {
        for (Method method : builder.getClass().getMethods()) {
            if (method.getName().equals(setter)) {
                boolean number = method.getParameterTypes()[0] == int.class;
                invoke(builder, method, number ? Math.toIntExact(millis) : Duration.ofMillis(millis));
                return;
            }
        }
        throw new IllegalArgumentException(builder.getClass() + " has no " + setter);
    }

    /** Newer versions of 3 speak HTTP/2 unless they are told not to. */
    static void http2(Object builder, boolean on) {
        for (Method method : builder.getClass().getMethods()) {
            if (method.getName().equals("setHttp2Enabled")) {
                invoke(builder, method, on);
            }
        }
    }

    private static void invoke(Object target, Method method, Object argument) {
        try {
            method.invoke(target, argument);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
