package dev.umbra.weaver;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.JoinPoint;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a client library has every method that its module joins or relies on, by reading class files: no class of the
 * application is loaded for it.
 */
final class RequirementCheck {

    private RequirementCheck() {}

    /**
     * The methods that {@code loader} lacks, in the order of the module's lists. A class that a module joins may be absent (libraries
     * come in parts, and their versions name classes differently); one that is there must have the method.
     */
    static List<String> missing(ClientModule module, @Nullable ClassLoader loader) {
        TypePool pool = TypePool.Default.of(ClassFileLocator.ForClassLoader.of(loader));
        List<String> missing = new ArrayList<>();
        for (JoinPoint joinPoint : module.joinPoints()) {
            TypePool.Resolution type = pool.describe(joinPoint.type());
            if (type.isResolved()
                    && type.resolve()
                            .getDeclaredMethods()
                            .filter(joins(joinPoint))
                            .isEmpty()) {
                missing.add(joinPoint.toString());
            }
        }
        for (Requirement requirement : module.requirements()) {
            TypePool.Resolution type = pool.describe(requirement.type());
            if (!type.isResolved() || !declares(type.resolve(), requirement)) {
                missing.add(requirement.toString());
            }
        }
        return missing;
    }

    /** Whether a method is the one that the join point names. */
    static ElementMatcher<MethodDescription> joins(JoinPoint joinPoint) {
        return method -> method.getInternalName().equals(joinPoint.method())
                && method.getParameters().asTypeList().asErasures().stream()
                        .map(TypeDescription::getName)
                        .toList()
                        .equals(joinPoint.parameterTypes());
    }

    private static boolean declares(TypeDescription type, Requirement requirement) {
        for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
            if (method.getInternalName().equals(requirement.method())
                    && method.getDescriptor().equals(requirement.descriptor())) {
                return true;
            }
        }
        return false;
    }
}
