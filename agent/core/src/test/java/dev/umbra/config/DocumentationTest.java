package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentationTest {

    @Test
    void tableOfTheDocumentationIsTheTableOfTheKeys() throws IOException {
        List<String> documentation = documentation().lines().toList();

        List<String> rows = SettingsLoader.keys().stream()
                .map(key -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                key.key(),
                                key.takes(),
                                key.standard(),
                                key.meaning().replace("*", "\\*")))
                .toList();

        assertThat(documentation).filteredOn(line -> line.startsWith("| `")).containsExactlyElementsOf(rows);
    }

    @Test
    void fileOfTheDocumentationIsValid(@TempDir Path folder) throws IOException {
        String yaml = documentation().split("```yaml\n")[1].split("```")[0];

        Settings settings = Loading.nothing()
                .file(folder, yaml)
                .environment("CANDIDATE_API_KEY", "test-key-candidate")
                .settings();

        assertThat(settings.target().headers()).containsEntry("X-Team", "search");
    }

    @Test
    void agentArgumentsOfTheDocumentationAreValid() throws IOException {
        Matcher arguments =
                Pattern.compile("-javaagent:umbra-agent.jar=([\"'])(.*)\\1").matcher(documentation());

        assertThat(arguments.results().map(match -> match.group(2)))
                .hasSize(3)
                .allSatisfy(argument ->
                        assertThat(Loading.complete().argument(argument).load()).isInstanceOf(Resolution.Valid.class));
    }

    private static String documentation() throws IOException {
        return Files.readString(Path.of("..", "..", "docs", "configuration.md"));
    }
}
