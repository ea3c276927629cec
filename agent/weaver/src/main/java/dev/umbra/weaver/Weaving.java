package dev.umbra.weaver;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.TypeResolutionStrategy;
import net.bytebuddy.dynamic.VisibilityBridgeStrategy;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.JavaConstant;
import org.jspecify.annotations.Nullable;

/**
 * Weaves one class: its class file is decorated and never given members, and the code that is added holds nothing but
 * {@code invokedynamic} to {@code java.lang.UmbraDispatcher}.
 *
 * <p>Byte Buddy by itself, without its agent builder: that one's first class costs an application's start twice as much, and what it
 * adds (many types, many strategies) is what {@link Weaver} does in a few lines. Nor does this path load Byte Buddy's class injector,
 * whose use of sun.misc.Unsafe Java 24 and newer warn of on stderr.
 */
final class Weaving {

    private final List<ClientModule> modules;
    private final Class<?> dispatcher;
    private final FittingModules fitting;
    private final ClassLoader umbra;

    Weaving(List<ClientModule> modules, Class<?> dispatcher, FittingModules fitting) {
        this.modules = modules;
        this.dispatcher = dispatcher;
        this.fitting = fitting;
        this.umbra = Weaving.class.getClassLoader();
    }

    /** The woven class file, or null where every module for this class is off. */
    byte @Nullable [] weave(String name, @Nullable ClassLoader loader, byte[] classFile) {
        List<ClientModule> joining = modules.stream()
                .filter(module -> module.joinPoints().stream()
                        .anyMatch(joinPoint -> joinPoint.type().equals(name)))
                .toList();
        List<ClientModule> fit = fitting.of(joining, loader);
        if (fit.isEmpty()) {
            return null;
        }
        // The class itself as the JVM has it (another agent may have changed it), the rest as files: no class is
        // loaded.
        ClassFileLocator files = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(name, classFile),
                ClassFileLocator.ForClassLoader.of(umbra),
                ClassFileLocator.ForClassLoader.of(loader));
        TypePool pool =
                new TypePool.Default(new TypePool.CacheProvider.Simple(), files, TypePool.Default.ReaderMode.FAST);
        DynamicType.Builder<?> woven = new ByteBuddy()
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(VisibilityBridgeStrategy.Default.NEVER)
                .with(Implementation.Context.Disabled.Factory.INSTANCE)
                .decorate(pool.describe(name).resolve(), files);
        if (OldClassFile.is(classFile)) {
            woven = woven.visit(new OldClassFile());
        }
        for (ClientModule module : fit) {
            for (JoinPoint joinPoint : module.joinPoints()) {
                if (joinPoint.type().equals(name)) {
                    TypeDescription advice =
                            pool.describe(joinPoint.adviceClass()).resolve();
                    woven = woven.visit(
                            mapping(module, joinPoint).to(advice, files).on(RequirementCheck.joins(joinPoint)));
                }
            }
        }
        return woven.make(TypeResolutionStrategy.Disabled.INSTANCE, pool).getBytes();
    }

    private Advice.WithCustomMapping mapping(ClientModule module, JoinPoint joinPoint) {
        return Advice.withCustomMapping()
                .with(new Advice.AssignReturned.Factory().withSuppressed(Throwable.class))
                .bootstrap(
                        bootstrap(),
                        (adviceMethod, exit) -> (instrumentedType, instrumentedMethod) -> List.of(
                                JavaConstant.Simple.ofLoaded(module.name()),
                                JavaConstant.Simple.ofLoaded(joinPoint.adviceClass()),
                                JavaConstant.Simple.ofLoaded(adviceMethod.getDescriptor())),
                        TypeDescription.Generic.Visitor.Generalizing.INSTANCE);
    }

    private Method bootstrap() {
        for (Method method : dispatcher.getMethods()) {
            if (method.getName().equals("bootstrap")) {
                return method;
            }
        }
        throw new IllegalStateException(dispatcher + " has no bootstrap method");
    }
}
