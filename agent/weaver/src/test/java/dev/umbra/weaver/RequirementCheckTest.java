package dev.umbra.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

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

        assertThat(RequirementCheck.missing(requiring(other), loader)).containsExactly(other);
    }

    @Test
    void aClassThatIsNotThereIsMissing() {
        Requirement absent = new Requirement("okhttp3.NoSuchClass", "any", "()V");

        assertThat(RequirementCheck.missing(requiring(absent), loader)).containsExactly(absent);
    }

    @Test
    void theJdksOwnClientFulfilsItsModule() {
        assertThat(RequirementCheck.missing(ClientModules.ALL.get(0), ClassLoader.getPlatformClassLoader()))
                .isEmpty();
    }

    private static ClientModule requiring(Requirement requirement) {
        return new ClientModule("test", List.of(), List.of(requirement));
    }
}
