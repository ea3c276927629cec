package dev.umbra.dialect.bedrock;

import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Effort;
import dev.umbra.chat.MediaSource;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.Role;
import dev.umbra.chat.Sampling;
import dev.umbra.chat.ToolChoice;
import dev.umbra.chat.ToolDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up questions that Converse can say, in the form in which it is read: no two neighbours alike, ids on all calls. */
final class Requests {

    private static final List<String> WORDS =
            List.of("Hi", "Bonn\n", " a b ", "ünï \uD83D\uDE00", "\"{}\\", "\u0001", "x".repeat(300));

    private static final List<Part.Media> MEDIA = List.of(
            new Part.Media("image", "image/png", new MediaSource.Inline("AAAA")),
            new Part.Media("image", "image/webp", new MediaSource.Inline("")),
            new Part.Media("video", "video/3gpp", new MediaSource.Inline("BBBB")),
            new Part.Media("video", "video/mp4", new MediaSource.Inline("BBBB")),
            new Part.Media("audio", "audio/wav", new MediaSource.Inline("CCCC")));

    private static final List<String> MODELS = List.of(
            "us.anthropic.claude-v1:0",
            "amazon.nova-lite-v1:0",
            "amazon.nova-2-lite-v1:0",
            "mistral.mistral-large",
            "openai.gpt-oss-20b-1:0",
            "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a b~*+ü");

    private final Random random;
    private int made;

    Requests(Random random) {
        this.random = random;
    }

    ChatRequest next() {
        String model = one(MODELS);
        List<ToolDefinition> tools = tools();
        return new ChatRequest(
                model,
                random.nextBoolean(),
                messages(!tools.isEmpty()),
                tools,
                tools.isEmpty() ? ToolChoice.UNSAID : toolChoice(tools.get(0).name()),
                random.nextBoolean() ? OutputFormat.UNSAID : schema(),
                sampling(model));
    }

    private List<Message> messages(boolean withTools) {
        List<Message> messages = new ArrayList<>();
        if (random.nextBoolean()) {
            messages.add(new Message(Role.SYSTEM, texts(), null));
        }
        messages.add(new Message(Role.USER, shown(), null));
        for (int turn = random.nextInt(4); turn > 0; turn--) {
            List<Part> said = new ArrayList<>(texts());
            int calls = withTools ? random.nextInt(3) : 0;
            List<Message> results = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                String id = "call-" + made++;
                said.add(new Part.ToolCall(id, "tool_0", arguments()));
                results.add(new Message(Role.TOOL, result(id), null));
            }
            messages.add(new Message(Role.ASSISTANT, said, null));
            messages.addAll(results);
            if (calls == 0 || random.nextBoolean()) {
                messages.add(new Message(Role.USER, shown(), null));
            }
        }
        return messages;
    }

    private List<Part> texts() {
        List<Part> parts = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            parts.add(new Part.Text(one(WORDS)));
        }
        return parts;
    }

    private List<Part> shown() {
        List<Part> parts = new ArrayList<>(texts());
        if (random.nextInt(3) == 0) {
            parts.add(one(MEDIA));
        }
        if (random.nextInt(5) == 0) {
            String name = "Report (" + made++ + ") [a-b]";
            parts.add(new Part.Media("document", "text/csv", new MediaSource.Inline("QQ=="), name));
        }
        return parts;
    }

    private List<Part> result(String id) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.ToolResult(id, null, random.nextInt(4) == 0 ? "" : one(WORDS), random.nextBoolean()));
        if (random.nextInt(4) == 0) {
            parts.add(one(MEDIA));
        }
        return parts;
    }

    private String arguments() {
        return one(
                List.of("{}", "{\"city\":\"Bonn\",\"days\":1.50}", "{\"a\":[null,true,{\"b\":-1E+5}],\"ü\":\"\\\"\"}"));
    }

    private List<ToolDefinition> tools() {
        List<ToolDefinition> tools = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tools.add(new ToolDefinition(
                    "tool_" + tools.size(),
                    random.nextBoolean() ? null : one(WORDS),
                    "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}",
                    one(List.of(true, false)),
                    false));
        }
        return tools;
    }

    private ToolChoice toolChoice(String tool) {
        return one(List.of(
                ToolChoice.UNSAID,
                ToolChoice.of(ToolChoice.Mode.AUTO),
                ToolChoice.of(ToolChoice.Mode.REQUIRED),
                ToolChoice.ofTool(tool)));
    }

    private OutputFormat schema() {
        return new OutputFormat.JsonSchema(
                random.nextBoolean() ? null : "city",
                random.nextBoolean() ? null : "A city",
                "{ \"type\": \"object\", \"additionalProperties\": false }",
                null);
    }

    private Sampling sampling(String model) {
        boolean takesTopK = model.contains("anthropic") || model.contains("nova") || model.contains("mistral");
        return new Sampling(
                random.nextBoolean() ? null : random.nextDouble(),
                random.nextBoolean() ? null : random.nextDouble(),
                takesTopK && random.nextBoolean() ? (long) random.nextInt(500) : null,
                null,
                null,
                random.nextBoolean() ? null : 5_000L + random.nextInt(1_000),
                null,
                null,
                random.nextBoolean() ? List.of() : List.of("|", "\n\n"),
                random.nextBoolean() ? null : effort(model));
    }

    private @Nullable Effort effort(String model) {
        if (model.contains("anthropic")) {
            return new Effort(null, one(List.of(0L, 1024L, 4096L)));
        }
        boolean takesLevel = model.contains("nova-2") || model.contains("gpt-oss");
        return takesLevel ? new Effort(one(List.of("none", "low", "high")), null) : null;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
