package dev.umbra.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the weaver asks of the JVM; that the JVM does it is shown under the packaged jar. */
class UndoTest {

    private final List<String> warnings = new ArrayList<>();
    private final Weaver weaver =
            new Weaver(List.of(joining("java.lang.String"), joining("java.lang.Long")), warnings::add);
    private final Jvm jvm = new Jvm();

    @Test
    void theTransformerGoesBeforeTheClassesAreRestoredEachAlone() {
        weaver.weave(jvm.instrumentation, UmbraDispatcher.class);
        jvm.asked.clear();

        weaver.undo(jvm.instrumentation);

        assertThat(jvm.asked).containsExactly("remove", "java.lang.String", "java.lang.Long");
        assertThat(jvm.transformers).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aClassThatTheJvmRefusesIsNamedAndTheOthersAreRestored() {
        weaver.weave(jvm.instrumentation, UmbraDispatcher.class);
        jvm.asked.clear();
        jvm.refused = String.class;

        weaver.undo(jvm.instrumentation);

        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("java.lang.String of null stays woven, and does nothing: ");
        assertThat(jvm.asked).contains("java.lang.Long");
    }

    @Test
    void whatWasNeverInstalledIsNotUndone() {
        weaver.undo(jvm.instrumentation);

        assertThat(jvm.asked).isEmpty();
    }

    @Test
    void aSecondTimeThereIsNothingToUndo() {
        weaver.weave(jvm.instrumentation, UmbraDispatcher.class);
        weaver.undo(jvm.instrumentation);
        jvm.asked.clear();

        weaver.undo(jvm.instrumentation);

        assertThat(jvm.asked).containsExactly("remove");
    }

    private static ClientModule joining(String type) {
        return new ClientModule(type, List.of(new JoinPoint(type, "any", List.of(), "any")), List.of());
    }

    /** Has loaded three classes, and notes what it is asked. */
    private static final class Jvm {
        private final List<String> asked = new ArrayList<>();
        private final List<Object> transformers = new ArrayList<>();
        private @Nullable Class<?> refused;
        private final Instrumentation instrumentation = (Instrumentation) Proxy.newProxyInstance(
                Jvm.class.getClassLoader(), new Class<?>[] {Instrumentation.class}, this::answer);

        private Object answer(Object proxy, Method method, Object[] arguments) throws UnmodifiableClassException {
            return switch (method.getName()) {
                case "addTransformer" -> add(arguments[0]);
                case "removeTransformer" -> remove(arguments[0]);
                case "getAllLoadedClasses" -> new Class<?>[] {String.class, Integer.class, Long.class};
                case "retransformClasses" -> retransform(((Class<?>[]) arguments[0])[0]);
                default -> throw new UnsupportedOperationException(method.getName());
            };
        }

        private @Nullable Object add(Object transformer) {
            transformers.add(transformer);
            return null;
        }

        private boolean remove(Object transformer) {
            asked.add("remove");
            return transformers.remove(transformer);
        }

        private @Nullable Object retransform(Class<?> type) throws UnmodifiableClassException {
            asked.add(type.getName());
            if (type == refused) {
                throw new UnmodifiableClassException();
            }
            return null;
        }
    }
}
