package dev.umbra.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The candidate's system prompt: right here, of one line or many, or in a file. */
final class SystemPrompt {

    private static final String FILE = "file:";
    private static final int MOST_BYTES = 1 << 20;
    private static final int SHOWN_CHARS = 60;

    private SystemPrompt() {}

    static String parse(String text) {
        return text.startsWith(FILE) ? read(text.substring(FILE.length())) : text;
    }

    private static String read(String path) {
        if (path.isBlank()) {
            throw new IllegalArgumentException("names nothing after the colon; write file:PATH");
        }
        try (FileInputStream stream = new FileInputStream(new File(path))) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IllegalArgumentException("the file is larger than 1MiB; name one that holds a system prompt");
            }
            String prompt = new String(bytes, StandardCharsets.UTF_8).strip();
            if (prompt.isEmpty()) {
                throw new IllegalArgumentException("the file is empty; write the system prompt into it");
            }
            return prompt;
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the file cannot be read (" + unreadable.getMessage()
                            + "); name a file that holds the system prompt and that this user may read",
                    unreadable);
        }
    }

    /** On one line, as much as tells one prompt from another. */
    static String shown(String text) {
        if (text.startsWith(FILE)) {
            return text;
        }
        int lineBreak = text.indexOf('\n');
        int end = Math.min(lineBreak < 0 ? text.length() : lineBreak, SHOWN_CHARS);
        return end == text.length() ? text : text.substring(0, end) + "…";
    }
}
