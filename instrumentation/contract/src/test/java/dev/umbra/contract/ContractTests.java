package dev.umbra.contract;

import dev.umbra.testkit.contract.Contract;
import dev.umbra.testkit.contract.Rig;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** The scenarios of one subject as tests. Its two JVMs start with the first and end with the last. */
final class ContractTests {

    private ContractTests() {}

    static DynamicContainer of(Subject subject, Stream<Scenario> more) {
        List<Scenario> scenarios = Contract.scenarios(more);
        return DynamicContainer.dynamicContainer(
                subject.name(), Stream.of(subject).flatMap(s -> tests(s, scenarios)));
    }

    private static Stream<DynamicTest> tests(Subject subject, List<Scenario> scenarios) {
        Rig rig = start(subject);
        return scenarios.stream().map(scenario -> test(subject, scenario, rig)).onClose(() -> close(rig));
    }

    private static DynamicTest test(Subject subject, Scenario scenario, Rig rig) {
        String name = subject.name() + ": " + scenario.title();
        return DynamicTest.dynamicTest(name, () -> scenario.steps().run(new Stage(rig, scenario.title())));
    }

    private static Rig start(Subject subject) {
        try {
            return Rig.start(subject);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(Rig rig) {
        try {
            rig.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
