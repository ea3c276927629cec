package dev.umbra.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How extractors are written: {@code header:X-Tenant}, {@code baggage:tenant}, {@code body:/metadata/tenant}, {@code const:blue}. */
final class Extractors {

    static final String TAKES = "header:NAME, baggage:KEY, body:/POINTER or const:TEXT";

    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*)+");

    /** Fields of all APIs that hold what is asked; {@code export.content} alone says whether that leaves. */
    private static final Set<String> WORDS = Set.of(
            "messages",
            "message",
            "input",
            "inputs",
            "inputtext",
            "contents",
            "content",
            "prompt",
            "prediction",
            "suffix",
            "system",
            "system_instruction",
            "systeminstruction",
            "instructions",
            "preamble",
            "chat_history",
            "documents",
            "texts",
            "query",
            "tools",
            "toolconfig",
            "functions");

    private Extractors() {}

    static Extractor parse(String text) {
        int colon = text.indexOf(':');
        String source = text.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
        String what = text.substring(colon + 1).strip();
        return switch (source) {
            case "header" -> new Extractor.Header(SourceNames.header(what));
            case "baggage" -> new Extractor.Baggage(SourceNames.baggage(what));
            case "body" -> new Extractor.Body(pointer(what));
            case "const" -> new Extractor.Constant(constant(what));
            default -> throw new IllegalArgumentException("must be " + TAKES);
        };
    }

    private static String pointer(String pointer) {
        if (!POINTER.matcher(pointer).matches()) {
            throw new IllegalArgumentException("is not a JSON Pointer; write a slash before each field, such as"
                    + " body:/metadata/tenant, ~1 for a slash in a name, and ~0 for a ~");
        }
        String[] fields = pointer.substring(1).split("/", -1);
        if (WORDS.contains(fields[0].toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "points into what is asked, which leaves as export.content says and in no"
                            + " other way; name a field beside it, such as body:/metadata/tenant");
        }
        for (String field : fields) {
            SourceNames.checked(field);
        }
        return pointer;
    }

    private static String constant(String text) {
        int mostChars = 200;
        if (text.isEmpty() || text.length() > mostChars) {
            throw new IllegalArgumentException("must have 1 to " + mostChars + " characters after const:");
        }
        return Parsers.text(text);
    }
}
