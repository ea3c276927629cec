package dev.umbra.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.Part;
import dev.umbra.dialect.CanonicalJson;
import dev.umbra.dialect.Json;
import dev.umbra.dialect.UndecodableException;
import java.util.List;

/**
 * What a model said that matters to the application: words, a refusal, the tools it asks for with their arguments. Not
 * how it got there (its reasoning), and no ids.
 */
record Said(String text, String refusal, List<Call> calls) {

    record Call(String name, String arguments) {}

    /** To the character. */
    static Said exactly(ChatAnswer answer) {
        return new Said(
                answer.text(),
                refusalOf(answer),
                answer.toolCalls().stream()
                        .map(call -> new Call(call.name(), call.arguments()))
                        .toList());
    }

    /**
     * Folded; arguments that are JSON as their canonical JSON, so that order and spacing do not count but values do.
     */
    static Said folded(ChatAnswer answer) {
        return new Said(
                FoldedText.of(answer.text()),
                FoldedText.of(refusalOf(answer)),
                answer.toolCalls().stream()
                        .map(call -> new Call(call.name(), canonical(call.arguments())))
                        .toList());
    }

    /** All of it as one text, for a similarity. */
    String asText() {
        StringBuilder all = new StringBuilder(text);
        if (!refusal.isEmpty()) {
            all.append('\n').append(refusal);
        }
        for (Call call : calls) {
            all.append('\n').append(call.name).append(' ').append(call.arguments);
        }
        return all.toString();
    }

    private static String refusalOf(ChatAnswer answer) {
        StringBuilder refusal = new StringBuilder();
        for (Part part : answer.parts()) {
            if (part instanceof Part.Refusal declined) {
                refusal.append(declined.text());
            }
        }
        return refusal.toString();
    }

    /** A call without arguments is written as {@code ""} by some hosts and as <code>{}</code> by others. */
    private static String canonical(String arguments) {
        if (arguments.isBlank()) {
            return "{}";
        }
        try {
            return new String(Json.write(CanonicalJson.of(Json.parse(arguments))), UTF_8);
        } catch (UndecodableException e) {
            return FoldedText.of(arguments);
        }
    }
}
