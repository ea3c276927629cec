package dev.umbra.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A {@code text/event-stream} body, read as the HTML standard (9.2.6) says; comments, ids and retry times are passed
 * over.
 *
 * <p>One departure: what follows the last blank line is an event too. Some servers end without that line, and of a
 * stream that broke off it is for the dialect to see whether the last event is whole.
 */
public final class ServerSentEvents {

    /**
     * One event.
     *
     * @param name null where the server gave none
     */
    public record Event(@Nullable String name, String data) {}

    private static final List<String> FIRST_WORDS = List.of("data:", "event:", "id:", "retry:", ":");

    private final List<Event> events = new ArrayList<>();
    private final List<String> data = new ArrayList<>();
    private @Nullable String name;

    private ServerSentEvents() {}

    /**
     * Whether an answer of that type is an event stream. The type may lie where a proxy answers for the server; how a
     * body begins leaves no doubt.
     */
    public static boolean isStream(@Nullable String contentType, byte[] body) {
        if (Json.opensObject(body)) {
            return false;
        }
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        return type.contains("event-stream") || opens(body);
    }

    /** Whether the body begins with a field or a comment of an event stream. */
    public static boolean opens(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, 32), UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        return FIRST_WORDS.stream().anyMatch(start::startsWith);
    }

    public static List<Event> parse(byte[] body) {
        ServerSentEvents reader = new ServerSentEvents();
        String text = new String(body, UTF_8);
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        while (start < text.length()) {
            int end = endOfLine(text, start);
            reader.line(text.substring(start, end));
            start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
        }
        reader.line("");
        return reader.events;
    }

    private static int endOfLine(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            dispatch();
            return;
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(line.startsWith(" ", colon + 1) ? colon + 2 : colon + 1);
        if (field.equals("data")) {
            data.add(value);
        } else if (field.equals("event")) {
            name = value;
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            events.add(new Event(name, String.join("\n", data)));
        }
        data.clear();
        name = null;
    }
}
