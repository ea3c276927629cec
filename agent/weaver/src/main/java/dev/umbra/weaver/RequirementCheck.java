package dev.umbra.weaver;

import dev.umbra.exchange.ClientModule;
import dev.umbra.exchange.ClientModule.Requirement;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a client library has every method that its module relies on, by reading class files: no class of the application is
 * loaded for it.
 */
final class RequirementCheck {

    private RequirementCheck() {}

    /** The methods that {@code loader} lacks, in the order of the module's list. */
    static List<Requirement> missing(ClientModule module, @Nullable ClassLoader loader) {
        TypePool pool = TypePool.Default.of(ClassFileLocator.ForClassLoader.of(loader));
        List<Requirement> missing = new ArrayList<>();
        for (Requirement requirement : module.requirements()) {
            TypePool.Resolution type = pool.describe(requirement.type());
            if (!type.isResolved() || !declares(type.resolve(), requirement)) {
                missing.add(requirement);
            }
        }
        return missing;
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
