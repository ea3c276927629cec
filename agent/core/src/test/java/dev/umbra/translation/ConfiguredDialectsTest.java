package dev.umbra.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.SettingsLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may be named in the configuration can be asked. */
class ConfiguredDialectsTest {

    @Test
    void everyDialectCanBeConfigured() {
        assertThat(configurable("target.provider")).containsAll(Dialects.ids());
    }

    @ParameterizedTest
    @ValueSource(strings = {"source.dialect", "target.provider"})
    void bothKeysTakeTheSameDialects(String key) {
        assertThat(configurable(key))
                .containsExactlyInAnyOrder(
                        "openai",
                        "openai-responses",
                        "anthropic",
                        "gemini",
                        "azure-openai",
                        "bedrock",
                        "ollama",
                        "cohere",
                        "mistral");
    }

    private static List<String> configurable(String key) {
        return SettingsLoader.keys().stream()
                .filter(described -> described.key().equals(key))
                .map(described -> List.of(described.takes().split(", ")))
                .findFirst()
                .orElseThrow();
    }
}
