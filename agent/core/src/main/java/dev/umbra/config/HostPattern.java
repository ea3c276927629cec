package dev.umbra.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One host to watch: {@code api.openai.com}, {@code *.openai.azure.com} or {@code localhost:8080}. Matching compares
 * characters in place; it runs on application threads for every call and allocates nothing.
 *
 * @param name lower case, an IPv6 address without brackets; with {@code wildcard}, the suffix that begins with a dot
 * @param wildcard whether any prefix of at least one character may stand before {@code name}
 * @param port the port to watch, or 0 for every port
 */
public record HostPattern(String name, boolean wildcard, int port) {

    private static final String ADDRESS = "[0-9a-f.]*:[0-9a-f.]*:[0-9a-f:.]*";
    private static final Pattern IPV6 = Pattern.compile(ADDRESS);
    private static final Pattern HOST_AND_PORT = Pattern.compile(
            "(\\[(?<ipv6>" + ADDRESS + ")]|(?<name>(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*))(:(?<port>[^/]*))?");

    /**
     * @throws IllegalArgumentException with a message that says what is wrong with {@code text}
     */
    public static HostPattern parse(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        Matcher hostAndPort = HOST_AND_PORT.matcher(host);
        if (IPV6.matcher(host).matches()) {
            return new HostPattern(host, false, 0);
        }
        if (!hostAndPort.matches()) {
            throw new IllegalArgumentException(
                    "'" + Masks.hosts(text) + "' is not a host; write api.example.com, *.example.com or"
                            + " localhost:8080, without scheme or path");
        }
        String digits = hostAndPort.group("port");
        int port = digits == null ? 0 : parsePort(text, digits);
        String ipv6 = hostAndPort.group("ipv6");
        if (ipv6 != null) {
            return new HostPattern(ipv6, false, port);
        }
        String name = hostAndPort.group("name");
        boolean wildcard = name.startsWith("*.");
        return new HostPattern(wildcard ? name.substring(1) : name, wildcard, port);
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
                "'" + Masks.hosts(text) + "' has no valid port; write a number from 1 to 65535 after the colon");
    }

    /** Whether this is the host; an IPv6 address may come in brackets or without. */
    public boolean matches(String host, int hostPort) {
        if (port != 0 && port != hostPort) {
            return false;
        }
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        int begin = bracketed ? 1 : 0;
        int start = host.length() - begin - name.length();
        return (wildcard ? start > begin : start == begin) && host.regionMatches(true, start, name, 0, name.length());
    }

    @Override
    public String toString() {
        String shown = name.indexOf(':') >= 0 ? "[" + name + "]" : name;
        return (wildcard ? "*" : "") + shown + (port == 0 ? "" : ":" + port);
    }
}
