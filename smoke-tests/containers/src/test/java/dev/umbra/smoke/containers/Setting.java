package dev.umbra.smoke.containers;

import java.nio.file.Files;
import java.nio.file.Path;

/** What the build tells the tests, by system properties. */
final class Setting {

    private Setting() {}

    static String text(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException(property + " is not set; run mvn verify from the root");
        }
        return value;
    }

    static Path file(String property) {
        Path file = Path.of(text(property)).normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException(property + "=" + file + " is not a file; run mvn verify from the root");
        }
        return file;
    }
}
