package dev.umbra.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One turn of a conversation. */
public record Message(Role role, List<Part> parts, @Nullable String name) {

    public Message {
        parts = List.copyOf(parts);
    }

    /** The words of this message, its text parts joined. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Text words) {
                text.append(words.text());
            }
        }
        return text.toString();
    }
}
