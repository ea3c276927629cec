package dev.umbra.weaver;

import dev.umbra.exchange.ExchangeDoor;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Links a woven call site to its advice, the first time that it runs.
 *
 * <p>The call site of an advised constructor or method names the module, the advice class and the advice method's descriptor; its
 * types are all {@code Object}, so that the woven class needs to see none of ours. Whatever an advice throws is reported and ends
 * in its default value: the advised method goes on as if it were not advised.
 */
final class AdviceLinker {

    private static final MethodHandle REPORT = report();

    private final PluginLoaders loaders;
    private final LinkedModules modules;

    AdviceLinker(PluginLoaders loaders, LinkedModules modules) {
        this.loaders = loaders;
        this.modules = modules;
    }

    MethodHandle handle() throws ReflectiveOperationException {
        return MethodHandles.lookup()
                .bind(
                        this,
                        "link",
                        MethodType.methodType(
                                CallSite.class, Lookup.class, String.class, MethodType.class, Object[].class));
    }

    /**
     * @param site module name, advice class name, advice method descriptor
     */
    CallSite link(Lookup caller, String name, MethodType type, Object[] site) {
        String module = (String) site[0];
        String adviceClass = (String) site[1];
        ClassLoader application = caller.lookupClass().getClassLoader();
        try {
            String modulePackage = adviceClass.substring(0, adviceClass.lastIndexOf('.'));
            ClassLoader loader = loaders.loaderFor(module, modulePackage, application);
            if (!modules.links(module, loader, application)) {
                return nothing(type);
            }
            MethodType declared = MethodType.fromMethodDescriptorString((String) site[2], loader);
            MethodHandle advice =
                    MethodHandles.publicLookup().findStatic(Class.forName(adviceClass, true, loader), name, declared);
            return new ConstantCallSite(failingOpen(advice.asType(type)));
        } catch (Throwable t) {
            modules.off(module, application, t);
            return nothing(type);
        }
    }

    private static CallSite nothing(MethodType type) {
        return new ConstantCallSite(MethodHandles.empty(type));
    }

    private static MethodHandle failingOpen(MethodHandle advice) {
        MethodType type = advice.type();
        MethodHandle fallback = MethodHandles.collectArguments(
                MethodHandles.empty(MethodType.methodType(type.returnType())), 0, REPORT);
        return MethodHandles.catchException(
                advice, Throwable.class, MethodHandles.dropArguments(fallback, 1, type.parameterList()));
    }

    private static MethodHandle report() {
        try {
            return MethodHandles.lookup()
                    .findStatic(AdviceLinker.class, "reportFault", MethodType.methodType(void.class, Throwable.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("UnusedMethod") // by the method handle above
    private static void reportFault(Throwable fault) {
        ExchangeDoor.fault("advice", fault);
    }
}
