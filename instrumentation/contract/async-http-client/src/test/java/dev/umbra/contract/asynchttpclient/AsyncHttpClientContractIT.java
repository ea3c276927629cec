package dev.umbra.contract.asynchttpclient;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

final class AsyncHttpClientContractIT {

    private static final String LIBRARY = "org.asynchttpclient:async-http-client:";

    /** 3 dropped what 2 has of Reactive Streams. */
    @TestFactory
    Stream<DynamicContainer> version2PassesTheContract() {
        return Matrix.of("async-http-client", AsyncHttpClientProbe.class)
                .without(Feature.HTTP_2)
                .version("2.1.0", LIBRARY + "2.1.0")
                .version("2.12.4", LIBRARY + "2.12.4")
                .version("2.15.0", LIBRARY + "2.15.0")
                .tests(() -> Stream.concat(
                        AsyncHttpClientScenarios.scenarios(), AsyncHttpClientScenarios.ofReactiveStreams()));
    }

    /** HTTP/2 came with 3.0.8. */
    @TestFactory
    Stream<DynamicContainer> version3PassesTheContract() {
        return Matrix.of("async-http-client", AsyncHttpClientProbe.class)
                .without(Feature.HTTP_2)
                .version("3.0.0", LIBRARY + "3.0.0")
                .version("3.0.5", LIBRARY + "3.0.5")
                .without()
                .version("3.0.13", LIBRARY + "3.0.13")
                .tests(AsyncHttpClientScenarios::scenarios);
    }
}
