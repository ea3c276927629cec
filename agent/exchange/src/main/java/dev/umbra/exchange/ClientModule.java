package dev.umbra.exchange;

import java.util.List;

/**
 * One HTTP client that Umbra can watch: where its calls are joined, and what must be there for that. Plain data, so that it can be
 * read without loading a class of the client.
 *
 * @param name what the user reads: {@code okhttp}
 * @param joinPoints a class that a library's version does not have is passed over, a class without the method is a missing one
 * @param requirements checked, as the join points are, once for each application class loader; a missing method turns the module
 *     off for that loader
 */
public record ClientModule(String name, List<JoinPoint> joinPoints, List<Requirement> requirements) {

    public ClientModule {
        joinPoints = List.copyOf(joinPoints);
        requirements = List.copyOf(requirements);
    }

    /**
     * One method of the client that is advised.
     *
     * @param type the exact class name
     * @param method its name, {@code <init>} for a constructor
     * @param parameterTypes the exact erased parameter types
     * @param adviceClass a public class of the module with static, public advice methods
     */
    public record JoinPoint(String type, String method, List<String> parameterTypes, String adviceClass) {
        public JoinPoint {
            parameterTypes = List.copyOf(parameterTypes);
        }

        @Override
        public String toString() {
            return type + "." + method + "(" + String.join(", ", parameterTypes) + ")";
        }
    }

    /**
     * A method that the module calls or overrides.
     *
     * @param descriptor in the class file's notation, {@code ()Z}
     */
    public record Requirement(String type, String method, String descriptor) {
        @Override
        public String toString() {
            return type + "." + method + descriptor;
        }
    }
}
