package dev.umbra.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AdviceLinkerTest {

    private static final String WHOLE = Advices.class.getName();

    private final List<String> warnings = new ArrayList<>();
    private final AdviceLinker linker = new AdviceLinker(
            new PluginLoaders(AdviceLinkerTest.class.getClassLoader()),
            new LinkedModules(
                    List.of(
                            new ClientModule("whole", List.of(joined(WHOLE)), List.of()),
                            new ClientModule(
                                    "torn",
                                    List.of(joined(WHOLE), joined("dev.umbra.weaver.NoSuchAdvice")),
                                    List.of())),
                    warnings::add));

    @Test
    void aSiteLinksToItsAdvice() throws Throwable {
        assertThat(call("whole", "enter")).isEqualTo("advised");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aModuleThatLacksOneAdviceIsOffAtEverySiteAndSaysSoOnce() throws Throwable {
        assertThat(call("torn", "enter")).isNull();
        assertThat(call("torn", "enter")).isNull();

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("torn is off for ")
                .endsWith("NoSuchAdvice");
    }

    @Test
    void aSiteThatDoesNotLinkTurnsItsModuleOffForTheSitesAfterIt() throws Throwable {
        assertThat(call("whole", "noSuchMethod")).isNull();
        assertThat(call("whole", "enter")).isNull();

        assertThat(warnings).singleElement().asString().startsWith("whole is off for ");
    }

    private @Nullable Object call(String module, String adviceMethod) throws Throwable {
        Object[] site = {module, WHOLE, "()Ljava/lang/Object;"};
        return linker.link(MethodHandles.lookup(), adviceMethod, MethodType.methodType(Object.class), site)
                .dynamicInvoker()
                .invoke();
    }

    private static JoinPoint joined(String adviceClass) {
        return new JoinPoint("java.lang.String", "length", List.of(), adviceClass);
    }

    /** Advice of both modules. */
    public static final class Advices {

        private Advices() {}

        public static Object enter() {
            return "advised";
        }
    }
}
