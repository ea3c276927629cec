package dev.umbra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairLineTest {

    private static final String WHOLE = "{\"resourceSpans\":[]}\n";

    @Test
    void readsTheLinesThatAreWhole(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.jsonl"), WHOLE + WHOLE + "{\"resourceSpans\":[{}");

        assertThat(PairLine.read(file)).hasSize(2);
    }

    @Test
    void readsAFileThatEndsWithinACharacter(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.jsonl"), WHOLE);
        Files.write(file, Arrays.copyOf("é".getBytes(UTF_8), 1), StandardOpenOption.APPEND);

        assertThat(PairLine.read(file)).hasSize(1);
    }
}
