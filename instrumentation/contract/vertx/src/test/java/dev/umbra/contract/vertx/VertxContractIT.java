package dev.umbra.contract.vertx;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class VertxContractIT {

    /** Each of the three modules for Vert.x has a version here; 4.5.27 is the one of Quarkus 3.33. */
    static final Matrix VERSIONS = Matrix.of("vertx", VertxProbe.class)
            .without(Feature.AUTHENTICATION)
            .version("4.0.3", "io.vertx:vertx-core:4.0.3", "io.vertx:vertx-web-client:4.0.3")
            .version("4.5.27", "io.vertx:vertx-core:4.5.27", "io.vertx:vertx-web-client:4.5.27")
            .version("5.0.12", "io.vertx:vertx-core:5.0.12", "io.vertx:vertx-web-client:5.0.12")
            .version("5.2.0", "io.vertx:vertx-core:5.2.0", "io.vertx:vertx-web-client:5.2.0");

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return VERSIONS.tests(VertxScenarios::scenarios);
    }
}
