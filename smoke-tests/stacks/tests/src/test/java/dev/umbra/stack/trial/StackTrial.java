package dev.umbra.stack.trial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The calls that an application of one stack makes, and how often production fails each first. */
final class StackTrial {

    private final String module;
    private final Program program;
    private final Map<String, List<Integer>> failures = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> jvmOptions = new ArrayList<>();

    private StackTrial(String module, Program program) {
        this.module = module;
        this.program = program;
    }

    /** How an application is started, once its module is built. */
    @FunctionalInterface
    private interface Program {
        List<String> arguments(Path target) throws IOException;
    }

    /**
     * @param module the application's folder
     * @param application its main class, in the package that is called like the folder; it serves {@link dev.umbra.stack.Ways}
     */
    static StackTrial of(String module, String application) {
        String mainClass = "dev.umbra.stack." + module.replace("-", "") + "." + application;
        return new StackTrial(module, target -> {
            String libraries = Files.readString(target.resolve("classpath.txt")).strip();
            return List.of("-classpath", target.resolve("classes") + File.pathSeparator + libraries, mainClass);
        });
    }

    /**
     * An application that its framework packages.
     *
     * @param jar below the module's {@code target}
     */
    static StackTrial ofJar(String module, String jar) {
        return new StackTrial(
                module, target -> List.of("-jar", target.resolve(jar).toString()));
    }

    /** Calls that go well at once. */
    StackTrial asking(String... ways) {
        for (String way : ways) {
            failures.put(way, List.of());
        }
        return this;
    }

    /**
     * A call that production answers with these statuses first, and then well: the library itself asks again.
     *
     * @param way may carry a note after a space, so that one way can be tried twice: {@code openai-java (429)}
     */
    StackTrial retrying(String way, Integer... statuses) {
        failures.put(way, List.of(statuses));
        return this;
    }

    /** A property of the agent or of the application. */
    StackTrial with(String property, String value) {
        properties.put(property, value);
        return this;
    }

    StackTrial jvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Starts the application; a test for each call, and one for the account at the end. The stream's closing ends it. */
    Stream<DynamicTest> tests() {
        StackRun run = StackRun.start(this);
        Stream<DynamicTest> calls = failures.entrySet().stream().map(call -> test(run, call.getKey(), call.getValue()));
        DynamicTest end = DynamicTest.dynamicTest("nothing else was mirrored, and the account closes", run::end);
        return Stream.concat(calls, Stream.of(end)).onClose(run::close);
    }

    private static DynamicTest test(StackRun run, String way, List<Integer> statuses) {
        String name = way + (statuses.isEmpty() ? " makes one pair" : " makes one pair after " + statuses);
        return DynamicTest.dynamicTest(name, () -> run.ask(way, statuses));
    }

    List<String> program() throws IOException {
        return program.arguments(Path.of(System.getProperty("stacks.directory"), module, "target"));
    }

    int calls() {
        return failures.size();
    }

    Map<String, String> properties() {
        return properties;
    }

    List<String> jvmOptions() {
        return jvmOptions;
    }
}
