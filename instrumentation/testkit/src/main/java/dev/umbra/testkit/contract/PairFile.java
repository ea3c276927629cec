package dev.umbra.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

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
                .atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !about(marker).isEmpty());
        return attribute(JSON.readTree(about(marker).get(0)), key);
    }

    /** The lines that are whole: a long one reaches a reader in parts, and may be cut within a character. */
    List<String> about(String marker) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            String written = new String(Files.readAllBytes(path), UTF_8);
            return written.substring(0, written.lastIndexOf('\n') + 1)
                    .lines()
                    .filter(line -> line.contains(marker))
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
