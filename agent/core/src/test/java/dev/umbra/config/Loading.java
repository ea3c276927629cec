package dev.umbra.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Resolution.Entry;
import dev.umbra.config.Resolution.Invalid;
import dev.umbra.config.Resolution.Valid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The four places where a test may set keys, and what comes of them. */
final class Loading {

    private final List<String> arguments = new ArrayList<>();
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    static Loading nothing() {
        return new Loading();
    }

    /** All required keys are set, in the environment. */
    static Loading complete() {
        return nothing()
                .environment("UMBRA_EXPERIMENT_ID", "exp")
                .environment("UMBRA_SOURCE_HOSTS", "api.openai.com")
                .environment("UMBRA_SAMPLE_RATE", "0.5")
                .environment("UMBRA_TARGET_URL", "https://candidate.example.com/v1");
    }

    Loading argument(String argument) {
        arguments.add(argument);
        return this;
    }

    Loading property(String name, String value) {
        properties.setProperty(name, value);
        return this;
    }

    Loading environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Loading without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Writes the file and names it in the environment. */
    Loading file(Path folder, String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("umbra.yaml"), yaml);
            return environment("UMBRA_CONFIG", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Resolution load() {
        return SettingsLoader.load(arguments, properties, environment);
    }

    Configuration configuration() {
        return valid().configuration();
    }

    Settings settings() {
        return valid().configuration().shared();
    }

    Entry entry(String key) {
        return valid().entries().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    List<String> errors() {
        Resolution resolution = load();
        assertThat(resolution).isInstanceOf(Invalid.class);
        return ((Invalid) resolution).errors();
    }

    private Valid valid() {
        Resolution resolution = load();
        assertThat(resolution).isInstanceOf(Valid.class);
        return (Valid) resolution;
    }
}
