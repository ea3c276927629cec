package dev.umbra.dialect.cohere;

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

/** Questions of any kind that Cohere's chat API can say. */
final class GeneratedChats {

    private static final List<String> WORDS = List.of("Hi", "Grüße\n", "\"quoted\"", "\\", "🎉", " ", "\u0000");
    private static final String SCHEMA = "{\"type\":\"object\",\"properties\":{\"a\":{\"multipleOf\":0.10}}}";

    private final Random random;
    private int calls;

    GeneratedChats(long seed) {
        this.random = new Random(seed);
    }

    ChatRequest next() {
        calls = 0;
        Boolean strict = random.nextBoolean() ? null : true;
        List<ToolDefinition> tools =
                list(2, () -> new ToolDefinition("f" + random.nextInt(3), maybe(words()), SCHEMA, strict, false));
        return new ChatRequest(
                maybe("command"),
                random.nextBoolean(),
                conversation(),
                tools,
                tools.isEmpty() ? ToolChoice.UNSAID : toolChoice(),
                tools.isEmpty() ? outputFormat() : OutputFormat.UNSAID,
                sampling());
    }

    private List<Message> conversation() {
        List<Message> messages = new ArrayList<>();
        do {
            switch (random.nextInt(4)) {
                case 0 -> messages.add(new Message(Role.SYSTEM, some(2, this::text), null));
                case 1 -> messages.add(new Message(Role.ASSISTANT, some(3, this::saidPart), null));
                case 2 -> addToolTurn(messages);
                default ->
                    messages.add(new Message(Role.USER, some(3, () -> random.nextBoolean() ? text() : image()), null));
            }
        } while (random.nextInt(4) > 0);
        messages.add(new Message(Role.USER, List.of(text()), null));
        return messages;
    }

    private void addToolTurn(List<Message> messages) {
        List<Part> said = new ArrayList<>(list(2, this::saidPart));
        List<Message> results = new ArrayList<>();
        do {
            calls++;
            said.add(new Part.ToolCall("f_" + calls, "f", random.nextBoolean() ? "{\"a\": 1.50}" : "not JSON"));
            results.add(new Message(Role.TOOL, List.of(new Part.ToolResult("f_" + calls, words())), null));
        } while (random.nextBoolean());
        messages.add(new Message(Role.ASSISTANT, said, null));
        messages.addAll(results);
    }

    private Part saidPart() {
        return random.nextBoolean() ? text() : new Part.Reasoning("b" + words());
    }

    private Part text() {
        return new Part.Text("a" + words());
    }

    private Part image() {
        return random.nextBoolean()
                ? new Part.Media("image", "image/png", new MediaSource.Inline("aW1n"))
                : new Part.Media("image", null, new MediaSource.Url("https://a.example/" + random.nextInt(9)));
    }

    private ToolChoice toolChoice() {
        return switch (random.nextInt(3)) {
            case 0 -> ToolChoice.of(ToolChoice.Mode.REQUIRED);
            case 1 -> ToolChoice.of(ToolChoice.Mode.NONE);
            default -> ToolChoice.UNSAID;
        };
    }

    private OutputFormat outputFormat() {
        return switch (random.nextInt(4)) {
            case 0 -> new OutputFormat.Text();
            case 1 -> new OutputFormat.Json();
            case 2 -> new OutputFormat.JsonSchema(null, null, SCHEMA, null);
            default -> OutputFormat.UNSAID;
        };
    }

    private Sampling sampling() {
        return new Sampling(
                random.nextBoolean() ? null : random.nextInt(20) / 10.0,
                random.nextBoolean() ? null : 0.75,
                random.nextBoolean() ? null : random.nextLong(0, 501),
                random.nextBoolean() ? null : 0.5,
                random.nextBoolean() ? null : 1.0,
                random.nextBoolean() ? null : random.nextLong(1, 500),
                random.nextBoolean() ? null : random.nextLong(0, Long.MAX_VALUE),
                null,
                list(5, this::words),
                random.nextBoolean() ? null : new Effort(null, random.nextBoolean() ? null : random.nextLong(0, 500)));
    }

    private String words() {
        return String.join(" ", list(3, () -> WORDS.get(random.nextInt(WORDS.size()))));
    }

    private @Nullable String maybe(String word) {
        return random.nextBoolean() ? null : word;
    }

    /** One at least: a message of nothing is not sent. */
    private <T> List<T> some(int most, Supplier<T> generator) {
        List<T> made = new ArrayList<>(list(most - 1, generator));
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
