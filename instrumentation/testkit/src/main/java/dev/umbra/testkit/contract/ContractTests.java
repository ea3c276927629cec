package dev.umbra.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The scenarios of one subject as tests, one after the other. Its two JVMs start with the first and end with the last. */
final class ContractTests {

    /**
     * What separates the words of a title in each staging of a scenario, as the mirrored requests are found by it. A scenario in which a
     * difference shows is staged five times more, in which none may: some clients race with themselves, so that once in a great while a
     * run differs from those without the agent, as the AWS SDK's native client gives a connection back while the next call already
     * looks for one. What the agent changes shows more often than that.
     */
    private static final List<String> STAGINGS = List.of(" ", "_", "-", "+", "*", "~");

    private final Subject subject;
    private final List<Scenario> scenarios;
    private final ContractTable.Row row;

    private ContractTests(Subject subject, List<Scenario> scenarios) {
        this.subject = subject;
        this.scenarios = scenarios;
        this.row = new ContractTable.Row(subject);
    }

    /** Subjects may run beside each other. */
    static DynamicContainer of(Subject subject, List<Scenario> scenarios) {
        ContractTests tests = new ContractTests(subject, scenarios);
        return DynamicContainer.dynamicContainer(container -> container
                .displayName(subject.name())
                .executionMode(ExecutionMode.CONCURRENT)
                .childExecutionMode(ExecutionMode.SAME_THREAD)
                .children(Stream.of(tests).flatMap(ContractTests::run)));
    }

    private Stream<DynamicTest> run() {
        Rig rig = start();
        return scenarios.stream().map(scenario -> test(scenario, rig)).onClose(() -> close(rig));
    }

    private DynamicTest test(Scenario scenario, Rig rig) {
        String name = subject.name() + ": " + scenario.title();
        return DynamicTest.dynamicTest(name, () -> {
            for (Feature feature : scenario.needs()) {
                if (subject.lacks().contains(feature)) {
                    row.skipped();
                    Assumptions.abort(subject.client() + " " + feature.lack());
                }
            }
            stage(scenario, rig);
            row.passed();
        });
    }

    private void stage(Scenario scenario, Rig rig) throws Exception {
        try {
            scenario.steps().run(stage(scenario, rig, 0));
            return;
        } catch (DifferenceError e) {
            row.repeated();
            System.out.println(
                    subject.name() + ": " + scenario.title() + ": differs, is staged again: " + e.getMessage());
        }
        for (int staging = 1; staging < STAGINGS.size(); staging++) {
            scenario.steps().run(stage(scenario, rig, staging));
        }
    }

    private static Stage stage(Scenario scenario, Rig rig, int staging) {
        return new Stage(rig, scenario.title().replace(" ", STAGINGS.get(staging)));
    }

    private Rig start() {
        try {
            return Rig.start(subject);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void close(Rig rig) {
        try {
            rig.close();
            row.write(scenarios.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
