package dev.umbra.launcher;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

public final class Launcher {
    private Launcher() {}

    public static void launch(@Nullable String arguments, Instrumentation instrumentation) throws Exception {
        new dev.umbra.weaver.Weaver(dev.umbra.weaver.ClientModules.ALL, line -> System.err.println("[umbra] " + line))
                .install(instrumentation);
    }

    public static int run(String[] arguments) {
        return 0;
    }
}
