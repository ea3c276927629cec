package dev.umbra.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FittingModulesTest {

    private static final ClientModule OLD = joining("concat", List.of("int"));
    private static final ClientModule OLDER =
            new ClientModule("older", OLD.joinPoints(), List.of(new Requirement("java.lang.String", "length", "()J")));
    private static final ClientModule CURRENT = joining("concat", List.of("java.lang.String"));

    private final List<String> warnings = new ArrayList<>();
    private final FittingModules fitting = new FittingModules(warnings::add);
    private final ClassLoader loader = FittingModulesTest.class.getClassLoader();

    @Test
    void theModuleForAnotherVersionStaysSilentWhereOneFits() {
        assertThat(fitting.of(List.of(OLD, CURRENT), loader)).containsExactly(CURRENT);
        assertThat(warnings).isEmpty();
    }

    @Test
    void whereNoneFitsTheNearestNamesWhatIsMissing() {
        assertThat(fitting.of(List.of(OLDER, OLD), loader)).isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("concat int is off for ")
                .endsWith("this version of the library has no java.lang.String.concat(int)");
    }

    @Test
    void aModuleThatJoinsTwoClassesIsNamedOnceForEachLoader() {
        fitting.of(List.of(OLD), loader);
        fitting.of(List.of(OLD), loader);
        fitting.of(List.of(OLD), null);

        assertThat(warnings).hasSize(2);
    }

    private static ClientModule joining(String method, List<String> parameters) {
        return new ClientModule(
                method + " " + parameters.get(0),
                List.of(new JoinPoint("java.lang.String", method, parameters, "any")),
                List.of());
    }
}
