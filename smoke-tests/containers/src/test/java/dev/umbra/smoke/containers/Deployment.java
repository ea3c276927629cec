package dev.umbra.smoke.containers;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Four containers in a network of their own: a provider, a candidate, a tracing backend, and a service under the agent. */
final class Deployment implements AutoCloseable {

    static final String SERVICE_NAME = "tea-shop";

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int SERVICE_PORT = 8080;
    private static final int OTLP_PORT = 4318;
    private static final int QUERY_PORT = 16686;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Network network = Network.newNetwork();
    private final String jreImage;
    private final GenericContainer<?> production;
    private final GenericContainer<?> candidate;
    private final GenericContainer<?> jaeger;
    private final GenericContainer<?> service;

    Deployment(String jreImage, String jaegerImage, StandInContainer production, StandInContainer candidate) {
        this.jreImage = jreImage;
        this.production = production.in(container(jreImage, "production"));
        this.candidate = candidate.in(container(jreImage, "candidate"));
        this.jaeger = container(jaegerImage, "jaeger")
                .withExposedPorts(OTLP_PORT, QUERY_PORT)
                .waitingFor(Wait.forHttp("/api/services").forPort(QUERY_PORT));
        this.service = service();
    }

    /** A quota, as an orchestrator sets it: the kernel stops all of the JVM's threads at once where it is spent. Before the start. */
    void giveServiceCpus(double cpus) {
        service.withCreateContainerCmdModifier(
                create -> Objects.requireNonNull(create.getHostConfig()).withNanoCPUs((long) (cpus * 1e9)));
    }

    void start() {
        Startables.deepStart(production, candidate, jaeger).join();
        service.start();
    }

    /** What the service answers on this path. */
    String ask(String path, String question) throws IOException, InterruptedException {
        URI uri = URI.create(
                url(service, SERVICE_PORT) + path + "?question=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
        return http.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString())
                .body();
    }

    JaegerTraces traces() {
        return new JaegerTraces(url(jaeger, QUERY_PORT));
    }

    /** Ends the service as an orchestrator does, by a signal, and waits for its end. */
    void stopService() {
        service.getDockerClient()
                .stopContainerCmd(service.getContainerId())
                .withTimeout((int) PATIENCE.toSeconds())
                .exec();
    }

    /** All that the service and its JVM wrote to stderr. */
    List<String> stderr() {
        return service.getLogs(OutputType.STDERR).lines().toList();
    }

    @Override
    public void close() {
        Stream.of(service, jaeger, candidate, production).forEach(GenericContainer::stop);
        network.close();
    }

    private GenericContainer<?> service() {
        return container(jreImage, "service")
                .withCopyFileToContainer(MountableFile.forHostPath(Setting.file("agent.jar")), "/umbra/umbra-agent.jar")
                .withCopyFileToContainer(MountableFile.forHostPath(Setting.file("service.jar")), "/app/service.jar")
                .withEnv(Map.of(
                        "OPENAI_BASE_URL", modelUrl("production"),
                        "OPENAI_API_KEY", "test-key-production",
                        "CANDIDATE_API_KEY", "test-key-candidate",
                        "UMBRA_SAMPLE_RATE", "100%"))
                .withExposedPorts(SERVICE_PORT)
                .withCommand(
                        "java",
                        "-javaagent:/umbra/umbra-agent.jar",
                        "-Dumbra.experiment-id=containers",
                        "-Dumbra.source.hosts=production:" + StandInContainer.PORT,
                        "-Dumbra.target.url=" + modelUrl("candidate"),
                        "-Dumbra.target.model=small-2",
                        "-Dumbra.target.model-rev=small-2@5",
                        "-Dumbra.target.api-key=env:CANDIDATE_API_KEY",
                        "-Dotel.service.name=" + SERVICE_NAME,
                        "-Dotel.exporter.otlp.endpoint=http://jaeger:" + OTLP_PORT,
                        "-Dotel.metrics.exporter=none",
                        "-jar",
                        "/app/service.jar")
                .waitingFor(Wait.forLogMessage(".* Started SpringAiService .*\\n", 1));
    }

    private GenericContainer<?> container(String image, String name) {
        return new GenericContainer<>(DockerImageName.parse(image))
                .withNetwork(network)
                .withNetworkAliases(name)
                .withStartupTimeout(PATIENCE);
    }

    private static String modelUrl(String container) {
        return "http://" + container + ":" + StandInContainer.PORT + "/v1";
    }

    private static String url(GenericContainer<?> container, int port) {
        return "http://" + container.getHost() + ":" + container.getMappedPort(port);
    }
}
