package dev.umbra.dialect.anthropic;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Questions of any kind that the Messages API can say. */
final class GeneratedChats {

    private static final List<String> WORDS =
            List.of("Hi", "Grüße\n", "\"quoted\"", "\\", "🎉", "{}", "data: x", "1.50", "\u0000", "line\r\nbreak");

    private final Random random;
    private int calls;

    GeneratedChats(long seed) {
        this.random = new Random(seed);
    }

    ChatRequest next() {
        calls = 0;
        List<Message> messages = conversation();
        List<ToolDefinition> tools = list(2, this::tool);
        boolean answersTool = messages.get(messages.size() - 1).role() == Role.TOOL;
        boolean thinks = !answersTool && random.nextInt(4) == 0;
        return new ChatRequest(
                "model-" + random.nextInt(3),
                random.nextBoolean(),
                messages,
                tools,
                tools.isEmpty() || thinks ? ToolChoice.UNSAID : toolChoice(),
                random.nextBoolean() ? OutputFormat.UNSAID : new OutputFormat.JsonSchema(null, null, schema(), null),
                sampling(thinks));
    }

    private List<Message> conversation() {
        List<Message> messages = new ArrayList<>();
        if (random.nextBoolean()) {
            messages.add(new Message(Role.SYSTEM, some(this::text), null));
        }
        messages.add(user());
        for (int turns = random.nextInt(3); turns > 0; turns--) {
            List<Part.ToolCall> asked = list(2, this::toolCall);
            List<Part> said = new ArrayList<>(asked.isEmpty() ? some(this::text) : list(1, this::text));
            said.addAll(asked);
            messages.add(new Message(Role.ASSISTANT, said, null));
            asked.forEach(call -> messages.add(result(call)));
            if (asked.isEmpty() || random.nextBoolean()) {
                messages.add(user());
            }
        }
        return messages;
    }

    private Message user() {
        return new Message(Role.USER, some(() -> random.nextBoolean() ? text() : media()), null);
    }

    private Message result(Part.ToolCall call) {
        List<Part> parts = new ArrayList<>();
        String words = random.nextInt(4) == 0 ? "" : words() + "!";
        parts.add(new Part.ToolResult(call.id(), null, words, random.nextInt(4) == 0));
        parts.addAll(list(1, this::media));
        return new Message(Role.TOOL, parts, null);
    }

    private Part text() {
        return new Part.Text("a" + words());
    }

    private Part media() {
        return switch (random.nextInt(5)) {
            case 0 -> new Part.Media("image", "image/png", new MediaSource.Inline("aW1n"));
            case 1 -> new Part.Media("image", null, new MediaSource.Url("https://a.example/" + random.nextInt(9)));
            case 2 -> new Part.Media("document", "application/pdf", new MediaSource.Inline("cGRm"), maybe("T"));
            case 3 -> new Part.Media("document", null, new MediaSource.Url("https://a.example/d.pdf"), maybe("T"));
            default -> new Part.Media("document", "text/plain", new MediaSource.Inline("aGVsbG8="), maybe("T"));
        };
    }

    private Part.ToolCall toolCall() {
        calls++;
        return new Part.ToolCall(
                "toolu_" + calls, "f" + random.nextInt(3), "{\"a\":[1.50,null,\"ü\"],\"n\":" + random.nextInt() + "}");
    }

    private ToolDefinition tool() {
        Boolean strict = random.nextBoolean() ? null : random.nextBoolean();
        return new ToolDefinition("f" + random.nextInt(3), maybe(words()), schema(), strict, false);
    }

    private ToolChoice toolChoice() {
        Boolean parallel = random.nextBoolean() ? null : random.nextBoolean();
        return switch (random.nextInt(5)) {
            case 0 -> ToolChoice.of(ToolChoice.Mode.AUTO).withParallel(parallel);
            case 1 -> ToolChoice.of(ToolChoice.Mode.NONE);
            case 2 -> ToolChoice.of(ToolChoice.Mode.REQUIRED).withParallel(parallel);
            case 3 -> ToolChoice.ofTool("f1").withParallel(parallel);
            default -> ToolChoice.UNSAID;
        };
    }

    private Sampling sampling(boolean thinks) {
        Effort effort = thinks
                ? new Effort(maybe("high"), 1024L + random.nextInt(100))
                : random.nextBoolean() ? null : new Effort(maybe("max"), 0L);
        return new Sampling(
                thinks || random.nextBoolean() ? null : random.nextInt(11) / 10.0,
                random.nextBoolean() ? null : 0.95,
                thinks || random.nextBoolean() ? null : random.nextLong(1, 500),
                null,
                null,
                2000L + random.nextInt(100),
                null,
                null,
                list(2, () -> "stop" + words()),
                effort);
    }

    private String schema() {
        return "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"number\",\"const\":0.10}},"
                + "\"additionalProperties\":false}";
    }

    private String words() {
        return String.join(" ", list(3, () -> WORDS.get(random.nextInt(WORDS.size()))));
    }

    private @Nullable String maybe(String word) {
        return random.nextBoolean() ? null : word;
    }

    private <T> List<T> some(Supplier<T> generator) {
        List<T> made = new ArrayList<>(list(2, generator));
        made.add(generator.get());
        return made;
    }

    private <T> List<T> list(int most, Supplier<T> generator) {
        List<T> made = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            made.add(generator.get());
        }
        return made;
    }
}
