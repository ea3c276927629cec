package dev.umbra.contract.reactornetty;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class ReactorNettyContractIT {

    private static final String LIBRARY = "io.projectreactor.netty:reactor-netty-http:";

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return Matrix.of("reactor-netty", ReactorNettyProbe.class)
                .without(Feature.AUTHENTICATION)
                .version("1.0.48", LIBRARY + "1.0.48")
                .version("1.1.31", LIBRARY + "1.1.31")
                .version("1.2.18", LIBRARY + "1.2.18")
                .version("1.3.7", LIBRARY + "1.3.7")
                .besideOpenTelemetry()
                .tests(ReactorNettyScenarios::scenarios);
    }
}
