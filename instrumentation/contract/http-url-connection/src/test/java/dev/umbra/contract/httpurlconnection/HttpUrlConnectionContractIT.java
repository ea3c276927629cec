package dev.umbra.contract.httpurlconnection;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class HttpUrlConnectionContractIT {

    static final Matrix VERSIONS = Matrix.of("http-url-connection", HttpUrlConnectionProbe.class)
            .without(Feature.ASYNCHRONOUS_CALLS, Feature.HTTP_2, Feature.CANCELLATION, Feature.LENGTH_CHECK)
            .version("");

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return VERSIONS.tests(HttpUrlConnectionScenarios::scenarios);
    }
}
