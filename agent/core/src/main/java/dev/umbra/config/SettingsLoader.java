package dev.umbra.config;

import dev.umbra.config.Resolution.Disabled;
import dev.umbra.config.Resolution.Entry;
import dev.umbra.config.Resolution.Invalid;
import dev.umbra.config.Resolution.Valid;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the settings from the agent argument, system properties, the environment and the file, in this order of
 * precedence. Runs in premain: no java.util.logging, JMX or java.nio.file, which the application may want to set up.
 */
public final class SettingsLoader {

    private static final String OTEL_CONTENT_PROPERTY = "otel.instrumentation.genai.capture-message-content";
    private static final String OTEL_CONTENT_VARIABLE = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    private final Properties systemProperties;
    private final Map<String, String> environment;
    private final List<String> errors = new ArrayList<>();
    private final GivenKeys given = new GivenKeys(errors);
    private @Nullable FileKeys file;

    private SettingsLoader(Properties systemProperties, Map<String, String> environment) {
        this.systemProperties = systemProperties;
        this.environment = environment;
    }

    /**
     * Never throws for what users wrote.
     *
     * @param agentArguments each as it may stand after {@code -javaagent:umbra-agent.jar=}; usually one or none
     */
    public static Resolution load(
            List<String> agentArguments, Properties systemProperties, Map<String, String> environment) {
        return new SettingsLoader(systemProperties, environment).resolve(agentArguments);
    }

    /** All keys of this version, for {@code --help}. */
    public static List<KeyDescription> keys() {
        List<KeyDescription> keys = new ArrayList<>();
        for (Key<?> key : Keys.ALL) {
            keys.add(new KeyDescription(key.name(), key.takes(), key.standard(), key.meaning()));
        }
        for (Keys.KeyFamily family : Keys.FAMILIES) {
            keys.add(new KeyDescription(family.shownName(), family.takes(), "none", family.meaning()));
        }
        return keys;
    }

    private Resolution resolve(List<String> agentArguments) {
        given.add(fromAgentArguments(agentArguments));
        given.add(fromSystemProperties());
        given.add(Environment.read(environment));
        // Whoever switched Umbra off need not wait for the file.
        if (isOff(given)) {
            return disabled(given);
        }
        readFile();
        GivenKeys all = given.within("");
        if (file != null) {
            all.add(file.keys());
        }
        return isOff(all) ? disabled(all) : resolveAll();
    }

    private static Disabled disabled(GivenKeys given) {
        return new Disabled(
                Objects.requireNonNull(given.find(Keys.ENABLED.name())).origin());
    }

    private List<Given> fromAgentArguments(List<String> agentArguments) {
        List<Given> found = new ArrayList<>();
        for (String argument : agentArguments) {
            found.addAll(AgentArgument.read(argument, errors));
        }
        return found;
    }

    private List<Given> fromSystemProperties() {
        String prefix = "umbra.";
        List<Given> found = new ArrayList<>();
        for (String name : new TreeSet<>(systemProperties.stringPropertyNames())) {
            if (name.startsWith(prefix)) {
                String value = systemProperties.getProperty(name, "");
                found.add(new Given(name.substring(prefix.length()), value, "system property " + name));
            }
        }
        return found;
    }

    private static boolean isOff(GivenKeys given) {
        Given enabled = given.find(Keys.ENABLED.name());
        return enabled != null && enabled.value().strip().equalsIgnoreCase("false");
    }

    private void readFile() {
        Given config = given.find(Keys.CONFIG.name());
        if (config == null || config.value().isBlank()) {
            return;
        }
        file = YamlFile.read(new File(config.value().strip()), config.origin(), errors)
                .orElse(null);
        if (file == null) {
            given.markIncomplete();
        }
    }

    private Resolution resolveAll() {
        ConfigurationAssembly assembly = new ConfigurationAssembly(environment, contentForbiddenBy(), errors);
        List<Entry> entries = new ArrayList<>();
        Optional<Configuration> configuration = assembly.assemble(given, file, entries);
        return errors.isEmpty() && configuration.isPresent()
                ? new Valid(configuration.get(), entries)
                : new Invalid(List.copyOf(new LinkedHashSet<>(errors)));
    }

    /** Where OpenTelemetry's own switch says that no content may be captured, or null. Either place may forbid. */
    private @Nullable String contentForbiddenBy() {
        if (forbids(systemProperties.getProperty(OTEL_CONTENT_PROPERTY, ""))) {
            return "system property " + OTEL_CONTENT_PROPERTY;
        }
        return forbids(environment.getOrDefault(OTEL_CONTENT_VARIABLE, ""))
                ? "environment " + OTEL_CONTENT_VARIABLE
                : null;
    }

    private static boolean forbids(String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        return word.equals("false") || word.equals("no_content");
    }
}
