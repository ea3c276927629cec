package dev.umbra.stack.trial;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A library that rides on an HTTP client is seen once, as that client. */
final class RestClientsIT {

    @TestFactory
    Stream<DynamicTest> feign() {
        return StackTrial.of("rest-clients", "FeignApplication")
                .asking("feign", "feign-okhttp", "feign-hc5", "feign-java11")
                .retrying("feign (500)", 500)
                .retrying("feign-okhttp (429)", 429)
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> retrofit() {
        return StackTrial.of("rest-clients", "RetrofitApplication")
                .asking("retrofit", "retrofit-async", "retrofit-stream")
                .tests();
    }

    @TestFactory
    Stream<DynamicTest> googleHttpClient() {
        return StackTrial.of("rest-clients", "GoogleHttpApplication")
                .asking("google-http-net", "google-http-net-stream")
                .asking("google-http-apache", "google-http-apache-stream")
                .retrying("google-http-net (500)", 500)
                .tests();
    }
}
