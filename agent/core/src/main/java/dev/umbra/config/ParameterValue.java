package dev.umbra.config;

import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The value of {@code target.parameters.<name>}: JSON, or a word that is meant as text ({@code low}). */
final class ParameterValue {

    private static final Pattern JSON_WORD =
            Pattern.compile("true|false|null|-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final Pattern NUMBER_LIKE = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern NAME = Pattern.compile("[^.\\s]+(\\.[^.\\s]+)*");
    private static final String BEGINNINGS = "{[\"";

    private ParameterValue() {}

    static String checkedName(String name) {
        if (NAME.matcher(name).matches()) {
            return name;
        }
        throw new IllegalArgumentException("not the name of a field; write it as the API does, with one dot before each"
                + " field of an object: reasoning.effort");
    }

    /** As JSON text. */
    static String parse(String text) {
        if (isJsonWord(text)) {
            return text;
        }
        if (NUMBER_LIKE.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a number of JSON; write 0.5 instead of .5 and 1 instead of +1 or"
                    + " 01, or put it into double quotes to send it as text");
        }
        return BEGINNINGS.indexOf(text.charAt(0)) >= 0 ? checked(text) : quoted(text);
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    static boolean isJsonWord(String text) {
        return JSON_WORD.matcher(text).matches();
    }

    /** Jackson loads here, for the one who gave an object, an array or a text in quotes, and for nobody else. */
    private static String checked(String json) {
        try {
            JsonMapper.builder(JsonFactory.builder().build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(json);
            return json;
        } catch (JacksonException malformed) {
            throw new IllegalArgumentException(
                    "is not valid JSON; write a text in double quotes, a number, true, false, null, [...] or {...}, or a"
                            + " word without quotes",
                    malformed);
        }
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
