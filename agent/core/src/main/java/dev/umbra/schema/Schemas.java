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

    /** Of all schemas together, some 700 bytes each: 35 MB at the worst. A usual tool has fifty. */
    static final int MAX_REMEMBERED_VALUES = 50_000;

    /** So many characters of a schema's text weigh as much as a value of it. */
    private static final int CHARS_PER_VALUE = 16;

    private final Map<String, Entry> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private long rememberedValues;

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
            int values = compiled == null ? 1 : compiled.values();
            remember(schema, new Entry(compiled, values + schema.length() / CHARS_PER_VALUE));
        }
        return compiled;
    }

    private void remember(String schema, Entry entry) {
        remembered.put(schema, entry);
        rememberedValues += entry.weight();
        Iterator<Entry> leastRecentlyUsed = remembered.values().iterator();
        while (rememberedValues > MAX_REMEMBERED_VALUES) {
            rememberedValues -= leastRecentlyUsed.next().weight();
            leastRecentlyUsed.remove();
        }
    }

    /** @param schema null for one that cannot be read, so that it is not tried again */
    private record Entry(@Nullable CompiledSchema schema, int weight) {}
}
