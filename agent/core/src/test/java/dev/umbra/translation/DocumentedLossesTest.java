package dev.umbra.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.dialect.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/translation.md says what the conversation of {@link Conversation} loses from each dialect to each. */
class DocumentedLossesTest {

    @Test
    void theTableIsWhatTheCodeDoes() throws Exception {
        StringBuilder table = new StringBuilder("| from | to | listed as lost |\n|---|---|---|\n");
        for (String source : Conversation.dialects()) {
            for (String target : Conversation.dialects()) {
                if (!source.equals(target)) {
                    List<String> lossy = Translation.of(
                                    Conversation.in(source),
                                    Conversation.dialect(target),
                                    Candidate.at("candidate.example", "candidate-model"),
                                    Map.of())
                            .draft()
                            .lossy();
                    String listed = lossy.isEmpty() ? "–" : "`" + String.join("`, `", lossy) + "`";
                    table.append("| ")
                            .append(source)
                            .append(" | ")
                            .append(target)
                            .append(" | ");
                    table.append(listed).append(" |\n");
                }
            }
        }

        assertThat(Files.readString(Path.of("../../docs/translation.md"))).contains(table.toString());
    }
}
