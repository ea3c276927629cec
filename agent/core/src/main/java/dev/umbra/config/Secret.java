package dev.umbra.config;

/** A credential that prints as asterisks, so that no log line, error or toString can show it. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "********";
    }
}
