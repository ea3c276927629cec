package dev.umbra.redaction;

import static dev.umbra.redaction.Alphabet.DIGITS;
import static dev.umbra.redaction.Alphabet.LETTERS;

import dev.umbra.redaction.RunFinder.Check;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * The rules that come with Umbra, in the order in which they win where they find the same: the more certain, the earlier.
 */
final class BuiltInRules {

    /** Not amid a word or a number. */
    private static final String APART = "(?:^|[^0-9A-Za-z])";

    private static final String GAP = "[ \\x{a0}\\x{202f}-]";

    private BuiltInRules() {}

    static List<Rule> all() {
        return List.of(secret(), email(), iban(), card(), ip(), ssn(), phone());
    }

    private static Rule secret() {
        Alphabet tokens = new Alphabet(LETTERS + DIGITS + "_-", 16, "./+=~", false);
        Alphabet urls = new Alphabet("@", 1, LETTERS + DIGITS + "-._~:/?#!$&*+=%^|", true);
        return new Rule(
                "secret",
                List.of(
                        new PrivateKey(),
                        new RunFinder(tokens, SecretToken.PATTERN, SecretToken::end),
                        new RunFinder(urls, "://[^/:@]*:([^/]+)@", Check.NONE),
                        new BearerToken(),
                        new AssignedSecret()),
                (property, text) -> AssignedSecret.isSecretName(property),
                UnaryOperator.identity());
    }

    private static Rule email() {
        return new Rule(
                "email", List.of(new EmailAddress()), BuiltInRules::never, address -> address.toLowerCase(Locale.ROOT));
    }

    private static Rule iban() {
        Alphabet accounts = new Alphabet(DIGITS, 6, LETTERS + " -", false);
        String pattern = APART + "([A-Za-z]{2}[0-9]{2}(?:" + GAP + "?[A-Za-z0-9]){11,30})";
        return new Rule(
                "iban",
                List.of(new RunFinder(accounts, pattern, new Iban())),
                BuiltInRules::never,
                BuiltInRules::withoutGaps);
    }

    private static Rule card() {
        Alphabet cards = new Alphabet(DIGITS, 13, " -", false);
        String pattern = APART + "([2-6][0-9]{2}(?:" + GAP + "?[0-9]){10,16})";
        return new Rule(
                "card",
                List.of(new RunFinder(cards, pattern, new CardNumber())),
                BuiltInRules::never,
                BuiltInRules::withoutGaps);
    }

    private static Rule ip() {
        Alphabet dotted = new Alphabet(".", 3, DIGITS, false);
        Alphabet colons = new Alphabet(":", 2, DIGITS + "abcdefABCDEF.", false);
        return new Rule(
                "ip",
                List.of(
                        new RunFinder(dotted, "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}", IpAddress::endOfV4),
                        (text, hits) -> colons.eachRun(
                                text, (start, end) -> hits.add(start, IpAddress.endOfV6(text, start, end)))),
                BuiltInRules::never,
                address -> address.toLowerCase(Locale.ROOT));
    }

    private static Rule ssn() {
        Alphabet numbers = new Alphabet(DIGITS, 9, " -", false);
        Alphabet corsican = new Alphabet(DIGITS, 14, " ABab", false);
        Alphabet words = new Alphabet(DIGITS, 7, LETTERS + "-.", false);
        Alphabet sentences = new Alphabet(DIGITS, 6, LETTERS + " ", false);
        return new Rule(
                "ssn",
                List.of(
                        new RunFinder(
                                numbers,
                                APART + "([0-9]{3}" + GAP + "[0-9]{2}" + GAP + "[0-9]{4})",
                                NationalId::endOfUnitedStates),
                        new RunFinder(
                                numbers, APART + "([1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3})", NationalId::endOfGerman),
                        new RunFinder(
                                corsican,
                                APART + "([12378] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9])"
                                        + " ?(?:[0-9]{2}|2[ABab]) ?[0-9]{3} ?[0-9]{3} ?[0-9]{2})",
                                NationalId::endOfFrench),
                        new RunFinder(
                                words,
                                APART + "((?:[XYZxyz]-?[0-9]{7}|[0-9]{8}|[0-9]{2}\\.[0-9]{3}\\.[0-9]{3})-?[A-Za-z])",
                                NationalId::endOfSpanish),
                        new RunFinder(
                                sentences,
                                APART + "([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
                                        + " ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D])",
                                NationalId::endOfBritish)),
                NationalId::isNamed,
                BuiltInRules::withoutGaps);
    }

    private static Rule phone() {
        Alphabet numbers = new Alphabet(DIGITS, 8, "+()/.- ", false);
        String more = "(?:[ \\x{a0}\\x{202f}()./-]{0,3}[0-9])";
        return new Rule(
                "phone",
                List.of(
                        new RunFinder(
                                numbers,
                                "(?:^|[^0-9A-Za-z+])(\\+[1-9]" + more + "{7,14})",
                                PhoneNumber::endOfInternational),
                        new RunFinder(numbers, APART + "(00[1-9]" + more + "{9,14})", PhoneNumber::endOfDialled),
                        new RunFinder(
                                numbers,
                                APART + "((?:1[ .-]?)?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[ .-])"
                                        + "[0-9]{3}[ .-][0-9]{4})",
                                PhoneNumber::endOfGrouped),
                        new RunFinder(numbers, APART + "(0[1-9](?:[ .-][0-9]{2}){4})", PhoneNumber::endOfGrouped),
                        new RunFinder(
                                numbers,
                                APART + "(0[1-9][0-9]{1,4}\\)?[ /-]{1,3}[0-9]{3,8}(?:[ -][0-9]{2,6}){0,3})",
                                PhoneNumber::endOfNational),
                        new RunFinder(numbers, APART + "([0-9]{8,15})", PhoneNumber::endOfBare)),
                PhoneNumber::isNamed,
                number -> (number.startsWith("+") ? "+" : "") + Digits.of(number, 0, number.length()));
    }

    /** Such a value is known by itself, not by its property's name. */
    private static boolean never(String property, String text) {
        return false;
    }

    private static String withoutGaps(String number) {
        StringBuilder dense = new StringBuilder(number.length());
        for (int i = 0; i < number.length(); i++) {
            if (Digits.isWord(number.charAt(i))) {
                dense.append(Character.toUpperCase(number.charAt(i)));
            }
        }
        return dense.toString();
    }
}
