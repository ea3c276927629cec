package dev.umbra.telemetry;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Attributes as plain Java values, from protobuf or from OTLP/JSON, so that both can be compared with each other. */
final class OtlpAttributes {

    private OtlpAttributes() {}

    static Map<String, Object> of(List<KeyValue> attributes) {
        Map<String, Object> values = new TreeMap<>();
        attributes.forEach(attribute -> values.put(attribute.getKey(), value(attribute.getValue())));
        return values;
    }

    static Map<String, Object> of(JsonNode attributes) {
        Map<String, Object> values = new TreeMap<>();
        attributes.forEach(attribute -> values.put(attribute.get("key").stringValue(), value(attribute.get("value"))));
        return values;
    }

    private static Object value(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case INT_VALUE -> value.getIntValue();
            case DOUBLE_VALUE -> value.getDoubleValue();
            case ARRAY_VALUE ->
                value.getArrayValue().getValuesList().stream()
                        .map(OtlpAttributes::value)
                        .toList();
            default -> throw new AssertionError("unexpected " + value);
        };
    }

    private static Object value(JsonNode value) {
        String type = value.propertyNames().iterator().next();
        JsonNode content = value.get(type);
        return switch (type) {
            case "stringValue" -> content.stringValue();
            case "boolValue" -> content.booleanValue();
            case "intValue" -> Long.parseLong(content.stringValue());
            case "doubleValue" -> content.doubleValue();
            case "arrayValue" -> {
                List<Object> values = new ArrayList<>();
                content.get("values").forEach(element -> values.add(value(element)));
                yield values;
            }
            default -> throw new AssertionError("unexpected " + value);
        };
    }
}
