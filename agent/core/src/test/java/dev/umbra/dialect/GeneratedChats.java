package dev.umbra.dialect;

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
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Canonical requests of every shape that an API can say, made up from a seed. */
public final class GeneratedChats {

    /** What not every API can say. */
    public enum Ability {
        AUDIO,
        CHOICES,
        DOCUMENT_URLS,
        FREE_TEXT_TOOLS,
        LEVELS_OF_EFFORT,
        NAMES,
        PENALTIES,
        REFUSALS,
        SEED,
        STOP,
        TOOL_MEDIA,
        TOOL_NAMES,
        USER_AFTER_TOOL
    }

    private static final String[] WORDS = {
        "Paris", "a \"b\"", "ü€😀", "\n\t", "{}", "data:", "\\u0000", " ", "</s>", "JSON"
    };

    private final Random random;
    private final Set<Ability> abilities;
    private final Supplier<String> callIds;
    private final List<ToolDefinition> tools = new ArrayList<>();

    /** @param callIds makes ids in the form that the API has */
    public GeneratedChats(Random random, Set<Ability> abilities, Supplier<String> callIds) {
        this.random = random;
        this.abilities = abilities;
        this.callIds = callIds;
    }

    public ChatRequest next() {
        tools();
        List<Message> messages = messages();
        // OpenAI answers in any JSON only to those who say the word
        boolean mentionsJson =
                messages.stream().anyMatch(message -> message.text().contains("JSON"));
        OutputFormat[] formats = {
            OutputFormat.UNSAID,
            new OutputFormat.Text(),
            mentionsJson ? new OutputFormat.Json() : OutputFormat.UNSAID,
            new OutputFormat.JsonSchema(
                    "n",
                    maybe(words()),
                    "{\"type\":\"object\",\"additionalProperties\":false,\"x\":[1.50,null]}",
                    flag())
        };
        return new ChatRequest(
                "model-" + random.nextInt(9),
                random.nextBoolean(),
                messages,
                tools,
                choice().withParallel(flag()),
                formats[random.nextInt(formats.length)],
                sampling());
    }

    private void tools() {
        tools.clear();
        for (int i = random.nextInt(4); i > 0; i--) {
            tools.add(new ToolDefinition(
                    "tool" + i,
                    maybe(words()),
                    "{\"type\":\"object\",\"additionalProperties\":false,\"a\":" + i + "}",
                    flag(),
                    false));
        }
        if (can(Ability.FREE_TEXT_TOOLS)) {
            tools.add(new ToolDefinition("shell", maybe(words()), null, null, true));
        }
    }

    private ToolChoice choice() {
        ToolChoice[] choices = {
            ToolChoice.UNSAID,
            ToolChoice.of(ToolChoice.Mode.AUTO),
            ToolChoice.of(ToolChoice.Mode.NONE),
            ToolChoice.of(ToolChoice.Mode.REQUIRED),
            tools.isEmpty()
                    ? ToolChoice.UNSAID
                    : ToolChoice.ofTool(tools.get(tools.size() - 1).name())
        };
        return choices[random.nextInt(choices.length)];
    }

    private List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            messages.add(new Message(Role.SYSTEM, List.of(new Part.Text(words())), name()));
        }
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            messages.add(new Message(Role.USER, userParts(), name()));
            if (i > 1 || random.nextBoolean()) {
                turn(messages, i > 1);
            }
        }
        return messages;
    }

    /** What the model said, and what its tools returned; it ends with it only where more follows. */
    private void turn(List<Message> messages, boolean more) {
        List<Part> said = new ArrayList<>();
        if (random.nextBoolean()) {
            said.add(new Part.Text(words()));
        }
        if (can(Ability.REFUSALS)) {
            said.add(new Part.Refusal(words()));
        }
        List<Part.ToolCall> calls = new ArrayList<>();
        for (int i = more ? random.nextInt(3) : 1 + random.nextInt(2); i > 0 && !tools.isEmpty(); i--) {
            ToolDefinition tool = tools.get(random.nextInt(tools.size()));
            calls.add(new Part.ToolCall(callIds.get(), tool.name(), tool.freeText() ? words() : "{\"a\":1.0}"));
        }
        said.addAll(calls);
        if (more || !calls.isEmpty()) {
            messages.add(new Message(Role.ASSISTANT, said, null));
        }
        calls.forEach(call -> messages.add(new Message(Role.TOOL, result(call), null)));
        if (more && !calls.isEmpty() && !can(Ability.USER_AFTER_TOOL)) {
            messages.add(new Message(Role.ASSISTANT, List.of(new Part.Text(words())), null));
        }
    }

    private List<Part> result(Part.ToolCall call) {
        List<Part> parts = new ArrayList<>();
        String name = can(Ability.TOOL_NAMES) ? call.name() : null;
        parts.add(new Part.ToolResult(call.id(), name, random.nextBoolean() ? words() : "", false));
        if (can(Ability.TOOL_MEDIA)) {
            parts.add(image());
        }
        return parts;
    }

    private List<Part> userParts() {
        List<Part> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            parts.add(random.nextBoolean() ? new Part.Text(words()) : media());
        }
        return parts;
    }

    private Part media() {
        return switch (random.nextInt(5)) {
            case 0 -> image();
            case 1 ->
                can(Ability.AUDIO)
                        ? new Part.Media("audio", "audio/wav", new MediaSource.Inline("UklGRg=="))
                        : new Part.Text("");
            case 2 ->
                can(Ability.DOCUMENT_URLS)
                        ? new Part.Media("document", null, new MediaSource.Url("https://example.test/a.pdf"))
                        : image();
            case 3 -> new Part.Media("document", "application/pdf", new MediaSource.Inline("JVBERi0="), "a.pdf");
            default -> new Part.Media("image", null, new MediaSource.Url("https://example.test/cat.png"));
        };
    }

    private static Part image() {
        return new Part.Media("image", "image/png", new MediaSource.Inline("iVBORw0KGgo="));
    }

    private Sampling sampling() {
        boolean penalised = can(Ability.PENALTIES);
        return new Sampling(
                maybe(random.nextInt(15) / 10.0),
                maybe(random.nextInt(10) / 10.0),
                null,
                penalised ? -0.5 : null,
                penalised ? 1.25 : null,
                maybe(1L + random.nextInt(4096)),
                can(Ability.SEED) ? random.nextLong() : null,
                can(Ability.CHOICES) ? 1L + random.nextInt(3) : null,
                can(Ability.STOP) ? List.of("END", words()) : List.of(),
                can(Ability.LEVELS_OF_EFFORT) ? new Effort("low", null) : null);
    }

    private boolean can(Ability ability) {
        return abilities.contains(ability) && random.nextBoolean();
    }

    private @Nullable String name() {
        return can(Ability.NAMES) ? "ada" : null;
    }

    private @Nullable Boolean flag() {
        return maybe(random.nextBoolean());
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private String words() {
        StringBuilder words = new StringBuilder();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            words.append(WORDS[random.nextInt(WORDS.length)]);
        }
        return words.toString();
    }
}
