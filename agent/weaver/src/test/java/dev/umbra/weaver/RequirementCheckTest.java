package dev.umbra.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementCheckTest {

    private final ClassLoader loader = RequirementCheckTest.class.getClassLoader();

    @Test
    void aLibraryWithEveryMethodLacksNothing() {
        assertThat(RequirementCheck.missing(requiring(new Requirement("java.lang.String", "length", "()I")), loader))
                .isEmpty();
    }

    @Test
    void aMethodOfAnotherShapeIsMissing() {
        Requirement other = new Requirement("java.lang.String", "length", "()J");

        assertThat(RequirementCheck.missing(requiring(other), loader)).containsExactly(other.toString());
    }

    @Test
    void aClassThatIsNotThereIsMissing() {
        Requirement absent = new Requirement("okhttp3.NoSuchClass", "any", "()V");

        assertThat(RequirementCheck.missing(requiring(absent), loader)).containsExactly(absent.toString());
    }

    @Test
    void aJoinedMethodOfAnotherShapeIsMissing() {
        JoinPoint other = new JoinPoint("java.lang.String", "concat", List.of("int"), "any");

        assertThat(RequirementCheck.missing(joining(other), loader)).containsExactly("java.lang.String.concat(int)");
    }

    @Test
    void aJoinedClassThatThisVersionDoesNotHaveIsPassedOver() {
        JoinPoint absent = new JoinPoint("okhttp3.NoSuchClass", "any", List.of(), "any");

        assertThat(RequirementCheck.missing(joining(absent), loader)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java-http", "http-url-connection"})
    void theJdksOwnClientsFulfilTheirModules(String name) {
        ClientModule module = ClientModules.ALL.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(RequirementCheck.missing(module, ClassLoader.getPlatformClassLoader()))
                .isEmpty();
    }

    private static ClientModule joining(JoinPoint joinPoint) {
        return new ClientModule("test", List.of(joinPoint), List.of());
    }

    private static ClientModule requiring(Requirement requirement) {
        return new ClientModule("test", List.of(), List.of(requirement));
    }
}
