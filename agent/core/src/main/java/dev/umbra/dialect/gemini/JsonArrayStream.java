package dev.umbra.dialect.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/**
 * A stream as one JSON array, which Google sends without {@code alt=sse}. The elements are parsed one by one, because the
 * array may break off.
 */
final class JsonArrayStream {

    private final String text;
    private final List<String> elements = new ArrayList<>();
    private int depth;
    private boolean quoted;
    private int start;

    private JsonArrayStream(String text) {
        this.text = text;
    }

    /** Whether the first character of the body is an opening bracket. */
    static boolean opens(byte[] body) {
        for (byte next : body) {
            boolean passedOver = next <= ' '; // white space, and the byte order mark, whose bytes are negative
            if (!passedOver) {
                return next == '[';
            }
        }
        return false;
    }

    /** The text of each element; the last may be the beginning of one. */
    static List<String> elements(byte[] body) {
        JsonArrayStream stream = new JsonArrayStream(new String(body, UTF_8));
        stream.read();
        return stream.elements;
    }

    private void read() {
        int position = 0;
        while (position < text.length()) {
            char next = text.charAt(position);
            if (quoted) {
                position += next == '\\' ? 1 : 0;
                quoted = next != '"';
            } else {
                step(next, position);
            }
            position++;
        }
        endElement(text.length());
    }

    private void step(char next, int position) {
        switch (next) {
            case '"' -> quoted = true;
            case '[', '{' -> open(position);
            case ']', '}' -> close(position);
            case ',' -> separate(position);
            default -> {}
        }
    }

    private void open(int position) {
        depth++;
        if (depth == 1) {
            start = position + 1;
        }
    }

    private void close(int position) {
        depth--;
        if (depth == 0) {
            separateAt(position);
        }
    }

    private void separate(int position) {
        if (depth == 1) {
            separateAt(position);
        }
    }

    private void separateAt(int position) {
        endElement(position);
        start = position + 1;
    }

    private void endElement(int end) {
        String element = text.substring(Math.min(start, end), end).strip();
        if (!element.isEmpty()) {
            elements.add(element);
        }
    }
}
