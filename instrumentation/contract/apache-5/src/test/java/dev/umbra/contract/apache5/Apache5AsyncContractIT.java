package dev.umbra.contract.apache5;

import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class Apache5AsyncContractIT {

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return Matrix.of("apache-5-async", Apache5AsyncProbe.class)
                .version("5.0.4", "org.apache.httpcomponents.client5:httpclient5:5.0.4")
                .version("5.3.1", "org.apache.httpcomponents.client5:httpclient5:5.3.1")
                .version("5.6.5", "org.apache.httpcomponents.client5:httpclient5:5.6.5")
                .tests(Apache5AsyncScenarios::scenarios);
    }
}
