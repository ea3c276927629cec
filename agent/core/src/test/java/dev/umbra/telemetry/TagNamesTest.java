package dev.umbra.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.config.Resolution;
import dev.umbra.config.SettingsLoader;
import io.opentelemetry.api.common.AttributeKey;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No cohort may be called as an attribute of Umbra's own: back ends refuse a key whose type changes. */
class TagNamesTest {

    static List<String> everyAttribute() {
        return Arrays.stream(Names.class.getDeclaredFields())
                .filter(field -> field.getType() == AttributeKey.class)
                .map(TagNamesTest::name)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("everyAttribute")
    void theConfigurationRefusesACohortOfThatName(String name) {
        Properties properties = new Properties();
        properties.setProperty("umbra.cohort." + name, "const:x");

        Resolution resolution = SettingsLoader.load(
                List.of(
                        "experiment-id=e,source.hosts=api.example.com,sample-rate=1,target.url=http://candidate.example"),
                properties,
                Map.of());

        assertThat(resolution).isInstanceOf(Resolution.Invalid.class);
        assertThat(((Resolution.Invalid) resolution).errors())
                .singleElement()
                .asString()
                .startsWith("cohort." + name);
    }

    private static String name(Field field) {
        try {
            return ((AttributeKey<?>) field.get(null)).getKey();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
