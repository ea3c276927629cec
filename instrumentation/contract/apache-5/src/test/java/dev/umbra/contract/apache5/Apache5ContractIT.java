package dev.umbra.contract.apache5;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class Apache5ContractIT {

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return Matrix.of("apache-5", Apache5Probe.class)
                .without(Feature.ASYNCHRONOUS_CALLS, Feature.HTTP_2)
                .version("5.0.4", "org.apache.httpcomponents.client5:httpclient5:5.0.4")
                .version("5.3.1", "org.apache.httpcomponents.client5:httpclient5:5.3.1")
                .version("5.6.5", "org.apache.httpcomponents.client5:httpclient5:5.6.5")
                .besideOpenTelemetry()
                .tests(Apache5Scenarios::scenarios);
    }
}
