package dev.umbra.config;

import dev.umbra.config.Key.Parser;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** How values are written. Each parser answers a bad one with what would be right. */
final class Parsers {

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,15}(\\.\\d*)?|\\.\\d+)([eE]-?\\d{1,3})?");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    private Parsers() {}

    static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                throw new IllegalArgumentException("must be one line without control characters");
            }
        }
        return text;
    }

    static boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /** A share of 1; NaN, hexadecimal and signed numbers are not one. */
    static double share(String text) {
        boolean percent = text.endsWith("%");
        String number = percent ? text.substring(0, text.length() - 1).stripTrailing() : text;
        if (NUMBER.matcher(number).matches()) {
            double share = Double.parseDouble(number) / (percent ? 100 : 1);
            if (share <= 1) {
                return share;
            }
        }
        throw new IllegalArgumentException("must be a number from 0 to 1 or a percentage to 100%, such as 0.05 or 5%");
    }

    /** A share to stay below. */
    static double ceiling(String text) {
        double share = share(text);
        if (share >= 0.1) {
            return share;
        }
        throw new IllegalArgumentException("must be at least 0.1 (10%); 1 (100%) means no limit");
    }

    static double qps(String text) {
        if (NUMBER.matcher(text).matches()) {
            double qps = Double.parseDouble(text);
            if (qps >= 0.001 && qps <= 10_000) {
                return qps;
            }
        }
        throw new IllegalArgumentException("must be a number of calls a second from 0.001 to 10000, such as 5 or 0.5");
    }

    static Parser<Integer> count(int most) {
        return text -> {
            try {
                int count = Integer.parseInt(text);
                if (count >= 1 && count <= most) {
                    return count;
                }
            } catch (NumberFormatException notANumber) {
                // falls through to the one message for both
            }
            throw new IllegalArgumentException("must be a whole number from 1 to " + most);
        };
    }

    static List<String> list(String text) {
        List<String> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            if (item.isBlank()) {
                throw new IllegalArgumentException("holds an empty item; put exactly one comma between two items");
            }
            items.add(text(item.strip()));
        }
        return items;
    }

    static List<HostPattern> hosts(String text) {
        List<HostPattern> hosts = new ArrayList<>();
        for (String host : list(text)) {
            hosts.add(HostPattern.parse(host));
        }
        return hosts;
    }

    static File file(String text) {
        return new File(text(text));
    }

    static URI url(String text) {
        try {
            URI url = new URI(text);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            if (web && url.getHost() != null && bare && url.getPort() != 0 && url.getPort() < 65536) {
                return url;
            }
        } catch (URISyntaxException notAUrl) {
            // falls through to the one message: the exception's repeats the text, which may hold a credential
        }
        throw new IllegalArgumentException(
                "must be an http or https URL with a host (letters, digits, dots, hyphens) and"
                        + " without user name, query or fragment, such as https://candidate.example.com/v1");
    }

    static <E extends Enum<E>> Parser<E> oneOf(E[] values) {
        return text -> {
            List<String> choices = new ArrayList<>();
            for (E value : values) {
                if (written(value).equals(text.toLowerCase(Locale.ROOT).replace('_', '-'))) {
                    return value;
                }
                choices.add(written(value));
            }
            throw new IllegalArgumentException("must be one of " + String.join(", ", choices));
        };
    }

    private static String written(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean isHeaderValue(String text) {
        return HEADER_VALUE.matcher(text).matches();
    }
}
