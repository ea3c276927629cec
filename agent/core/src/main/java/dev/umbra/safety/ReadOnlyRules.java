package dev.umbra.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code read-only.txt}. A file that is missing, or has one row that cannot be read, allows nothing: no rule
 * may be lost and the rest go on.
 *
 * @param allowed the first that matches holds
 * @param fault what is wrong with the file; null if nothing is
 */
record ReadOnlyRules(
        List<Operation> allowed,
        List<RefusedOperation> never,
        List<BodyBlocker> blockers,
        List<Cleaning> cleanings,
        @Nullable String fault) {

    /** What this build of Umbra goes by. */
    static final ReadOnlyRules SHIPPED = load("read-only.txt");

    ReadOnlyRules {
        allowed = List.copyOf(allowed);
        never = List.copyOf(never);
        blockers = List.copyOf(blockers);
        cleanings = List.copyOf(cleanings);
    }

    static ReadOnlyRules load(String resource) {
        try (InputStream in = ReadOnlyRules.class.getResourceAsStream(resource)) {
            return in == null
                    ? nothing(resource + " is missing")
                    : parse(resource, new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            return nothing(resource + " cannot be read: " + e.getMessage());
        }
    }

    static ReadOnlyRules parse(String name, String text) {
        try {
            return ReadOnlyFile.parse(text);
        } catch (RuntimeException e) {
            return nothing(name + ": " + e.getMessage());
        }
    }

    private static ReadOnlyRules nothing(String fault) {
        return new ReadOnlyRules(List.of(), List.of(), List.of(), List.of(), fault);
    }
}
