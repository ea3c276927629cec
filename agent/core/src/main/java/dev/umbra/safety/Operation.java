package dev.umbra.safety;

/**
 * An operation of a provider's API that asks a model and changes nothing.
 *
 * @param dialect the wire format of its bodies, {@code openai}
 * @param name {@code gen_ai.operation.name}
 * @param method as on the wire
 * @param shape the end of its path, without what differs between hosts
 * @param notUnder a path that holds this is another operation, however it ends
 * @param source where the API says so
 */
public record Operation(String dialect, String name, String method, String shape, String notUnder, String source) {

    boolean matches(String method, String path) {
        return path.endsWith(shape) && this.method.equals(method) && !path.contains(notUnder);
    }
}
