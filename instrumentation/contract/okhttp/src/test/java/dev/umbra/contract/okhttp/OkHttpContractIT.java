package dev.umbra.contract.okhttp;

import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
final class OkHttpContractIT {

    /** From 5 on the jar for the JVM is an artifact of its own. */
    static final Matrix VERSIONS = Matrix.of("okhttp", OkHttpProbe.class)
            .version("3.14.9", "com.squareup.okhttp3:okhttp:3.14.9")
            .version("4.12.0", "com.squareup.okhttp3:okhttp:4.12.0")
            .version("5.5.1", "com.squareup.okhttp3:okhttp-jvm:5.5.1")
            .besideOpenTelemetry();

    @TestFactory
    Stream<DynamicContainer> passesTheContract() {
        return VERSIONS.tests(OkHttpScenarios::scenarios);
    }
}
