package dev.umbra.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The text after {@code -javaagent:umbra-agent.jar=}: options {@code key=value}, separated by commas; or, where a
 * semicolon stands in it, by semicolons alone, so that values may hold commas. {@code \,} and {@code \;} are the
 * characters themselves.
 */
final class AgentArgument {

    private AgentArgument() {}

    static List<Given> read(String argument, List<String> errors) {
        char separator = split(argument, ';').size() > 1 ? ';' : ',';
        List<Given> given = new ArrayList<>();
        String before = "at its beginning";
        for (String option : split(argument, separator)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                String key = option.substring(0, equals).strip();
                given.add(new Given(key, unescape(option.substring(equals + 1)), "agent argument"));
                before = "after " + key;
            } else if (!option.isBlank()) {
                // The text itself stays unsaid: it may be the second half of a credential that holds a comma.
                errors.add("agent argument: the text " + before + " is not an option; write options as key=value,"
                        + " and a comma inside a value as \\, or separate the options by semicolons");
            }
        }
        return given;
    }

    private static List<String> split(String text, char separator) {
        List<String> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == separator && (i == 0 || text.charAt(i - 1) != '\\')) {
                pieces.add(text.substring(start, i));
                start = i + 1;
            }
        }
        pieces.add(text.substring(start));
        return pieces;
    }

    private static String unescape(String value) {
        return value.replace("\\,", ",").replace("\\;", ";");
    }
}
