package dev.umbra.contract.jetty9;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class JettyContractIT {

    /** HTTP/2 is an artifact of its own. */
    private static final String HTTP_2 = "org.eclipse.jetty.http2:http2-http-client-transport:";

    /** 9.4.43 ends the range in which agents that proxied listeners emptied responses. */
    static final Matrix VERSIONS = Matrix.of("jetty", JettyProbe.class)
            .without(Feature.TOLD_BEFORE_WRITTEN)
            .version("9.4.24", HTTP_2 + "9.4.24.v20191120")
            .version("9.4.43", HTTP_2 + "9.4.43.v20210629")
            .version("9.4.58", HTTP_2 + "9.4.58.v20250814")
            .version("10.0.26", HTTP_2 + "10.0.26")
            .version("11.0.26", HTTP_2 + "11.0.26");

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return VERSIONS.tests(JettyScenarios::scenarios);
    }
}
