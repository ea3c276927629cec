package dev.umbra.cost;

import dev.umbra.chat.ChatAnswer;
import dev.umbra.chat.ChatRequest;
import dev.umbra.chat.Choice;
import dev.umbra.chat.Message;
import dev.umbra.chat.OutputFormat;
import dev.umbra.chat.Part;
import dev.umbra.chat.ToolDefinition;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Tokens by the size of what was said, where no provider has counted them: four bytes of UTF-8 each, some for the frame of a message, a
 * flat number for an image or a sound. Bytes and not characters, because the scripts that need more bytes for a character also
 * need more tokens for it.
 */
final class TokenEstimate {

    static final long BYTES_PER_TOKEN = 4;
    static final long TOKENS_PER_MESSAGE = 4;
    static final long TOKENS_PER_MEDIUM = 1500;

    private TokenEstimate() {}

    /** Of the whole prompt: messages, tools, and the schema of the answer. */
    static long of(ChatRequest asked) {
        long tokens = 0;
        for (Message message : asked.messages()) {
            tokens += of(message);
        }
        long bytes = 0;
        for (ToolDefinition tool : asked.tools()) {
            bytes += bytes(tool.name()) + bytes(tool.description()) + bytes(tool.parameters());
        }
        if (asked.outputFormat() instanceof OutputFormat.JsonSchema schema) {
            bytes += bytes(schema.schema());
        }
        return tokens + tokens(bytes);
    }

    /** Of every choice, as far as it is shown: thoughts that the provider keeps to itself are not in it. */
    static long of(ChatAnswer answer) {
        long tokens = 0;
        for (Choice choice : answer.choices()) {
            for (Part part : choice.message().parts()) {
                tokens += of(part);
            }
        }
        return tokens;
    }

    private static long of(Message message) {
        long tokens = TOKENS_PER_MESSAGE;
        for (Part part : message.parts()) {
            tokens += of(part);
        }
        return tokens;
    }

    private static long of(Part part) {
        return part instanceof Part.Media ? TOKENS_PER_MEDIUM : tokens(bytes(part));
    }

    private static long bytes(Part part) {
        if (part instanceof Part.Text words) {
            return bytes(words.text());
        }
        if (part instanceof Part.ToolCall call) {
            return bytes(call.name()) + bytes(call.arguments());
        }
        if (part instanceof Part.ToolResult result) {
            return bytes(result.result());
        }
        if (part instanceof Part.Reasoning thought) {
            return bytes(thought.text());
        }
        return part instanceof Part.Refusal refusal ? bytes(refusal.text()) : 0;
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : Utf8.size(text);
    }

    private static long tokens(long bytes) {
        return (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
    }
}
