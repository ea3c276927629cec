package dev.umbra.contract.javahttp;

import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class JavaHttpContractIT {

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return Matrix.of("java-http", JavaHttpProbe.class)
                .version("")
                .besideOpenTelemetry()
                .tests(JavaHttpScenarios::scenarios);
    }
}
