package dev.umbra.config;

import dev.umbra.config.Settings.RedactionRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The value of {@code redact.rules}: names of Umbra's rules, {@code all} for all of them, {@code name:pattern} for one of
 * the user's, separated by commas; or {@code none}.
 */
final class RedactionRuleList {

    static final List<String> BUILT_IN = List.of("email", "phone", "card", "iban", "ssn", "ip", "secret");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");

    private RedactionRuleList() {}

    static List<RedactionRule> parse(String text) {
        if (text.equalsIgnoreCase("none")) {
            return List.of();
        }
        Map<String, RedactionRule> rules = new LinkedHashMap<>();
        for (String item : items(text)) {
            int colon = item.indexOf(':');
            if (colon >= 0) {
                add(
                        rules,
                        ofUser(
                                item.substring(0, colon).strip(),
                                item.substring(colon + 1).strip()));
            } else if (item.equalsIgnoreCase("all")) {
                BUILT_IN.forEach(name -> rules.putIfAbsent(name, new RedactionRule(name, null)));
            } else {
                rules.putIfAbsent(item.toLowerCase(Locale.ROOT), builtIn(item));
            }
        }
        return new ArrayList<>(rules.values());
    }

    private static void add(Map<String, RedactionRule> rules, RedactionRule rule) {
        if (rules.putIfAbsent(rule.name(), rule) != null) {
            throw new IllegalArgumentException("names the rule " + rule.name() + " twice; give each a name of its own");
        }
    }

    private static RedactionRule builtIn(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        if (BUILT_IN.contains(folded)) {
            return new RedactionRule(folded, null);
        }
        throw new IllegalArgumentException("knows no rule '" + name + "'; write " + String.join(", ", BUILT_IN)
                + ", all or none, or a rule of your own as name:pattern");
    }

    private static RedactionRule ofUser(String name, String pattern) {
        if (!NAME.matcher(name).matches() || BUILT_IN.contains(name) || name.equals("all") || name.equals("none")) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot be the name of a rule of yours; write small letters,"
                            + " digits and hyphens, and none of " + String.join(", ", BUILT_IN) + ", all, none");
        }
        UserPattern.check(name, pattern);
        return new RedactionRule(name, pattern);
    }

    private static List<String> items(String text) {
        List<String> items = new ArrayList<>();
        int start = 0;
        for (int comma : separators(text)) {
            items.add(text.substring(start, comma));
            start = comma + 1;
        }
        items.add(text.substring(start));
        items.replaceAll(String::strip);
        if (items.contains("")) {
            throw new IllegalArgumentException("holds an empty item; put exactly one comma between two rules");
        }
        return items;
    }

    /** So that, joined by commas, the pattern is still one item. */
    static String escaped(String pattern) {
        StringBuilder escaped = new StringBuilder(pattern);
        List<Integer> commas = separators(pattern);
        for (int i = commas.size() - 1; i >= 0; i--) {
            escaped.insert(commas.get(i).intValue(), '\\'); // to a pattern, an escaped comma is a comma
        }
        return escaped.toString();
    }

    /** Commas that are neither escaped nor in brackets of a pattern: {@code [0-9]{2,3}} is one item. */
    private static List<Integer> separators(String text) {
        List<Integer> commas = new ArrayList<>();
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (c == ',' && depth <= 0) {
                commas.add(i);
            }
        }
        return commas;
    }
}
