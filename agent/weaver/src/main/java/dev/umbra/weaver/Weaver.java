package dev.umbra.weaver;

import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.not;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.utility.JavaConstant;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the client modules into the application's HTTP clients.
 *
 * <p>Exact class names only, and every other class is ignored first, so that loading a class of the application costs one set
 * look-up. Classes are decorated, never given members; each is retransformed in a batch of its own, so that one that fails takes no
 * other with it; woven code holds nothing but {@code invokedynamic} to {@code java.lang.UmbraDispatcher}.
 */
public final class Weaver {

    /**
     * Byte Buddy's switch against sun.misc.Unsafe, of which Java 24 and newer warn on stderr; it is read while Byte Buddy's classes
     * initialise. Shading relocates this name along with Byte Buddy's own.
     */
    private static final String WITHOUT_UNSAFE = "net.bytebuddy.safe";

    private final List<ClientModule> modules;
    private final Consumer<String> warnings;

    /**
     * @param warnings takes one line for each module that must stay off for a class loader
     */
    public Weaver(List<ClientModule> modules, Consumer<String> warnings) {
        this.modules = List.copyOf(modules);
        this.warnings = warnings;
    }

    /**
     * Installs the dispatcher and the class file transformer.
     *
     * @throws ReflectiveOperationException if the JVM refuses the dispatcher
     * @throws IllegalStateException if another Umbra is attached
     */
    public void install(Instrumentation instrumentation) throws ReflectiveOperationException {
        String before = System.getProperty(WITHOUT_UNSAFE);
        System.setProperty(WITHOUT_UNSAFE, "true");
        try {
            weave(instrumentation);
        } finally {
            if (before == null) {
                System.clearProperty(WITHOUT_UNSAFE);
            } else {
                System.setProperty(WITHOUT_UNSAFE, before);
            }
        }
    }

    private void weave(Instrumentation instrumentation) throws ReflectiveOperationException {
        ClassLoader umbra = Weaver.class.getClassLoader();
        AdviceLinker linker = new AdviceLinker(new PluginLoaders(umbra), warnings);
        Class<?> dispatcher = DispatcherInstaller.install(instrumentation, linker.handle());
        AgentBuilder agent = builder();
        for (ClientModule module : modules) {
            for (JoinPoint joinPoint : module.joinPoints()) {
                agent = agent.type(matcher(module, joinPoint))
                        .transform(transformer(module, joinPoint, dispatcher, umbra));
            }
        }
        agent.installOn(instrumentation);
    }

    private AgentBuilder builder() {
        String[] types = modules.stream()
                .flatMap(module -> module.joinPoints().stream())
                .map(JoinPoint::type)
                .toArray(String[]::new);
        ByteBuddy byteBuddy = new ByteBuddy()
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(VisibilityBridgeStrategy.Default.NEVER)
                .with(InstrumentedType.Factory.Default.FROZEN);
        return new AgentBuilder.Default(byteBuddy)
                .with(AgentBuilder.TypeStrategy.Default.DECORATE)
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .with(AgentBuilder.RedefinitionStrategy.BatchAllocator.ForFixedSize.ofSize(1))
                .with(AgentBuilder.DescriptionStrategy.Default.POOL_ONLY)
                .with(AgentBuilder.PoolStrategy.Default.FAST)
                .with(AgentBuilder.LocationStrategy.ForClassLoader.WEAK)
                .with(new ErrorListener(warnings))
                .ignore(not(namedOneOf(types)));
    }

    private AgentBuilder.RawMatcher matcher(ClientModule module, JoinPoint joinPoint) {
        return (type, loader, javaModule, redefined, domain) ->
                type.getName().equals(joinPoint.type()) && fits(module, loader);
    }

    private boolean fits(ClientModule module, @Nullable ClassLoader loader) {
        List<Requirement> missing = RequirementCheck.missing(module, loader);
        if (missing.isEmpty()) {
            return true;
        }
        warnings.accept(module.name() + " is off for " + loader + ": this version of the library has no "
                + missing.get(0) + (missing.size() > 1 ? " and lacks " + (missing.size() - 1) + " more" : ""));
        return false;
    }

    private static AgentBuilder.Transformer transformer(
            ClientModule module, JoinPoint joinPoint, Class<?> dispatcher, ClassLoader umbra) {
        return new AgentBuilder.Transformer.ForAdvice(mapping(module, joinPoint, dispatcher))
                .include(umbra)
                .advice(method(joinPoint), joinPoint.adviceClass());
    }

    private static ElementMatcher<MethodDescription> method(JoinPoint joinPoint) {
        return method -> method.getInternalName().equals(joinPoint.method())
                && method.getParameters().asTypeList().asErasures().stream()
                        .map(TypeDescription::getName)
                        .toList()
                        .equals(joinPoint.parameterTypes());
    }

    private static Advice.WithCustomMapping mapping(ClientModule module, JoinPoint joinPoint, Class<?> dispatcher) {
        return Advice.withCustomMapping()
                .with(new Advice.AssignReturned.Factory().withSuppressed(Throwable.class))
                .bootstrap(
                        bootstrap(dispatcher),
                        (adviceMethod, exit) -> (instrumentedType, instrumentedMethod) -> List.of(
                                JavaConstant.Simple.ofLoaded(module.name()),
                                JavaConstant.Simple.ofLoaded(joinPoint.adviceClass()),
                                JavaConstant.Simple.ofLoaded(adviceMethod.getDescriptor())),
                        TypeDescription.Generic.Visitor.Generalizing.INSTANCE);
    }

    private static Method bootstrap(Class<?> dispatcher) {
        for (Method method : dispatcher.getMethods()) {
            if (method.getName().equals("bootstrap")) {
                return method;
            }
        }
        throw new IllegalStateException(dispatcher + " has no bootstrap method");
    }

    /** Says in one line which class could not be woven; the class loads as it is. */
    private static final class ErrorListener extends AgentBuilder.Listener.Adapter {
        private final Consumer<String> warnings;

        ErrorListener(Consumer<String> warnings) {
            this.warnings = warnings;
        }

        @Override
        public void onError(
                String type,
                @Nullable ClassLoader loader,
                @Nullable JavaModule module,
                boolean loaded,
                Throwable failure) {
            warnings.accept(type + " of " + loader + " stays unwatched: " + failure);
        }
    }
}
