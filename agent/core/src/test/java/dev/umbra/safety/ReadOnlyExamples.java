package dev.umbra.safety;

import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import dev.umbra.dialect.Wire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** A concrete request for every row of {@code read-only.txt}. */
public final class ReadOnlyExamples {

    /** What a clean body must not hold. */
    public static final String CANARY = "canary-7f3";

    private static final OperationRows OPERATIONS = OperationRows.of(ReadOnlyTable.SHIPPED);

    static final List<RefusedOperation> NEVER = ReadOnlyTable.SHIPPED.lines().stream()
            .filter(line -> line.is("never"))
            .map(line -> RefusedOperation.of(line.columns()))
            .toList();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final String CHAT = "'messages':[{'role':'user','content':'hi'}]";

    /** The shortest question of each dialect. */
    private static final Map<String, String> QUESTIONS = Map.of(
            "openai", "{'model':'m'," + CHAT + "}",
            "azure-openai", "{'model':'m'," + CHAT + "}",
            "mistral", "{'model':'m'," + CHAT + "}",
            "openai-responses", "{'model':'m','input':'hi'}",
            "anthropic", "{'model':'m','max_tokens':16," + CHAT + "}",
            "gemini", "{'contents':[{'role':'user','parts':[{'text':'hi'}]}]}",
            "bedrock", "{'messages':[{'role':'user','content':[{'text':'hi'}]}]}",
            "ollama", "{'model':'m'," + CHAT + "}",
            "cohere", "{'model':'m'," + CHAT + "}");

    private static final String INVOKED_CLAUDE =
            "{'anthropic_version':'bedrock-2023-05-31','max_tokens':16," + CHAT + "}";

    private ReadOnlyExamples() {}

    /**
     * @param row what the row says, for the name of the test
     */
    public record Example(String row, String dialect, String host, String method, String path, ObjectNode body) {
        @Override
        public String toString() {
            return row;
        }
    }

    public static List<String> dialects() {
        return QUESTIONS.keySet().stream().sorted().toList();
    }

    /** One plain question for each {@code allow}, under a base of its own and without one. */
    public static Stream<Example> allowed() {
        return OPERATIONS.allowed().stream()
                .flatMap(operation -> Stream.of("", "/some/base").map(base -> {
                    String path = base + path(operation.dialect(), operation.path());
                    return new Example(
                            operation.dialect() + " " + path,
                            operation.dialect(),
                            host(operation),
                            operation.method(),
                            path,
                            question(operation.dialect(), path));
                }));
    }

    /** One request for each {@code never}, with a body that would do for another operation. */
    public static Stream<Example> never() {
        return NEVER.stream()
                .flatMap(refused -> Stream.of("", "/v1", "/some/base")
                        .map(base -> new Example(
                                refused.method() + " " + base + refused.path().example(),
                                "openai",
                                "api.example.com",
                                refused.method(),
                                base + refused.path().example(),
                                question("openai", ""))));
    }

    /** A request for each {@code block} in each of its dialects, and for each text that it matches. */
    public static Stream<Example> blocked() {
        return BodyRows.SHIPPED.blockers().stream()
                .flatMap(blocker -> blocker.dialects().stream().sorted().flatMap(dialect -> blocked(blocker, dialect)));
    }

    private static Stream<Example> blocked(BodyBlocker blocker, String dialect) {
        Operation operation = operation(dialect);
        FieldPath place = blocker.place();
        return unsafeValues(blocker.condition()).stream().map(value -> {
            String path = place == null ? blockedPath(dialect, value.stringValue()) : path(dialect, operation.path());
            ObjectNode body = question(dialect, path);
            if (place != null) {
                set(body, place.steps(), value);
            }
            return new Example(
                    dialect + " " + blocker.field() + " " + value,
                    dialect,
                    host(operation),
                    operation.method(),
                    path,
                    body);
        });
    }

    /** For each dialect, a question with {@link #CANARY} in every field that is changed before the question leaves. */
    public static Stream<Example> withCanaries() {
        return dialects().stream().map(dialect -> {
            Operation operation = operation(dialect);
            String path = path(dialect, operation.path());
            ObjectNode body = question(dialect, path);
            for (Cleaning cleaning : BodyRows.SHIPPED.cleanings()) {
                if (cleaning.dialects().contains(dialect) && !(cleaning.change() instanceof Cleaning.Suffix)) {
                    setEverywhere(body, cleaning.field());
                }
            }
            return new Example(dialect, dialect, host(operation), operation.method(), path, body);
        });
    }

