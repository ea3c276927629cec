package dev.umbra.contract.awssdk;

import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Matrix;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * Each transport in its newest version; in the older ones, the two that were the defaults. Umbra joins above them all: where only newest
 * versions are run, one synchronous and one asynchronous transport stand for the others.
 */
final class AwsSdkContractIT {

    private static final String SDK = "software.amazon.awssdk:";

    private static final Feature[] SYNC_LACKS = {
        Feature.ASYNCHRONOUS_CALLS, Feature.HTTP_2, Feature.AUTHENTICATION,
    };

    @TestFactory
    Stream<DynamicContainer> apache() {
        return Matrix.of("aws-sdk apache", ApacheProbe.class)
                .onlyWithAllVersions()
                .without(Feature.ASYNCHRONOUS_CALLS, Feature.HTTP_2, Feature.AUTHENTICATION, Feature.STREAMED_REQUESTS)
                .version("2.20.0", SDK + "apache-client:2.20.0")
                .without(SYNC_LACKS)
                .version("2.31.78", SDK + "apache-client:2.31.78")
                .version("2.54.14", SDK + "apache-client:2.54.14")
                .tests(AwsSdkScenarios::apache);
    }

    @TestFactory
    Stream<DynamicContainer> apache5() {
        return Matrix.of("aws-sdk apache5", Apache5Probe.class)
                .without(SYNC_LACKS)
                .version("2.54.14", SDK + "apache5-client:2.54.14")
                .tests(AwsSdkScenarios::apache);
    }

    @TestFactory
    Stream<DynamicContainer> urlConnection() {
        return Matrix.of("aws-sdk url-connection", UrlConnectionProbe.class)
                .onlyWithAllVersions()
                .without(
                        Feature.ASYNCHRONOUS_CALLS,
                        Feature.HTTP_2,
                        Feature.AUTHENTICATION,
                        Feature.LENGTH_CHECK,
                        Feature.UNAUTHORIZED_BODY)
                .version("2.54.14", SDK + "url-connection-client:2.54.14")
                .tests(AwsSdkScenarios::urlConnection);
    }

    /** The oldest speaks HTTP/2 without asking by ALPN, which the scripted server wants to be asked by. */
    @TestFactory
    Stream<DynamicContainer> netty() {
        return Matrix.of("aws-sdk netty", NettyProbe.class)
                .without(Feature.AUTHENTICATION, Feature.PROTOCOL_CHECK, Feature.CONNECTED_FIRST, Feature.HTTP_2)
                .version("2.20.0", SDK + "netty-nio-client:2.20.0")
                .without(Feature.AUTHENTICATION, Feature.PROTOCOL_CHECK, Feature.CONNECTED_FIRST)
                .version("2.31.78", SDK + "netty-nio-client:2.31.78")
                .version("2.54.14", SDK + "netty-nio-client:2.54.14")
                .tests(AwsSdkScenarios::async);
    }

    /** Native: from Java 24 on the contract denies what is not enabled by name. */
    @TestFactory
    Stream<DynamicContainer> crt() {
        return Matrix.of("aws-sdk crt", CrtProbe.class)
                .onlyWithAllVersions()
                .without(Feature.ASYNCHRONOUS_CALLS, Feature.HTTP_2, Feature.AUTHENTICATION, Feature.BARE_ANSWERS)
                .before(24)
                .version("2.54.13", SDK + "aws-crt-client:2.54.13")
                .tests(AwsSdkScenarios::syncWithMetrics);
    }

    @TestFactory
    Stream<DynamicContainer> crtAsync() {
        return Matrix.of("aws-sdk crt-async", CrtAsyncProbe.class)
                .onlyWithAllVersions()
                .without(Feature.AUTHENTICATION, Feature.BARE_ANSWERS)
                .before(24)
                .version("2.54.13", SDK + "aws-crt-client:2.54.13")
                .tests(AwsSdkScenarios::async);
    }
}
