package dev.umbra.config;

import java.util.Locale;

/**
 * One host to watch: {@code api.openai.com}, {@code *.openai.azure.com} or {@code localhost:8080}. Matching compares characters
 * in place; it runs on application threads for every call and allocates nothing.
 *
 * @param name lower case; with {@code wildcard}, the suffix that begins with a dot
 * @param wildcard whether any prefix of at least one character may stand before {@code name}
 * @param port the port to watch, or 0 for every port
 */
public record HostPattern(String name, boolean wildcard, int port) {

    /**
     * @throws IllegalArgumentException with a message that says what is wrong with {@code text}
     */
    public static HostPattern parse(String text) {
        String host = text.trim().toLowerCase(Locale.ROOT);
        int port = 0;
        int colon = host.lastIndexOf(':');
        boolean bareIpv6 = host.indexOf(':') != colon && !host.endsWith("]") && host.charAt(0) != '[';
        if (colon >= 0 && !bareIpv6 && host.indexOf(']') < colon) {
            port = parsePort(text, host.substring(colon + 1));
            host = host.substring(0, colon);
        }
        boolean wildcard = host.startsWith("*.");
        String name = wildcard ? host.substring(1) : host;
        if (name.isEmpty() || name.equals(".") || name.contains("*") || name.contains("/") || name.contains(" ")) {
            throw new IllegalArgumentException("'" + text + "' is not a host; write api.example.com, *.example.com or"
                    + " localhost:8080, without scheme or path");
        }
        return new HostPattern(name, wildcard, port);
    }

    private static int parsePort(String text, String digits) {
        try {
            int port = Integer.parseInt(digits);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one message for both
        }
        throw new IllegalArgumentException(
                "'" + text + "' has no valid port; write a number from 1 to 65535 after the colon");
    }

    public boolean matches(String host, int hostPort) {
        if (port != 0 && port != hostPort) {
            return false;
        }
        int start = host.length() - name.length();
        return (wildcard ? start > 0 : start == 0) && host.regionMatches(true, start, name, 0, name.length());
    }

    @Override
    public String toString() {
        return (wildcard ? "*" : "") + name + (port == 0 ? "" : ":" + port);
    }
}
