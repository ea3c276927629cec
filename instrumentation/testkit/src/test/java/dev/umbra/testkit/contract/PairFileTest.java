package dev.umbra.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFileTest {

    private static final String WHOLE = "{\"resourceSpans\":[{\"about\":\"first\"}]}\n";

    @Test
    void seesALineOnlyOnceItIsWhole(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("pairs.jsonl");
        PairFile pairs = new PairFile(file);
        assertThat(pairs.about("first")).as("before there is a file").isEmpty();

        // a long line reaches a reader in parts, and any of them may end in a brace
        Files.writeString(file, WHOLE + "{\"resourceSpans\":[{\"about\":\"second\"}");
        assertThat(pairs.about("first")).containsExactly(WHOLE.strip());
        assertThat(pairs.about("second")).as("half written").isEmpty();

        Files.writeString(file, WHOLE + WHOLE.replace("first", "second"));
        assertThat(pairs.about("second")).hasSize(1);
    }

    @Test
    void readsAFileThatEndsWithinACharacter(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("pairs.jsonl"), WHOLE);
        Files.write(file, Arrays.copyOf("é".getBytes(UTF_8), 1), StandardOpenOption.APPEND);

        assertThat(new PairFile(file).about("first")).containsExactly(WHOLE.strip());
    }
}
