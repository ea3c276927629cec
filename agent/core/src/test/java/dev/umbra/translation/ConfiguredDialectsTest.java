package dev.umbra.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.SettingsLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever may be named in the configuration can be asked. */
class ConfiguredDialectsTest {

    @Test
    void everyCandidateSpeaksADialectAndProductionAlsoEmbeddings() {
        assertThat(configurable("target.provider")).containsExactlyInAnyOrderElementsOf(Dialects.ids());
        assertThat(configurable("source.dialect"))
                .containsAll(Dialects.ids())
                .contains("embeddings")
                .hasSize(Dialects.ids().size() + 1)
                .allSatisfy(id -> assertThat(Dialects.find(id)).isNotNull());
    }

    private static List<String> configurable(String key) {
        return SettingsLoader.keys().stream()
                .filter(described -> described.key().equals(key))
                .map(described -> List.of(described.takes().split(", ")))
                .findFirst()
                .orElseThrow();
    }
}
