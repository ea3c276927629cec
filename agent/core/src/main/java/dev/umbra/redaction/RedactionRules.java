package dev.umbra.redaction;

import com.google.re2j.Pattern;
import dev.umbra.config.Settings.RedactionRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What an experiment redacts: the user's own rules in their order, then the chosen ones of Umbra's. Their order decides
 * which rule a value falls under that several of them find.
 */
public final class RedactionRules {

    private final List<Rule> rules;

    private RedactionRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Compiles patterns, so not for premain. */
    public static RedactionRules of(List<RedactionRule> chosen) {
        List<Rule> rules = new ArrayList<>();
        Set<String> builtIn = new HashSet<>();
        for (RedactionRule rule : chosen) {
            String pattern = rule.pattern();
            if (pattern == null) {
                builtIn.add(rule.name());
            } else {
                rules.add(ofPattern(rule.name(), pattern));
            }
        }
        BuiltInRules.all().stream()
                .filter(rule -> builtIn.contains(rule.name()))
                .forEach(rules::add);
        return new RedactionRules(rules);
    }

    private static Rule ofPattern(String name, String pattern) {
        return new Rule(
                name,
                List.of(new PatternFinder(Pattern.compile(pattern))),
                (property, text) -> false,
                UnaryOperator.identity());
    }

    /** For one pair, with placeholders of its own. */
    public Redactor redactor() {
        return new Redactor(rules);
    }
}
