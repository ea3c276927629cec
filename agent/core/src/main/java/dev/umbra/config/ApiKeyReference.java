package dev.umbra.config;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the candidate's credential is: in an environment variable, in a file, or right here. */
sealed interface ApiKeyReference {

    Pattern REFERENCE = Pattern.compile("env:[A-Za-z_][A-Za-z0-9_]*|file:.+");

    record InEnvironment(String name) implements ApiKeyReference {}

    record InFile(String path) implements ApiKeyReference {}

    record Literal(Secret secret) implements ApiKeyReference {}

    static boolean isReference(String text) {
        return REFERENCE.matcher(text).matches();
    }

    static ApiKeyReference parse(String text) {
        if (!isReference(text)) {
            if (text.startsWith("env:") || text.startsWith("file:")) {
                throw new IllegalArgumentException("names nothing after the colon that could be read; write env:NAME"
                        + " with the name of an environment variable, or file:PATH");
            }
            return new Literal(credential(text));
        }
        return text.startsWith("env:")
                ? new InEnvironment(text.substring("env:".length()))
                : new InFile(text.substring("file:".length()));
    }

    /**
     * Reads the credential from where it is.
     *
     * @throws IllegalArgumentException if there is none
     */
    default Secret read(Map<String, String> environment) {
        if (this instanceof Literal literal) {
            return literal.secret();
        }
        return this instanceof InEnvironment in ? fromEnvironment(in, environment) : fromFile((InFile) this);
    }

    private static Secret fromEnvironment(InEnvironment in, Map<String, String> environment) {
        String value = environment.get(in.name());
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("the environment variable " + in.name()
                    + " is not set or empty; set it to the candidate's API key");
        }
        return credential(value.strip());
    }

    private static Secret fromFile(InFile in) {
        int mostBytes = 64 * 1024;
        try (FileInputStream stream = new FileInputStream(new File(in.path()))) {
            String value = new String(stream.readNBytes(mostBytes), StandardCharsets.UTF_8).strip();
            if (value.isEmpty()) {
                throw new IllegalArgumentException("the file is empty; write the candidate's API key into it");
            }
            return credential(value);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the file cannot be read (" + unreadable.getMessage()
                            + "); name a file that holds the candidate's API key and that this user may read",
                    unreadable);
        }
    }

    /** HTTP clients refuse anything else in a header, with a message that shows the value. */
    private static Secret credential(String value) {
        if (!Parsers.isHeaderValue(value) || value.indexOf(' ') >= 0) {
            throw new IllegalArgumentException(
                    "the key holds a space, a line break or a character outside ASCII; give the key alone");
        }
        return new Secret(value);
    }
}
