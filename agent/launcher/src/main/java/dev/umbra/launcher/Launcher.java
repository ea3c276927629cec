package dev.umbra.launcher;

import dev.umbra.config.Configuration;
import dev.umbra.config.ConfigurationSource;
import dev.umbra.config.Resolution;
import dev.umbra.config.Settings.LogLevel;
import dev.umbra.config.SettingsLoader;
import dev.umbra.engine.Engine;
import dev.umbra.exchange.ClientModule;
import dev.umbra.log.Log;
import dev.umbra.weaver.ClientModules;
import dev.umbra.weaver.Weaver;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Puts the parts together: settings, engine, weaver. {@link Premain} calls it by reflection, across class loaders. */
public final class Launcher {

    /** What the bundled libraries refer to beyond java.base and java.instrument: JSON to DOM types, the SDK to log levels. */
    private static final List<String> MODULES = List.of("java.logging", "java.xml");

    private Launcher() {}

    /** Starts the experiment, or says on stderr why not; either way the application starts. */
    public static void launch(@Nullable String argument, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        List<String> arguments = argument == null ? List.of() : List.of(argument);
        Resolution resolution = load(arguments);
        if (resolution instanceof Resolution.Invalid invalid) {
            refuse(invalid.errors());
        } else if (resolution instanceof Resolution.Valid valid && hasEveryModule()) {
            start(valid.configuration(), arguments, instrumentation);
        }
    }

    private static Resolution load(List<String> arguments) {
        return SettingsLoader.load(arguments, System.getProperties(), System.getenv());
    }

    /** The command line; returns the exit code. */
    public static int run(String[] arguments) {
        return CommandLine.run(arguments, System.getProperties(), System.getenv(), System.out, System.err, version());
    }

    private static boolean hasEveryModule() {
        for (String module : MODULES) {
            if (ModuleLayer.boot().findModule(module).isEmpty()) {
                new Log(System.err, LogLevel.ERROR)
                        .error("needs the Java module " + module
                                + ", which this runtime image lacks; build the image with" + " jlink --add-modules "
                                + module + ". Stays off; the service runs as without it");
                return false;
            }
        }
        return true;
    }

    private static void refuse(List<String> errors) {
        Log log = new Log(System.err, LogLevel.ERROR);
        errors.forEach(log::error);
        log.error("stays off because of the configuration above; the service runs as without it");
    }

    private static void start(Configuration configuration, List<String> arguments, Instrumentation instrumentation)
            throws ReflectiveOperationException {
        Log log = new Log(System.err, configuration.shared().logLevel());
        String clients = clients();
        File file = configuration.file();
        ConfigurationSource changes = file == null ? null : new FileSource(file, arguments);
        Weaver weaver = new Weaver(ClientModules.ALL, log::warn);
        Engine engine = new Engine(configuration, version(), clients, changes, log, () -> weaver.undo(instrumentation));
        weaver.install(instrumentation);
        engine.start();
        Runtime.getRuntime().addShutdownHook(new Thread(null, engine::end, "umbra-exit", 0, false));
        log.info(StartupLine.of(configuration, version(), clients));
    }

    private static String clients() {
        StringJoiner names = new StringJoiner(", ");
        for (ClientModule module : ClientModules.ALL) { // the first stream of a JVM costs it some milliseconds
            names.add(module.name());
        }
        return names.toString();
    }

    private static String version() {
        return Objects.requireNonNullElse(Launcher.class.getPackage().getImplementationVersion(), "development");
    }

    private record FileSource(File file, List<String> arguments) implements ConfigurationSource {
        @Override
        public Resolution load() {
            return Launcher.load(arguments);
        }
    }
}
