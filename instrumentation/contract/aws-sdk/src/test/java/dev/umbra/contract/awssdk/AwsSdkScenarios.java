package dev.umbra.contract.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.testkit.contract.Answers;
import dev.umbra.testkit.contract.Feature;
import dev.umbra.testkit.contract.Scenario;
import dev.umbra.testkit.contract.Stage;
import dev.umbra.testkit.contract.Trial;
import dev.umbra.testkit.probe.CallPlan;
import dev.umbra.testkit.probe.Stop;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What is asked of the AWS SDK's transports alone. */
final class AwsSdkScenarios {

    private AwsSdkScenarios() {}

    /** Neither length nor transfer encoding: Apache's clients then read the body while they prepare the request. */
    static Stream<Scenario> apache() {
        return Stream.of(syncWithMetrics(), bodies(List.of(AwsSdkRequests.NO_LENGTH)), timeouts())
                .flatMap(s -> s);
    }

    static Stream<Scenario> urlConnection() {
        return Stream.concat(sync(), timeouts());
    }

    /** Not of the native client, which hung in it in two runs of three; whether without the agent, too, was not found out. */
    private static Stream<Scenario> timeouts() {
        return Stream.of(new Scenario(
                "an attempt that the SDK gave up, and the next, make one pair", AwsSdkScenarios::timedOut));
    }

    static Stream<Scenario> syncWithMetrics() {
        return Stream.concat(sync(), Stream.of(metrics()));
    }

    static Stream<Scenario> sync() {
        return Stream.of(
                        Stream.of(parts("[contentStreamProvider, httpRequest, metricCollector]"), retried()),
                        bodies(SyncBodies.ALL),
                        readings(SyncReadings.ALL))
                .flatMap(s -> s);
    }

    static Stream<Scenario> async() {
        return Stream.of(
                        Stream.of(
                                parts("[fullDuplex, httpExecutionAttributes, metricCollector, request,"
                                        + " requestContentPublisher, responseHandler]"),
                                metrics(),
                                retried(),
                                new Scenario("a duplex call is left alone", AwsSdkScenarios::duplex)),
                        bodies(AsyncBodies.ALL),
                        readings(Listening.ALL))
                .flatMap(s -> s);
    }

    private static Stream<Scenario> bodies(List<String> all) {
        return all.stream()
                .filter(how -> !how.equals(AwsSdkRequests.RETRIED))
                .map(how -> new Scenario(
                        "the request body is supplied as '" + how + "'",
                        how.equals(CallPlan.UNKNOWN_LENGTH) ? Set.of(Feature.STREAMED_REQUESTS) : Set.of(),
                        stage -> stage.run(stage.chat().sending(how), Answers.ok())
                                .succeeded()
                                .mirroredAs("completed")));
    }

    private static Stream<Scenario> readings(List<String> all) {
        return all.stream()
                .map(how -> new Scenario(
                        "the response is read as '" + how + "'",
                        stage -> stage.run(stage.chat().reading(how), Answers.ok())
                                .succeeded()
                                .mirrored()));
    }

    /** The tee rebuilds requests by the SDK's own builder: a version that adds a part must not lose it unnoticed. */
    private static Scenario parts(String known) {
        return new Scenario("a request has no part that its copy lacks", stage -> {
            Trial trial = stage.run(stage.chat(), Answers.ok());

            trial.succeeded().mirrored();
            assertThat(trial.last().facts()).containsEntry("parts of the request", known);
        });
    }

    private static Scenario metrics() {
        return new Scenario("the transport counts into the caller's metrics", stage -> {
            Trial trial = stage.run(stage.chat(), Answers.ok());

            trial.succeeded().mirrored();
            assertThat(trial.last().facts().get("metrics")).contains("HttpClientName");
        });
    }

    /** The SDK numbers its attempts, and they are one call. */
    private static Scenario retried() {
        return new Scenario("two attempts of one call make one pair", stage -> {
            CallPlan plan = stage.chat().sending(AwsSdkRequests.RETRIED);

            Trial trial = stage.runRetried(plan, application -> (request, connection) -> {
                if (request.header("amz-sdk-request").orElse("").startsWith("attempt=1")) {
                    connection.respond("500 Not Now", Answers.JSON, Answers.error("It is so."));
                } else {
                    connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
                }
            });

            trial.mirroredAs("completed");
            assertThat(trial.requests()).hasSize(2);
        });
    }

    private static void timedOut(Stage stage) throws IOException {
        CallPlan plan = stage.chat().sending(AwsSdkRequests.RETRIED).stop(Stop.CANCEL_ON_NUDGE);

        Trial trial = stage.runRetried(plan, application -> (request, connection) -> {
            if (request.header("amz-sdk-request").orElse("").startsWith("attempt=1")) {
                application.nudge();
                connection.awaitPeerClose();
                connection.close();
            } else {
                connection.respond("200 OK", Answers.JSON, Answers.chat("Yes."));
            }
        });

        trial.succeeded().mirroredAs("completed");
        assertThat(trial.last().facts()).containsEntry("first attempt", "aborted");
        assertThat(trial.requests()).hasSize(2);
    }

    private static void duplex(Stage stage) {
        stage.run(stage.chat().sending(AsyncBodies.DUPLEX), Answers.ok())
                .succeeded()
                .notMirrored();
    }
}
