package dev.umbra.benchmarks;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command of a JVM of the same Java as this one's, which no setting of this machine's user reaches. */
public final class JavaCommand {

    private JavaCommand() {}

    /**
     * @param options all that precedes the class path
     * @param libraries a class of each jar that {@code main} needs beside its own
     */
    public static ProcessBuilder of(
            List<String> options, Class<?> main, List<String> arguments, List<Class<?>> libraries) {
        return onClassPath(
                options,
                main,
                arguments,
                libraries.stream().map(JavaCommand::jarOf).toList());
    }

    /**
     * @param options all that precedes the class path
     * @param jars those that {@code main} needs beside its own
     */
    public static ProcessBuilder onClassPath(
            List<String> options, Class<?> main, List<String> arguments, List<Path> jars) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(main, jars), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("UMBRA_")
                        || name.startsWith("OTEL_")
                        || name.startsWith("DD_")
                        || name.equals("JAVA_TOOL_OPTIONS")
                        || name.equals("JDK_JAVA_OPTIONS"));
        return builder;
    }

    private static String classPath(Class<?> main, List<Path> jars) {
        return Stream.concat(Stream.of(jarOf(main)), jars.stream())
                .distinct()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
