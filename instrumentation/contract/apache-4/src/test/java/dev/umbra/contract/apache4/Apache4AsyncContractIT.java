package dev.umbra.contract.apache4;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class Apache4AsyncContractIT {

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return Matrix.of("apache-4-async", Apache4AsyncProbe.class)
                .without(Feature.HTTP_2)
                .version("4.1", "org.apache.httpcomponents:httpasyncclient:4.1")
                .version("4.1.2", "org.apache.httpcomponents:httpasyncclient:4.1.2")
                .version("4.1.5", "org.apache.httpcomponents:httpasyncclient:4.1.5")
                .tests(Apache4AsyncScenarios::scenarios);
    }
}
