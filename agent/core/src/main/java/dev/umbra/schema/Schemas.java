package dev.umbra.schema;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks values against JSON Schemas, and remembers the schemas: an application sends the same few with each call.
 *
 * <p>A schema is what the application made it, perhaps from what its own users typed. So no reference out of it is
 * followed, regular expressions run in linear time, and size, depth and steps are bounded; beyond that the answer is
 * that it cannot be told.
 */
public final class Schemas {

    /** Of schema text, all together; compiled they take some thirty times as much. */
    static final int MAX_REMEMBERED_CHARS = 1 << 19;

    private final Map<String, Entry> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private long rememberedChars;

    /**
     * Whether {@code value} follows {@code schema}, by JSON Schema 2020-12 unless the schema names an older draft.
     * {@code format} asserts nothing, as the standard has it.
     *
     * @return null where it cannot be told: the schema is none, refers to another document, or is beyond the bounds
     */
    public synchronized @Nullable Boolean accepts(String schema, JsonNode value) {
        CompiledSchema compiled = compiled(schema);
        return compiled == null ? null : compiled.accepts(value);
    }

    synchronized int remembered() {
        return remembered.size();
    }

    private @Nullable CompiledSchema compiled(String schema) {
        Entry known = remembered.get(schema);
        if (known != null) {
            return known.schema();
        }
        CompiledSchema compiled = CompiledSchema.of(schema);
        if (schema.length() <= CompiledSchema.MAX_CHARS) {
            remember(schema, new Entry(compiled));
        }
        return compiled;
    }

    private void remember(String schema, Entry entry) {
        remembered.put(schema, entry);
        rememberedChars += schema.length();
        Iterator<String> leastRecentlyUsed = remembered.keySet().iterator();
        while (rememberedChars > MAX_REMEMBERED_CHARS) {
            rememberedChars -= leastRecentlyUsed.next().length();
            leastRecentlyUsed.remove();
        }
    }

    /** @param schema null for one that cannot be read, so that it is not tried again */
    private record Entry(@Nullable CompiledSchema schema) {}
}
