package dev.umbra.smoke.containers;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.umbra.demo.StandIn;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** A model in a container: a stand-in, with the jars that it needs and no more. */
record StandInContainer(String answer, int delayMs) {

    static final int PORT = 8080;

    private static final Map<String, Class<?>> JARS = Map.of(
            "stand-in", StandIn.class,
            "jackson-annotations", JsonProperty.class,
            "jackson-core", JsonParser.class,
            "jackson-databind", JsonMapper.class);

    GenericContainer<?> in(GenericContainer<?> container) {
        JARS.forEach(
                (name, type) -> container.withCopyFileToContainer(MountableFile.forHostPath(jarOf(type)), in(name)));
        return container
                .withCommand(
                        "java",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        JARS.keySet().stream().map(StandInContainer::in).collect(Collectors.joining(":")),
                        "dev.umbra.demo.StandInServer",
                        String.valueOf(PORT),
                        answer,
                        String.valueOf(delayMs))
                .waitingFor(Wait.forLogMessage("A stand-in answers .*\\n", 1));
    }

    private static String in(String jar) {
        return "/app/" + jar + ".jar";
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
