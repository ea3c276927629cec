package dev.umbra.safety;

import dev.umbra.dialect.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What must be so of the values at a field for the body to be refused. */
sealed interface Condition {

    /** The word for a field that is not there, in a list of what is allowed. */
    String NOTHING = "nothing";

    boolean holds(List<JsonNode> values);

    /**
     * @throws IllegalArgumentException with a message that says what would be right
     */
    static Condition parse(String text) {
        if (text.equals("present")) {
            return new Present();
        }
        if (text.equals("empty")) {
            return new Empty();
        }
        if (text.equals("not a list")) {
            return new NotAList();
        }
        if (text.startsWith("above ")) {
            return new Above(new BigDecimal(text.substring("above ".length())));
        }
        if (text.startsWith("other than ")) {
            List<String> allowed = Columns.of(text.substring("other than ".length()), ',');
            List<String> values =
                    allowed.stream().filter(value -> !value.equals(NOTHING)).toList();
            return new OtherThan(globs(values), values.size() < allowed.size());
        }
        if (text.startsWith("keys other than ")) {
            return new KeysOtherThan(Set.copyOf(Columns.of(text.substring("keys other than ".length()), ',')));
        }
        if (text.startsWith("matches ")) {
            return new Matches(globs(Columns.of(text.substring("matches ".length()), ',')));
        }
        throw new IllegalArgumentException("'" + text + "' is no condition; write present, empty, not a list, above 1,"
                + " other than a, b, keys other than a, b, or matches a*, b");
    }

    private static List<Glob> globs(List<String> patterns) {
        return patterns.stream().map(Glob::new).toList();
    }

    private static boolean matchesAny(List<Glob> globs, String text) {
        return globs.stream().anyMatch(glob -> glob.matches(text));
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** The field does the harm by being there. Null, false and an empty list switch it off. */
    record Present() implements Condition {
        @Override
        public boolean holds(List<JsonNode> values) {
            return values.stream().anyMatch(Present::isOn);
        }

        private static boolean isOn(JsonNode value) {
            boolean isOff = isNothing(value)
                    || (value.isBoolean() && !value.booleanValue())
                    || (value.isArray() && value.isEmpty());
            return !isOff;
        }
    }

    /** None of the fields has anything in it. */
    record Empty() implements Condition {
        @Override
        public boolean holds(List<JsonNode> values) {
            return values.stream().allMatch(Empty::isEmpty);
        }

        private static boolean isEmpty(JsonNode value) {
            return isNothing(value)
                    || (value.isString() && value.stringValue().isEmpty())
                    || (value.isContainer() && value.isEmpty());
        }
    }

    record NotAList() implements Condition {
        @Override
        public boolean holds(List<JsonNode> values) {
            return values.stream().anyMatch(value -> !isNothing(value) && !value.isArray());
        }
    }

    /** A number above {@code limit}, or what is no number. */
    record Above(BigDecimal limit) implements Condition {
        @Override
        public boolean holds(List<JsonNode> values) {
            return values.stream().anyMatch(this::isAbove);
        }

        private boolean isAbove(JsonNode value) {
            return !isNothing(value)
                    && !(value.isNumber() && value.decimalValue().compareTo(limit) <= 0);
        }
    }

    /** A value that is on no list of what is known to be safe. */
    record OtherThan(List<Glob> allowed, boolean nothingAllowed) implements Condition {
        @Override
        public boolean holds(List<JsonNode> values) {
            return values.stream().anyMatch(this::isForeign);
        }

        private boolean isForeign(JsonNode value) {
            if (isNothing(value)) {
                return !nothingAllowed;
            }
            String text = Json.text(value);
            return text == null || !matchesAny(allowed, text);
        }
    }

    /** An object with a key that is on no list of what is known to be safe, or no object. */
    record KeysOtherThan(Set<String> allowed) implements Condition {
        @Override
        public boolean holds(List<JsonNode> values) {
            return values.stream().anyMatch(value -> !value.isObject() || !allowed.containsAll(value.propertyNames()));
        }
    }

    record Matches(List<Glob> globs) implements Condition {
        @Override
        public boolean holds(List<JsonNode> values) {
            return values.stream().anyMatch(value -> value.isString() && matchesAny(globs, value.stringValue()));
        }
    }
}
