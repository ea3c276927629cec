package dev.umbra.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One span of the pair file.
 *
 * @param parentSpanId empty for the root
 * @param statusCode 0 unset, 1 ok, 2 error
 * @param attributes plain values by name: strings, longs, doubles, booleans; anything else as its JSON
 */
public record Span(
        String traceId,
        String spanId,
        String parentSpanId,
        String name,
        long startNanos,
        long endNanos,
        int statusCode,
        Map<String, Object> attributes) {

    public Span {
        attributes = Map.copyOf(attributes);
    }

    static Span of(JsonNode span) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (JsonNode attribute : span.path("attributes")) {
            attributes.put(attribute.path("key").asString(), value(attribute.path("value")));
        }
        return new Span(
                span.path("traceId").asString(),
                span.path("spanId").asString(),
                span.path("parentSpanId").asString(""),
                span.path("name").asString(),
                span.path("startTimeUnixNano").asLong(),
                span.path("endTimeUnixNano").asLong(),
                span.path("status").path("code").asInt(0),
                attributes);
    }

    /** This attribute as text; empty where it is absent. */
    public String text(String name) {
        return String.valueOf(attributes.getOrDefault(name, ""));
    }

    /** This attribute as a number; null where it is absent. */
    public @Nullable Double number(String name) {
        return attributes.get(name) instanceof Number number ? number.doubleValue() : null;
    }

    /** The texts of this list attribute; none where it is absent. */
    public List<String> texts(String name) {
        return attributes.get(name) instanceof String list ? texts(WireFormat.parse(list)) : List.of();
    }

    /** What a model said, as a reader would put it: words, and each tool call as its name and its arguments. */
    public String said() {
        String messages = text("gen_ai.output.messages");
        return messages.isEmpty()
                ? ""
                : WireFormat.each(WireFormat.parse(messages))
                        .flatMap(message -> WireFormat.each(message.path("parts")))
                        .map(Span::said)
                        .collect(Collectors.joining(" "));
    }

    private static String said(JsonNode part) {
        return part.path("type").asString("").equals("tool_call")
                ? part.path("name").asString("") + " " + part.path("arguments")
                : part.path("content").asString("");
    }

    private static List<String> texts(JsonNode list) {
        return WireFormat.each(list.path("arrayValue").path("values"))
                .map(value -> value.path("stringValue").asString(""))
                .toList();
    }

    private static Object value(JsonNode value) {
        if (value.has("stringValue")) {
            return value.path("stringValue").asString();
        }
        if (value.has("boolValue")) {
            return value.path("boolValue").asBoolean();
        }
        if (value.has("intValue")) {
            // OTLP/JSON writes 64-bit integers as strings
            return Long.valueOf(value.path("intValue").asString());
        }
        if (value.has("doubleValue")) {
            return value.path("doubleValue").asDouble();
        }
        return value.toString();
    }
}