    static ObjectNode question(String dialect, String path) {
        if (path.endsWith("/api/generate")) {
            return object("{'model':'m','prompt':'hi'}");
        }
        return object(path.contains("/invoke") ? INVOKED_CLAUDE : QUESTIONS.get(dialect));
    }

    static Operation operation(String dialect) {
        return OPERATIONS.allowed().stream()
                .filter(operation -> operation.dialect().equals(dialect))
                .findFirst()
                .orElseThrow();
    }

    private static String host(Operation operation) {
        return operation.hosts().isEmpty()
                ? "api.example.com"
                : operation.hosts().get(0).toString().replace("*", "api");
    }

    private static String path(String dialect, PathPattern pattern) {
        String example = pattern.example();
        return dialect.equals("bedrock") ? example.replace("/model/model/", "/model/anthropic.claude-x%3A0/") : example;
    }

    private static String blockedPath(String dialect, String text) {
        if (dialect.equals("gemini")) {
            return "/v1beta/models/" + Columns.of(text, ':').get(0) + ":generateContent";
        }
        return "/model/" + URLEncoder.encode("arn:aws:bedrock" + text, StandardCharsets.UTF_8) + "/converse";
    }

    private static List<JsonNode> unsafeValues(Condition condition) {
        if (condition instanceof Condition.Present) {
            return List.of(NODES.stringNode("x"), NODES.objectNode().put("id", "x"), NODES.booleanNode(true));
        }
        if (condition instanceof Condition.Empty) {
            return List.of(MissingNode.getInstance(), NODES.stringNode(""), NODES.arrayNode(), NODES.nullNode());
        }
        if (condition instanceof Condition.NotAList) {
            return List.of(NODES.objectNode().put("type", "function"), NODES.stringNode("function"));
        }
        if (condition instanceof Condition.Above above) {
            return List.of(NODES.numberNode(above.limit().longValueExact() + 1), NODES.stringNode("2"));
        }
        if (condition instanceof Condition.OtherThan) {
            return List.of(NODES.stringNode("invented_tomorrow"), NODES.objectNode(), NODES.numberNode(1));
        }
        if (condition instanceof Condition.KeysOtherThan) {
            return List.of(NODES.objectNode().set("inventedTomorrow", NODES.objectNode()), NODES.stringNode("text"));
        }
        List<JsonNode> texts = new ArrayList<>();
        for (Glob glob : ((Condition.Matches) condition).globs()) {
            texts.add(NODES.stringNode(glob.pattern().replace("*", "x")));
        }
        return texts;
    }

    /** Builds what the steps say around {@code value}, with every list of one element. */
    private static void set(ObjectNode body, List<FieldPath.Step> steps, JsonNode value) {
        JsonNode inner = value;
        for (int i = steps.size() - 1; i > 0; i--) {
            inner = wrapped(steps.get(i), inner);
        }
        FieldPath.Step first = steps.get(0);
        body.remove(first.names());
        if (!inner.isMissingNode()) {
            body.set(first.names().get(0), first.each() ? list(inner) : inner);
        }
    }

    private static JsonNode wrapped(FieldPath.Step step, JsonNode inner) {
        String name = step.names().isEmpty() ? "somewhere" : step.names().get(0);
        ObjectNode object = NODES.objectNode();
        if (step.names().contains("parts") || step.names().contains("content")) {
            object.put("role", "user");
        }
        object.set(name, step.each() ? list(inner) : inner);
        return object;
    }

    private static ArrayNode list(JsonNode element) {
        return NODES.arrayNode().add(element);
    }

    private static void setEverywhere(ObjectNode body, FieldPath field) {
        ObjectNode parent = body;
        List<FieldPath.Step> steps = field.steps();
        for (FieldPath.Step step : steps.subList(0, steps.size() - 1)) {
            parent = parent.withObjectProperty(step.names().get(0));
        }
        for (String name : steps.get(steps.size() - 1).names()) {
            parent.putObject(name).put("id", CANARY);
        }
    }

    private static ObjectNode object(String singleQuoted) {
        try {
            return Json.parseObject(Wire.bytes(singleQuoted));
        } catch (UndecodableException e) {
            throw new AssertionError(e);
        }
    }
}
