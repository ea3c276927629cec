package dev.umbra.testkit.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pair file that an agent writes, read while it grows. */
record PairFile(Path path) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Waits for the pair about {@code marker} and returns an attribute of its; empty where it has none such. */
    String awaitAttribute(String marker, String key) {
        Awaitility.await("the pair about '" + marker + "'")
                .atMost(Duration.ofSeconds(15))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !about(marker).isEmpty());
        return attribute(JSON.readTree(about(marker).get(0)), key);
    }

    List<String> about(String marker) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.contains(marker) && line.endsWith("}"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String attribute(JsonNode pair, String key) {
        return pair.findParents("key").stream()
                .filter(attribute -> attribute.path("key").asString().equals(key))
                .map(attribute -> attribute.path("value").path("stringValue").asString())
                .findFirst()
                .orElse("");
    }
}
