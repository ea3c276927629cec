package dev.umbra.redaction;

import static dev.umbra.redaction.Alphabet.DIGITS;
import static dev.umbra.redaction.Alphabet.LETTERS;

import dev.umbra.redaction.RunFinder.Shape;
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
        Alphabet tokens = new Alphabet(LETTERS + DIGITS + "_-", 16, "./+=~");
        return new Rule(
                "secret",
                List.of(
                        new PrivateKey(),
                        new RunFinder(tokens, Shape.of(SecretToken.PATTERN, SecretToken::end)),
                        new UrlPassword(),
                        new UrlCredential(),
                        new BearerToken(),
                        new AssignedSecret()),
                (property, text) -> AssignedSecret.isSecretName(property),
                UnaryOperator.identity());
    }

    private static Rule email() {
        return new Rule(
                "email", List.of(new EmailAddress()), BuiltInRules::never, address -> address.toLowerCase(Locale.ROOT));
    }

    /** The shortest, and those with the most letters, have ten digits and more. */
    private static Rule iban() {
        Alphabet accounts = new Alphabet(DIGITS, 10, LETTERS + " -");
        Shape account = Shape.of(APART + "([A-Za-z]{2}[0-9]{2})" + GAP + "?[A-Za-z0-9]", new Iban());
        return new Rule(
                "iban", List.of(new RunFinder(accounts, account)), BuiltInRules::never, BuiltInRules::withoutGaps);
    }

    private static Rule card() {
        Alphabet cards = new Alphabet(DIGITS, 13, " -");
        Shape card = Shape.of(APART + "([2-6][0-9]{2}(?:" + GAP + "?[0-9]){10,16})", new CardNumber());
        return new Rule("card", List.of(new RunFinder(cards, card)), BuiltInRules::never, BuiltInRules::withoutGaps);
    }

    private static Rule ip() {
        Alphabet dotted = new Alphabet(".", 3, DIGITS);
        Alphabet colons = new Alphabet(":", 2, DIGITS + "abcdefABCDEF.");
        return new Rule(
                "ip",
                List.of(
                        new RunFinder(dotted, Shape.of("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}", IpAddress::endOfV4)),
                        (text, hits) -> colons.eachRun(
                                text, (start, end) -> hits.add(start, IpAddress.endOfV6(text, start, end)))),
                BuiltInRules::never,
                address -> address.toLowerCase(Locale.ROOT));
    }

    private static Rule ssn() {
        Alphabet numbers = new Alphabet(DIGITS, 9, " -");
        Alphabet corsican = new Alphabet(DIGITS, 13, " ABab");
        Alphabet words = new Alphabet(DIGITS, 7, LETTERS + "-.");
        Alphabet capitals = new Alphabet(DIGITS, 6, " ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        Shape unitedStates =
                Shape.of(APART + "([0-9]{3}" + GAP + "[0-9]{2}" + GAP + "[0-9]{4})", NationalId::endOfUnitedStates);
        Shape german = Shape.of(APART + "([1-9][0-9] ?[0-9]{3} ?[0-9]{3} ?[0-9]{3})", NationalId::endOfGerman);
        Shape french = Shape.of(
                APART + "([12378] ?[0-9]{2} ?(?:0[1-9]|1[0-2]|[2-9][0-9]) ?(?:[0-9]{2}|2[ABab])"
                        + " ?[0-9]{3} ?[0-9]{3} ?[0-9]{2})",
                NationalId::endOfFrench);
        Shape spanish = Shape.of(
                APART + "((?:[XYZxyz]-?[0-9]{7}|[0-9]{8}|[0-9]{2}\\.[0-9]{3}\\.[0-9]{3})-?[A-Za-z])",
                NationalId::endOfSpanish);
        Shape british = Shape.of(
                APART + "([A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D])",
                NationalId::endOfBritish);
        return new Rule(
                "ssn",
                List.of(
                        new RunFinder(numbers, unitedStates, german),
                        new RunFinder(corsican, french),
                        new RunFinder(words, spanish),
                        new RunFinder(capitals, british)),
                NationalId::isNamed,
                BuiltInRules::withoutGaps);
    }

    private static Rule phone() {
        Alphabet numbers = new Alphabet(DIGITS, 8, "+()/.- ");
        String more = "(?:[ \\x{a0}\\x{202f}()./-]{0,3}[0-9])";
        Shape international =
                Shape.of("(?:^|[^0-9A-Za-z+])(\\+[1-9]" + more + "{7,14})", PhoneNumber::endOfInternational);
        Shape dialled = Shape.of(APART + "(00[1-9]" + more + "{9,14})", PhoneNumber::endOfDialled);
        Shape american = Shape.of(
                APART + "((?:1[ .-]?)?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[ .-])[0-9]{3}[ .-][0-9]{4})",
                PhoneNumber::endOfGrouped);
        Shape french = Shape.of(APART + "(0[1-9](?:[ .-][0-9]{2}){4})", PhoneNumber::endOfGrouped);
        Shape national = Shape.of(
                APART + "(0[1-9][0-9]{1,4}\\)?[ /-]{1,3}[0-9]{3,8}(?:[ -][0-9]{2,6}){0,3})",
                PhoneNumber::endOfNational);
        Shape bare = Shape.of(APART + "([0-9]{8,15})", PhoneNumber::endOfBare);
        return new Rule(
                "phone",
                List.of(new RunFinder(numbers, international, dialled, american, french, national, bare)),
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
