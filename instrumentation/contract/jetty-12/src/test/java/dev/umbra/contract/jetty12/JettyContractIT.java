package dev.umbra.contract.jetty12;

import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class JettyContractIT {

    /** HTTP/2 is an artifact of its own. */
    private static final String HTTP_2 = "org.eclipse.jetty.http2:jetty-http2-client-transport:";

    static final Matrix VERSIONS = Matrix.of("jetty", JettyProbe.class)
            .version("12.0.16", HTTP_2 + "12.0.16")
            .version("12.0.39", HTTP_2 + "12.0.39")
            .version("12.1.14", HTTP_2 + "12.1.14");

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return VERSIONS.tests(JettyScenarios::scenarios);
    }
}
