package dev.umbra.contract.apache4;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class Apache4ContractIT {

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return Matrix.of("apache-4", Apache4Probe.class)
                .without(Feature.HTTP_2, Feature.ASYNCHRONOUS_CALLS)
                .version("4.3", "org.apache.httpcomponents:httpclient:4.3")
                .version("4.3.6", "org.apache.httpcomponents:httpclient:4.3.6")
                .version("4.5.3", "org.apache.httpcomponents:httpclient:4.5.3")
                .version("4.5.14", "org.apache.httpcomponents:httpclient:4.5.14")
                .tests(Apache4Scenarios::scenarios);
    }
}
